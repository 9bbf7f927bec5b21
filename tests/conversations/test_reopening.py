"""What is found while tracking opens the assessment again: answers kept, the confirmation gone, people told, once."""

from __future__ import annotations

import json

import pytest

from bot.testing.conversation import Person, World
from bot.testing.examples import NATIONAL_LOW
from bot.testing.play import Cast, Played, confirm, fill, hand_in, open_again, take_up

TRACKING = NATIONAL_LOW.steps["tracking"]
NEW = {
    "checked_on": "2026-03-02",
    "found": "下游一个小区担心夜间异味，原来没有问到",
    "carried": "full",
    "new_risk": "has",
    "mass_event": "none",
    "follow_up": "街道三月底前到小区开座谈会",
}
QUIET = {**NEW, "new_risk": "none", "found": "没有新情况"}


@pytest.fixture
def tracking(played: Played) -> tuple[World, Cast]:
    """国家通用, decided low, at the first question of tracking."""
    return played(NATIONAL_LOW, "tracking")


def check(person: Person, entry: dict[str, str]) -> str:
    """Register a check."""
    if not _at_checks(person):
        person.goto("checks")
    person.press("添加")
    return person.answer({"checks": [entry]}, until=lambda p: _at_checks(p) or p.case.step != "tracking")


def _at_checks(person: Person) -> bool:
    place = person.state.place
    return getattr(place, "question", "") == "checks" and getattr(place, "group", None) is None


def to_checks(person: Person) -> None:
    person.answer(TRACKING, until=_at_checks)


def test_a_new_risk_sends_it_back_with_answers_kept(tracking: tuple[World, Cast]) -> None:
    world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    before = person.case
    said = check(person, NEW)
    assert "跟踪中出现新的矛盾或风险，要重新听意见、重新评估" in said
    assert "原来填的都保留" in said
    case = person.case
    number = person.pack.track(case.track).steps.index("survey") + 1
    assert f"从第{number}步" in said
    assert (case.step, case.status) == ("survey", "open")
    assert case.confirmation is not None
    assert case.confirmation.stale
    assert {k: a.value for k, a in before.answers.items()} == {k: a.value for k, a in case.answers.items()}
    [row] = world.rows("case_event", what="reopened")
    told = json.loads(row["data"])
    assert (told["rule"], told["to"]) == ("new_risk", "survey")
    assert [row["stale"] for row in world.rows("confirmation")] == [1]


def test_who_confirmed_and_who_reviewed_hear(tracking: tuple[World, Cast]) -> None:
    _world, cast = tracking
    person = cast["assessor"]
    for other in cast.values():
        other.read()
    to_checks(person)
    check(person, NEW)
    assert "要重新评估" in cast["leader"].read()
    assert "要重新评估" in cast["reviewer"].read()


def test_nothing_new_opens_nothing(tracking: tuple[World, Cast]) -> None:
    world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    check(person, QUIET)
    assert person.case.step == "tracking"
    assert world.rows("case_event", what="reopened") == []


def test_a_check_half_told_opens_nothing_yet(tracking: tuple[World, Cast]) -> None:
    _world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    person.press("添加")
    person.answer({"checks": [NEW]}, until=lambda p: p.question.id == "mass_event")
    assert person.case.step == "tracking"


def test_handed_on_only_after_something_was_done(tracking: tuple[World, Cast]) -> None:
    _world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    check(person, NEW)
    assert "重新评估还没有任何改动" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert "起重新评估" in person.say("进展")


def test_the_same_check_does_not_open_it_twice(tracking: tuple[World, Cast]) -> None:
    world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    check(person, NEW)
    again(person, cast)
    assert person.case.step == "tracking"
    assert len(world.rows("case_event", what="reopened")) == 1
    open_again(person)
    check(person, QUIET)
    assert person.case.step == "tracking"
    check(person, {**NEW, "found": "又有两户提出意见"})
    assert person.case.step == "survey"
    assert len(world.rows("case_event", what="reopened")) == 2


def test_the_plans_day_is_void_and_the_step_begins_anew(tracking: tuple[World, Cast]) -> None:
    world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    world.pass_days(40)
    check(person, NEW)
    assert person.case.entered["survey"].date() == world.clock.at.date()
    assert "已超" not in person.say("进展")


def test_a_dated_check_is_reminded(tracking: tuple[World, Cast]) -> None:
    world, cast = tracking
    person = cast["assessor"]
    to_checks(person)
    check(person, {**QUIET, "next_check": "2026-04-01"})
    assert "跟踪检查，2026年4月1日，还有" in person.say("进展")
    person.read()
    world.pass_days(31)
    assert person.read().count("提醒：") == 3


def again(person: Person, cast: Cast) -> None:
    """The assessment once more: what was found is entered, it is handed on, confirmed and reviewed."""
    person.goto("opinions")
    person.press("添加")
    heard = {"gist": "夜间异味", "stance": "condition", "disposition": "adopted", "reply": "加盖"}
    person.answer({"opinions": [heard]}, until=lambda p: getattr(p.state.place, "group", None) is None)
    person.say("检查")
    person.press("接着填")
    while person.case.step in ("survey", "analysis"):
        hand_in(person)
    take_up(cast["leader"])
    confirm(cast["leader"], "低风险")
    take_up(cast["reviewer"])
    fill(cast["reviewer"], NATIONAL_LOW.steps["review"])
    cast["reviewer"].press("同意备案")
    person.read()
