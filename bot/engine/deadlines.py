"""A deadline that somebody sets for others: a day to come, typed or tapped."""

from __future__ import annotations

from datetime import date, timedelta

from bot.engine.words import manners as say
from knowledge.procedures.dates import YEARS, read_date, show_date


def why_not(day: date, today: date, within: int | None = None) -> str:
    """Why the day can be no deadline, as a sentence; "" where it can. `within`: at most so many days from today."""
    if day == today:
        return say.DAY_TODAY.format(day=show_date(day.isoformat()))
    if day < today:
        return say.DAY_PASSED.format(day=show_date(day.isoformat()))
    if within is not None and day > today + timedelta(days=within):
        last = today + timedelta(days=within)
        return say.DAY_FAR.format(day=show_date(day.isoformat()), last=show_date(last.isoformat()))
    return "" if day.year in YEARS else say.DAY_UNREAD


def typed_deadline(text: str, today: date, within: int | None = None) -> tuple[date | None, str]:
    """The day a text names ("下周三", "3月20日", "10天后") and ""; or None, and the sentence that says why."""
    day = read_date(text, today, "future")
    refused = say.DAY_UNREAD if day is None else why_not(day, today, within)
    return (None, refused) if refused else (day, "")


def tapped_deadline(iso: str, today: date, within: int | None = None) -> tuple[date | None, str]:
    """The day a button of the calendar names, as `typed_deadline` tells it."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None, say.DAY_UNREAD
    refused = why_not(day, today, within)
    return (None, refused) if refused else (day, "")
