"""A deadline for others is chosen as a date is: days at hand, a small calendar, words like 下周三; never a past day."""

from __future__ import annotations

from datetime import date

import pytest
from given_tasks import labels, official, person, task
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.deadlines import typed_deadline, why_not
from bot.engine.screens.surveys import DAYS_OFFERED
from bot.engine.survey_state import AtSurveyDraft
from bot.testing.clock import FakeClock
from bot.testing.conversation import Person, World
from bot.testing.whistling import HOUSING, open_task, report

__all__ = ["official", "person"]


@pytest.fixture
def asked(person: Person) -> Person:
    """All is said of a task but its deadline."""
    person.press("吹哨派单")
    person.press(HOUSING)
    person.press("就这样写")
    return person


@pytest.fixture
def drafting(person: Person) -> Person:
    """All is said of a questionnaire but its last day."""
    person.say("网上问卷")
    person.press("征求意见")
    for told in ("为建桥占用李家村耕地3亩。", "不分群体", "30个"):
        person.press(told) if told in labels(person) else person.say(told)
    return person


def test_a_task_by_the_calendar(world: World, asked: Person) -> None:
    assert labels(asked) == ["3天内", "7天内", "15天内", "选日期", "加社会力量", "不派了"]
    assert "2026年3月，点日子" in asked.press("选日期")
    days = [b.label for b in asked.buttons if ".day." in b.data]
    assert days[0] == "3", "it is the 2nd: what is past is not there, nor is today"
    assert "上月" not in labels(asked)
    assert "2026年4月，点日子" in asked.press("下月")
    assert "限2026年4月15日前办好" in asked.press("15")
    assert task(world)["due"] == "2026-04-15"


def test_words_are_read_beside_the_calendar(world: World, asked: Person) -> None:
    asked.press("选日期")
    assert "限2026年3月11日前办好" in asked.say("下周三")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("昨天", "2026年3月1日已经过了"),
        ("2026-02-27", "2026年2月27日已经过了"),
        ("今天", "2026年3月2日就是今天"),
        ("尽快", "没看出是哪一天"),
        ("下周三或者下周五", "没看出是哪一天"),
    ],
)
def test_a_day_that_is_none_to_come_is_refused_with_why(world: World, asked: Person, typed: str, said: str) -> None:
    assert said in asked.say(typed)
    assert world.rows("task") == []
    assert "选日期" in labels(asked), "the way on is still there"


def test_an_old_calendar_sets_nothing(world: World, asked: Person) -> None:
    asked.press("选日期")
    forged = next(b for b in asked.buttons if ".day." in b.data).data
    assert "已经过了" in asked.press_data(forged.replace("2026-03-03", "2026-03-01"))
    assert "没看出" in asked.press_data(forged.replace("2026-03-03", "2026-02-30"))
    assert "点不了" in asked.press("一")
    asked.press("下月")
    asked.press_data(forged)
    assert world.rows("task") == []
    assert "选日期" not in labels(asked), "April is still shown"


def test_sent_back_by_the_calendar(world: World, person: Person, official: Person) -> None:
    open_task(official)
    report(official, "便道改到河堤一侧。")
    open_task(person)
    person.press("退回再办")
    person.say("两户都要签字")
    person.press("选日期")
    assert "限2026年3月20日前再报" in person.press("20")
    assert task(world)["due"] == "2026-03-20"


def test_a_questionnaire_by_the_calendar(drafting: Person) -> None:
    assert labels(drafting)[: len(DAYS_OFFERED) + 1] == [*[f"{n}天" for n in DAYS_OFFERED], "选日期"]
    drafting.press("选日期")
    assert "收到4月3日为止" in drafting.press("下月") + drafting.press("3")
    place = drafting.state.place
    assert isinstance(place, AtSurveyDraft)
    assert (place.asking, place.due, place.month) == ("check", "2026-04-03", "")


def test_a_questionnaire_by_words(drafting: Person) -> None:
    assert "已经过了" in drafting.say("上周五")
    assert "太远了，最晚到2027年3月2日" in drafting.say("2028年3月1日")
    assert "收到3月13日为止" in drafting.say("下周五")


def test_no_month_that_is_none_or_elsewhere(asked: Person) -> None:
    revision = asked.state.revision
    for month in ("2026-13", "0000-01", "x", ""):
        assert "没有改动" in asked.press_data(f"{revision}.mon.{month}")
    asked.press("不派了")
    assert "没有改动" in asked.press_data(f"{asked.state.revision}.day.2026-03-09")


TODAY = FakeClock().at.date()


@given(st.dates(), st.none() | st.integers(1, 400))
def test_what_is_taken_lies_ahead_and_near_enough(day: date, within: int | None) -> None:
    read, refused = typed_deadline(day.isoformat(), TODAY, within)
    assert (read is None) == bool(refused)
    if read is not None:
        assert read == day > TODAY
        assert within is None or (day - TODAY).days <= within
        assert not why_not(day, TODAY, within)
