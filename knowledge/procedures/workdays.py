"""When a time limit ends: so many days, or working days, after the day it began.

The day on which it begins is not counted (民法典 art. 201). Working days leave out Saturdays, Sundays and the holidays
that the State Council publishes for each year, and count the weekend days it makes up for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import is_workday

Calendar = Callable[[date], bool | None]
"""Whether a day is a working day by the published calendar; None where its year is not published."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a time limit. `unknown`: years whose holidays were not known, where weekends alone were left
    out."""

    day: date
    unknown: tuple[int, ...] = ()


def published(day: date) -> bool | None:
    """Whether a day is a working day; None where its year's holidays are not published (or not known here) yet."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None


def last_day(begun: date, days: int, *, working: bool, calendar: Calendar = published) -> LastDay:
    """The last day of a limit of `days` (0: the day itself) that began on `begun`."""
    if not working:
        return LastDay(begun + timedelta(days=days))
    day, left, unknown = begun, days, set[int]()
    while left > 0:
        day += timedelta(days=1)
        told = calendar(day)
        if told is None:
            unknown.add(day.year)
            told = day.weekday() < 5
        if told:
            left -= 1
    return LastDay(day, tuple(sorted(unknown)))
