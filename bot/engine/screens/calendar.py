"""A month of days to tap, and the days nearest at hand, for questions that ask for a date and for deadlines."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from bot.engine.buttons import button
from bot.engine.deadlines import why_not
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.messages import Button
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
    return month_grid(
        revision,
        first,
        may=lambda day: may_be(question, day, today),
        day=lambda day: button(str(day.day), revision, "a", question.id, day.isoformat()),
        turn=lambda label, month: button(label, revision, "cal", question.id, month),
    )


def month_grid(
    revision: int,
    first: date,
    *,
    may: Callable[[date], bool],
    day: Callable[[date], Button],
    turn: Callable[[str, str], Button],
) -> Rows:
    """A row a week from Monday on, days that may not be tapped left empty; below it the months before and after.

    `first`: of the month. `day`: the button of a day; `turn`: that of another month ("2026-03") with its label.
    """
    idle = button(say.NO_DAY, revision, "idle")
    rows = [tuple(button(name, revision, "idle") for name in say.WEEK)]
    for week in Calendar().monthdatescalendar(first.year, first.month):
        rows.append(tuple(day(one) if one.month == first.month and may(one) else idle for one in week))
    # The last day of the month before tells whether that month has any day to tap; so does the first of the next.
    around = ((say.EARLIER, first - timedelta(days=1)), (say.LATER_MONTH, (first + timedelta(days=32)).replace(day=1)))
    rows.append(tuple(turn(label, f"{one:%Y-%m}") for label, one in around if one.year in YEARS and may(one)))
    return tuple(row for row in rows if row)


def deadline_rows(desk: Desk, month: str, within: int | None = None) -> Rows:
    """选日期, or the calendar of days that can be a deadline: from tomorrow on, `within` so many days."""
    revision, today = desk.chat.revision, local_day(desk.now)
    first = month_of(month)
    if first is None:
        return ((button(say.CALENDAR, revision, "mon", f"{today + timedelta(days=1):%Y-%m}"),),)
    return month_grid(
        revision,
        first,
        may=lambda day: not why_not(day, today, within),
        day=lambda day: button(str(day.day), revision, "day", day.isoformat()),
        turn=lambda label, month: button(label, revision, "mon", month),
    )


def month_line(month: str) -> str:
    """What month is shown."""
    first = month_of(month)
    return say.MONTH.format(year=first.year, month=first.month) if first is not None else ""
