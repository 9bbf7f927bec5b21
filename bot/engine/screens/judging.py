"""Screens of judging an answer and of correcting a clause."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtCorrecting
from bot.engine.screens.layout import arrange, cut
from bot.engine.words import judging as say

SHOWN = 2
"""Clauses named above the buttons."""


def judging_screen(desk: Desk) -> tuple[str, Rows]:
    """Why is the answer wrong?"""
    return say.WHY_BAD, ((button(say.NO_REASON, desk.chat.revision, "noreason"),),)


def correcting_screen(desk: Desk, place: AtCorrecting) -> tuple[str, Rows]:
    """One answer called wrong: decline it, or correct a clause with a source."""
    revision = desk.chat.revision
    leave = (button(say.DECLINE, revision, "jdecl"), button(say.TO_LIST, FREE, "judged"))
    if place.clause is None:
        clauses = [
            button(f"{say.CORRECT}：{cut(short(clause), 22)}", revision, "jfix", str(number))
            for number, clause in enumerate(place.clauses)
        ]
        told = say.ONE.format(
            question=cut(place.question, 80),
            reason=cut(place.reason, 120) or say.NO_REASON_GIVEN,
            clauses=_shown(place.clauses),
        )
        return told, (*arrange(clauses), leave)
    if place.source is None:
        return say.ASK_SOURCE, (leave,)
    if place.note is None:
        return say.ASK_NOTE, (leave,)
    told = say.CHECK_ALL.format(clause=short(place.clause), note=place.note, source=place.source)
    return told, ((button(say.SURE, revision, "jok"),), leave)


def _shown(clauses: Sequence[str]) -> str:
    """The first of the clauses; each of them is on a button."""
    if not clauses:
        return say.NO_CLAUSES
    more = say.AND_MORE.format(n=len(clauses)) if len(clauses) > SHOWN else ""
    return "、".join(short(clause) for clause in clauses[:SHOWN]) + more


def short(clause: str) -> str:
    """A clause id as read: document and number."""
    document, _, number = clause.partition("/")
    return f"《{document}》{number}"
