"""The facts of a matter: for whoever supervises, with the sheet; for the unit they are about, with its statement."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtFacts
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.words import accountability as say

LONGEST = 76
"""Characters of a fact in the list; the sheet has it whole."""


def facts_screen(desk: Desk, place: AtFacts) -> tuple[str, Rows]:
    """The list, or the fact a statement is written for."""
    revision = desk.chat.revision
    home = (button(words.HOME, revision, "home"),)
    if place.answering and place.chosen is not None:
        return say.WRITE.format(fact=cut(place.facts[place.chosen][1], LONGEST)), (home,)
    told = [f"{n}. {cut(fact, LONGEST)}" for n, (_, fact) in enumerate(place.facts, 1)]
    if place.answering:
        buttons = [
            button(say.ANSWER_ONE.format(n=n), revision, "fa", str(n - 1)) for n in range(1, len(place.facts) + 1)
        ]
        return lines(say.CHOOSE_ONE, *told), (*arrange(buttons), home)
    title = desk.case.title if desk.case is not None else ""
    head = say.FACTS.format(title=cut(title or words.UNTITLED, 24), n=len(place.facts))
    return lines(head, *told), ((button(say.SHEET, revision, "fs"),), home)
