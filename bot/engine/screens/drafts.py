"""Checking a draft document: its title, who drafted it, which assessment it is."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtDraft
from bot.engine.screens.layout import cut
from bot.engine.words import drafts as say


def draft_screen(desk: Desk, place: AtDraft) -> tuple[str, Rows]:
    """What is asked next; the assessments found, each with its level."""
    revision = desk.chat.revision
    stop = (button(say.STOP, revision, "dfx"),)
    title = cut(place.title, 40)
    match place.stage:
        case "title":
            return say.TITLE, (stop,)
        case "unit":
            return say.UNIT.format(title=title), (stop,)
        case "looking":
            return say.LOOKING.format(title=title), (stop,)
    none = button(say.NONE, revision, "dfn")
    if not place.found:
        return say.NOT_FOUND.format(title=title, unit=cut(place.unit, 20)), ((none, *stop),)
    rows = [
        (
            button(
                cut(say.CANDIDATE.format(title=cut(c.title, 18), level=c.level or say.UNCONFIRMED)),
                revision,
                "dfp",
                c.case,
            ),
        )
        for c in place.found
    ]
    return say.FOUND.format(title=title, unit=cut(place.unit, 20)), (*rows, (none, *stop))
