"""SX04 筛查: could it raise a stability risk? The question that starts an assessment."""

from __future__ import annotations

from seed_checks import check_SX04
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin, fill


def test_SX04_an_expropriation_cannot_be_screened_away(world: World) -> None:
    check_SX04(world)


def test_SX04_no_risk_needs_a_reason_and_goes_no_further(world: World) -> None:
    person = world.person("张三")
    script = {**SHAOXING_FOURTH.steps["plan"], "matter_kind": "planning", "screening": "norisk"}
    begin(person, SHAOXING_FOURTH)
    said = fill(person, {**script, "screening_reason": "只更正图件文字错误，不涉及任何住户"})
    assert "理由已记录，不再往下评" in said
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert answers(world)["screening_reason"].startswith("只更正图件")
    assert world.rows("submission") == []


def test_SX04_not_known_yet_is_stored_as_pending(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "screening")
    assert "记为待核" in person.press("还不清楚")
    [row] = world.rows("answer", question="screening")
    assert row["pending"]
    person.answer(SHAOXING_FOURTH.steps["plan"])
    assert "还不能评定" in person.say("等级")
