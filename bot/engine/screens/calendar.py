"""A month of days to tap, and the days nearest at hand, for questions that ask for a date."""

from __future__ import annotations

import re
from calendar import Calendar
from datetime import date, timedelta

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtQuestion
from bot.engine.words import TODAY
from bot.engine.words import manners as say
from knowledge.procedures.dates import YEARS
from knowledge.procedures.model import Question
from knowledge.procedures.values import lean_of

NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Days that have a button of their own, by what it says in its data."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month_of(text: str) -> date | None:
    """The first day of "2026-03"; None for what is no month, or outside of all years."""
    match = _MONTH.fullmatch(text) if text.isascii() else None
    return date(int(match[1]), int(match[2]), 1) if match and int(match[1]) in YEARS else None


def day_of(option: str, question: Question, today: date) -> date | None:
    """The day a button means; None where it means none, or one the question cannot take."""
    if option in NEAR:
        return today + timedelta(days=NEAR[option])
    try:
        day = date.fromisoformat(option)
    except ValueError:
        return None
    return day if day.year in YEARS and may_be(question, day, today) else None


def may_be(question: Question, day: date, today: date) -> bool:
    """Whether the day may be tapped: one to come is none on which something was done."""
    return day <= today or lean_of(question) != "past"


def date_rows(desk: Desk, question: Question, place: AtQuestion) -> Rows:
    """The days at hand and the way to the calendar; or the calendar, a row a week."""
    revision, today = desk.chat.revision, desk.now.date()
    first = month_of(place.month)
    if first is None:
        near = {"past": ("yesterday", "today"), "future": ("today", "tomorrow"), "": ("today",)}[lean_of(question)]
        named = {"yesterday": say.YESTERDAY, "today": TODAY, "tomorrow": say.TOMORROW}
        quick = [button(named[day], revision, "a", question.id, day) for day in near]
        return ((*quick, button(say.CALENDAR, revision, "cal", question.id, f"{today:%Y-%m}")),)
    idle = button(say.NO_DAY, revision, "idle")
    rows = [tuple(button(name, revision, "idle") for name in say.WEEK)]
    for week in Calendar().monthdatescalendar(first.year, first.month):
        rows.append(
            tuple(
                button(str(day.day), revision, "a", question.id, day.isoformat())
                if day.month == first.month and may_be(question, day, today)
                else idle
                for day in week
            )
        )
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    turn = [(say.EARLIER, before), (say.LATER_MONTH, after)]
    rows.append(
        tuple(
            button(label, revision, "cal", question.id, f"{day:%Y-%m}")
            for label, day in turn
            if day.year in YEARS and may_be(question, day.replace(day=1), today)
        )
    )
    return tuple(rows)


def month_line(place: AtQuestion) -> str:
    """What month is shown."""
    first = month_of(place.month)
    return say.MONTH.format(year=first.year, month=first.month) if first is not None else ""
