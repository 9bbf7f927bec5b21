"""The measures of a case with how they stand; one of them, of which is asked what shows it."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.measures import Planned, planned
from bot.engine.places import AtMeasures
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.words import measures as say
from knowledge.procedures.dates import show_date

SHOWN = 8
"""Measures on one screen: those that are not done first."""


def measures_screen(desk: Desk, place: AtMeasures) -> tuple[str, Rows]:
    """The list, or the question what shows that one is done."""
    revision = desk.chat.revision
    found = planned(desk.pack, desk.open_case)
    asked = next((one for one in found if one.entry == place.entry), None)
    if asked is not None:
        text = say.ASK.format(n=asked.number, what=cut(asked.what, 40))
        return text, ((button(words.RETURN_HERE, revision, "ms"),),)
    if not found:
        return say.NONE, ((button(words.KEEP_ON, revision, "on"),),)
    title = say.TITLE.format(done=sum(one.carried is not None for one in found), total=len(found))
    shown = sorted(found, key=lambda one: one.carried is not None)[:SHOWN]
    acts = [
        button(say.DONE.format(n=one.number), revision, "msd", one.entry)
        if one.carried is None
        else button(say.UNDO.format(n=one.number), revision, "msu", one.entry)
        for one in shown
    ]
    rows = (*arrange(acts), (button(words.KEEP_ON, revision, "on"),))
    return lines(title, *(_line(desk, one) for one in shown)), rows


def _line(desk: Desk, one: Planned) -> str:
    standing = say.STANDINGS[one.standing(local_day(desk.now))]
    if one.carried is not None:
        day = show_date(local_day(one.carried.at).isoformat())
        standing = say.DONE_BY.format(name=one.carried.by_name, day=day)
    day = say.DAY.format(day=show_date(one.day.isoformat())) if one.day is not None else say.UNDATED
    owner = f"{cut(one.owner, 12)}，" if one.owner else ""
    return say.LINE.format(n=one.number, what=cut(one.what, 20), owner=owner, day=day, standing=standing)
