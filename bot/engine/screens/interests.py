"""Declaring one's interest before handing on, and what a decider reads about it."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.independence import AtInterest, Interest
from bot.engine.screens.layout import cut
from bot.engine.state import CaseState
from bot.engine.words import interests as say


def interest_screen(desk: Desk, place: AtInterest) -> tuple[str, Rows]:
    """No interest is one tap; an interest is told in words, with how one stands back."""
    revision = desk.chat.revision
    match place.stage:
        case "ask":
            none = say.NONE if place.handing else say.NONE_ONLY
            return say.ASK, ((button(none, revision, "inn"), button(say.HAS, revision, "iny")),)
        case "what":
            return say.WHAT, ((button(say.RECHOOSE, revision, "inx"),),)
        case "withdraw":
            ways = (button(say.WHOLE, revision, "inw", "whole"), button(say.FACTS, revision, "inw", "facts"))
            return say.WITHDRAW, (ways, (button(say.RECHOOSE, revision, "inx"),))
        case _:
            text = say.COLLEAGUES.format(n=len(undeclared(desk.open_case)))
            return text, ((button(say.ANYWAY, revision, "ino"), button(say.WAIT, revision, "home")),)


def declared(case: CaseState, person: str) -> Interest | None:
    """The last word of a person on their interest in the case."""
    return next((said for said in reversed(case.interests) if said.by == person), None)


def undeclared(case: CaseState) -> tuple[str, ...]:
    """Ids of those who assess and have not declared."""
    said = {interest.by for interest in case.interests}
    return tuple(person for person in case.assessors if person not in said)


def interest_lines(case: CaseState) -> list[str]:
    """What whoever decides is to know: who stood back, and how many did not declare."""
    lines = [
        say.WITHDREW.format(name=said.by_name, what=cut(said.what, 30))
        for said in case.interests
        if said.has and declared(case, said.by) == said
    ]
    left = undeclared(case)
    return [*lines, say.UNDECLARED.format(n=len(left))] if left else lines
