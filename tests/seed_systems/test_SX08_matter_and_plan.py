"""SX08 第一步: content, method, procedure and time limit of the assessment are fixed before anything is decided."""

from __future__ import annotations

import pytest
from seed_rows import answers, labels

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin, fill, hand_in

PLAN = SHAOXING_FOURTH.steps["plan"]


def test_SX08_content_method_procedure_and_time_limit_are_stored(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    fill(person, PLAN)
    said = hand_in(person)
    assert "第2步·开展调查论证 1/" in said
    stored = answers(world)
    assert stored["plan_focus"] == PLAN["plan_focus"]
    assert stored["plan_methods"] == ["symposium", "questionnaire"]
    assert stored["plan_procedure"] == PLAN["plan_procedure"]
    assert stored["time_limit"] == "2026-08-30"
    assert [row["step"] for row in world.rows("submission")] == ["plan"]


def test_SX08_it_must_be_done_before_the_day_of_the_decision(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(PLAN, until=lambda p: p.question.id == "time_limit")
    assert "评估要在作决定之前做完" in person.say("2026-10-01")
    assert "time_limit" not in answers(world)


@pytest.mark.parametrize("answer", ["made", "started"])
def test_SX08_decided_or_begun_first_goes_no_further(world: World, answer: str) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    fill(person, {**PLAN, "decided": answer})
    assert "不能当作事前评估往下走" in person.last[-1].text
    assert "提交这一步" not in labels(person)
    assert world.rows("submission") == []
