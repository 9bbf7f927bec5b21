"""When a time limit ends: the day it begins is not counted, holidays are those published for the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.procedures.workdays import LastDay, last_day, published

MONDAY = date(2026, 3, 2)


def test_calendar_days_run_from_the_day_after() -> None:
    assert last_day(MONDAY, 30, working=False) == LastDay(date(2026, 4, 1))


def test_working_days_leave_out_weekends() -> None:
    assert last_day(MONDAY, 5, working=True) == LastDay(date(2026, 3, 9))


def test_working_days_leave_out_published_holidays_and_count_the_days_made_up() -> None:
    # 2026: 春节 15 to 23 February, made up for on Saturdays 14 and 28 February.
    assert last_day(date(2026, 2, 13), 1, working=True).day == date(2026, 2, 14)
    assert last_day(date(2026, 2, 14), 1, working=True).day == date(2026, 2, 24)
    assert last_day(date(2026, 2, 24), 4, working=True).day == date(2026, 2, 28)


def test_a_year_not_published_is_named_and_only_its_weekends_are_left_out() -> None:
    found = last_day(date(2099, 12, 30), 5, working=True)
    assert found.unknown == (2099, 2100)
    assert (found.day - date(2099, 12, 30)).days == 7


@given(st.dates(date(2004, 1, 2), date(2026, 6, 30)), st.integers(0, 60))
def test_as_many_working_days_lie_between_as_the_limit_says(begun: date, days: int) -> None:
    end = last_day(begun, days, working=True).day
    counted = [begun + timedelta(days=n + 1) for n in range((end - begun).days)]
    assert sum(published(day) is True for day in counted) == days
    assert not days or published(end) is True


@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_limit_of_working_days_never_ends_before_that_of_calendar_days(days: int) -> None:
    assert last_day(MONDAY, days, working=True).day >= last_day(MONDAY, days, working=False).day
