"""The day a measure is to be carried out by: said in 进展, reminded of before, on and after it, never at night."""

from __future__ import annotations

from datetime import date

import pytest

from bot.clock import ZONE
from bot.engine.dues import dues
from bot.engine.state import Answer, CaseState, Entry
from bot.testing.conversation import Person, World
from bot.testing.examples import NATIONAL_LOW, NATIONAL_MEDIUM
from bot.testing.play import Played

LINE = "落实措施“按邻村标准补差额，发到户”（市水务局），2026年4月30日"


@pytest.fixture
def decided(played: Played) -> tuple[World, Person]:
    """国家通用, a factor of middle degree with its measure by 30 April, waiting for the discussion."""
    world, cast = played(NATIONAL_MEDIUM, "discussion")
    return world, cast["assessor"]


def test_it_is_reminded_of_before_on_and_after_the_day_at_nine(decided: tuple[World, Person]) -> None:
    world, person = decided
    person.say("/start")
    assert f"期限：{LINE}，还有59天" in person.say("进展")
    person.read()
    world.clock.at = world.clock.at.replace(hour=23)
    world.pass_days(56.5)
    assert "还有3天到期（2026年4月30日）。\n要办的：落实措施“按邻村标准补差额，发到户”（市水务局）" in person.read()
    world.pass_days(2)
    assert "今天到期（2026年4月30日）" in person.read()
    world.pass_days(2)
    assert "过了期限（2026年4月30日）" in person.read()
    world.pass_days(60)
    assert "落实措施" not in person.read(), "said once"
    told = [row["at"].astimezone(ZONE) for row in world.rows("case_event", what="reminded")]
    assert {at.hour for at in told} == {9}


def measures(case: CaseState, person: Person) -> list[tuple[date, str]]:
    """Those among what is due."""
    return [(due.day, due.what) for due in dues(person.pack, case) if due.key == "measures"]


def more(case: CaseState, group: str, **changes: str) -> CaseState:
    """The case with one more entry: like the last of its group, some answers different."""
    last = case.entries[group][-1] if group in case.entries else Entry(id="c0", answers={})
    like = next(iter(last.answers.values()), next(iter(case.answers.values())))
    answers = {**last.answers, **{key: like.model_copy(update={"value": value}) for key, value in changes.items()}}
    entry = last.model_copy(update={"id": f"{last.id}x", "answers": answers})
    return case.model_copy(update={"entries": case.entries | {group: (*case.entries.get(group, ()), entry)}})


def test_those_of_one_day_are_one_reminder(decided: tuple[World, Person]) -> None:
    _, person = decided
    case = more(person.case, "factors")
    assert measures(case, person) == [(date(2026, 4, 30), "落实措施2项，第一项“按邻村标准补差额，发到户”")]
    two = more(case, "factors", deadline="2026-05-20")
    assert [day for day, _ in measures(two, person)] == [date(2026, 4, 30), date(2026, 5, 20)]


def test_it_is_kept_once_a_check_says_all_are_carried_out(decided: tuple[World, Person]) -> None:
    _, person = decided
    part = more(person.case, "checks", carried="part")
    assert measures(part, person)
    assert measures(more(part, "checks", carried="full"), person) == []


def test_a_measure_not_known_yet_or_not_asked_for_is_not_due(decided: tuple[World, Person]) -> None:
    _, person = decided
    case = person.case
    [entry] = case.entries["factors"]

    def but(field: str, **changes: object) -> CaseState:
        answer: Answer = entry.answers[field].model_copy(update=changes)
        other = entry.model_copy(update={"answers": {**entry.answers, field: answer}})
        return case.model_copy(update={"entries": {**case.entries, "factors": (other,)}})

    assert measures(but("deadline", pending=True), person) == []
    assert measures(but("measure", skipped=True), person) == []
    assert measures(but("severity", value="low"), person) == []
    gone = entry.model_copy(update={"removed": True})
    assert measures(case.model_copy(update={"entries": {**case.entries, "factors": (gone,)}}), person) == []


def test_a_matter_without_measures_has_none(played: Played) -> None:
    _, cast = played(NATIONAL_LOW, "discussion")
    assert measures(cast["assessor"].case_of(cast["assessor"].state.case or ""), cast["assessor"]) == []
