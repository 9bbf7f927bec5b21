"""Matters on the national pack, from the first tap to the archive, by the people whose turn it is."""

from __future__ import annotations

import pytest

from bot.testing.conversation import World
from bot.testing.examples import (
    NATIONAL,
    NATIONAL_HIGH,
    NATIONAL_LOW,
    NATIONAL_MEDIUM,
    NATIONAL_RETURNED,
    NATIONAL_SIMPLE,
    NATIONAL_SIMPLIFIED,
    NATIONAL_THIRD_PARTY,
    Example,
)
from bot.testing.play import Played, begin, fill, hand_in, to_step


@pytest.mark.parametrize("example", NATIONAL, ids=lambda e: e.name)
def test_each_example_is_played_to_its_end(played: Played, example: Example) -> None:
    world, _ = played(example)
    assert [row["status"] for row in world.rows("assessment")] == ["closed"]
    after = [row["level"] for row in world.rows("proposal", phase="after")]
    assert set(after) == ({example.level} if example.level else set())


@pytest.mark.parametrize("example", [NATIONAL_LOW, NATIONAL_MEDIUM, NATIONAL_HIGH], ids=lambda e: e.level)
def test_a_person_confirms_and_another_files(played: Played, example: Example) -> None:
    world, _ = played(example)
    [confirmed] = world.rows("confirmation")
    [reviewed] = world.rows("review")
    assert confirmed["chosen"] == example.level
    assert reviewed["verdict"] == "approve"
    [opened] = world.rows("assessment")
    assert len({confirmed["by"], reviewed["by"], opened["created_by"]}) == 3


def test_returned_with_its_item_mended_confirmed_anew_and_filed(played: Played) -> None:
    world, _ = played(NATIONAL_RETURNED)
    assert [row["verdict"] for row in world.rows("review")] == ["return", "approve"]
    assert len(world.rows("confirmation")) == 2
    assert [row["standing"] for row in world.rows("answer", question="suggestion")].count("current") == 1


def test_the_short_ways_end_with_a_letter_and_take_few_answers(played: Played) -> None:
    world, _ = played(NATIONAL_SIMPLIFIED)
    assert [row["level"] for row in world.rows("letter")] == ["low"]
    assert len(world.log) <= 40


def test_a_third_party_does_the_work_and_may_not_confirm_it(played: Played) -> None:
    world, cast = played(NATIONAL_THIRD_PARTY, "discussion")
    firm = cast["third_party"]
    assert "现在没有等您办理的事项" in firm.say("待我办理")
    assert [row["by"] for row in world.rows("submission", step="hired_survey")] == [
        row["by"] for row in world.rows("submission", step="hired_analysis")
    ]
    assert world.rows("submission", step="hired_survey")[0]["by"] != world.rows("submission", step="plan")[0]["by"]


def test_an_objection_takes_the_simple_way_over_to_the_general_one(world: World) -> None:
    person = world.person("张三")
    begin(person, NATIONAL_SIMPLE)
    script = NATIONAL_SIMPLE.steps["simple_record"]
    opposed = [{"gist": "怕没有河埠头", "stance": "oppose", "disposition": "adopted", "reply": "保留"}]
    person.answer({**script, "opinions": opposed}, until=lambda p: p.case.track == "general")
    assert "转一般程序" in "\n".join(message.text for message in person.last)
    [moved] = world.rows("conversion")
    assert (moved["from_track"], moved["to_track"], moved["rule"]) == ("simple", "general", "opposed")
    assert "matter_name" in person.case.answers


def test_the_simple_way_is_suggested_and_the_assessor_chooses(world: World) -> None:
    person = world.person("张三")
    begin(person, NATIONAL_LOW)
    plan = {**NATIONAL_LOW.steps["plan"], "project_nature": "welfare"}
    person.answer(plan, until=lambda p: any(b.label == "不改" for b in p.buttons))
    said = "\n".join(message.text for message in person.last)
    assert "可以自评、走简易程序" in said
    assert person.case.track == "general"


def test_without_legality_review_the_discussion_does_not_end(played: Played) -> None:
    world, cast = played(NATIONAL_LOW, "discussion")
    leader = cast["leader"]
    fill(leader, {**NATIONAL_LOW.steps["discussion"], "legal_review": "none"})
    assert "合法性审查还没有通过，不能提交讨论" in leader.last[-1].text
    assert "低风险" not in [b.label for b in leader.buttons]
    assert world.rows("confirmation") == []


def test_begun_before_it_was_assessed_goes_no_further(world: World) -> None:
    person = world.person("张三")
    begin(person, NATIONAL_LOW)
    fill(person, {**NATIONAL_LOW.steps["plan"], "decided": "started"})
    assert "不能当作事前评估往下走" in person.last[-1].text
    assert world.rows("submission") == []


def test_the_step_before_the_survey_is_handed_on(world: World) -> None:
    person = world.person("张三")
    to_step(person, NATIONAL_LOW, "survey")
    fill(person, NATIONAL_LOW.steps["survey"])
    assert hand_in(person)
    assert [row["step"] for row in world.rows("submission")] == ["plan", "survey"]
