"""Choosing what the board shows: the year, how far down, and which view."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.places import AtBoard
from bot.engine.words import board as say

YEARS = 3
"""This year and those before it that are one tap away."""


def board_screen(desk: Desk, place: AtBoard) -> tuple[str, Rows]:
    """The ledger, or the targets with their views."""
    revision = desk.chat.revision
    asked = say.LEDGER_ASK if place.view == "ledger" else say.TARGETS_ASK
    rows: list[tuple[Button, ...]] = []
    if place.view == "ledger":
        resolved = button(say.RESOLVED, revision, "bo", "resolved")
        rows.append((button(say.MAKE_LEDGER, revision, "bo", "ledger"), resolved))
    else:
        rows.append((button(say.TASKS_TABLE, revision, "bo", "targets"), button(say.YEAR, revision, "bo", "year")))
        rows.append((button(say.COVERAGE, revision, "bo", "coverage"), button(say.QUALITY, revision, "bo", "quality")))
        rows.append((button(say.REPORT_PLAN, revision, "bo", "plan"),))
    now = desk.now.year
    years = [year for year in range(now, now - YEARS, -1) if year != place.year]
    rows.append(tuple(button(say.YEAR_BUTTON.format(year=year), revision, "by", str(year)) for year in years))
    rows.append((button(say.OWN_ONLY if place.below else say.WITH_BELOW, revision, "bb"),))
    rows.append((button(words.HOME, revision, "home"),))
    return asked.format(year=place.year, scope=say.SCOPES[place.below]), tuple(rows)
