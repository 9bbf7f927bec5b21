"""SX13 四级: serious, large, some, small — each with the plan's own words of decision."""

from __future__ import annotations

import pytest
from seed_rows import entries, fired, labels

from bot.testing.examples import SHAOXING_LEVELS, SHAOXING_THIRD, Example, factor
from bot.testing.play import Played, fill

DECISIONS = {"l1": "不予实施", "l2": "暂缓实施", "l3": "制定防范措施后实施", "l4": "准予实施"}


@pytest.mark.parametrize("example", SHAOXING_LEVELS, ids=lambda e: e.level)
def test_SX13_each_set_of_evidence_has_its_level_and_decision(played: Played, example: Example) -> None:
    world, cast = played(example, "tracking")
    level = example.level or ""
    assert [row["level"] for row in world.rows("proposal", phase="after")] == [level]
    [row] = world.rows("confirmation")
    assert (row["proposed"], row["chosen"]) == (level, level)
    heard = "\n".join(reply.text for step in world.log for reply, _ in step.replies)
    assert f"·{DECISIONS[level]}\n认定人：李主任（单位负责人）" in heard
    assert cast["leader"].pack.level(level).decision == DECISIONS[level]


def test_SX13_the_third_level_rests_on_a_measure_with_owner_and_deadline(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    assert fired(world, "after") == {"some"}
    [measure] = world.rows("measure", standing="current")
    assert (measure["owner"], measure["deadline"]) == ("征地管理处", "2026-04-30")


def test_SX13_some_risk_without_a_measure_goes_no_further(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "analysis")
    person = cast["assessor"]
    bare = {k: v for k, v in factor("some", "some").items() if k not in ("measure", "owner", "deadline")}
    person.answer({**SHAOXING_THIRD.steps["analysis"], "factors": [bare]})
    assert "都要写明措施、责任单位和完成日期" in person.last[-1].text
    assert "提交这一步" not in labels(person)
    assert "measure" not in {k for e in entries(world, "factor") for k, v in e.items() if v is not None}


def test_SX13_the_degree_falls_only_with_owner_deadline_and_reason(played: Played) -> None:
    lowered = SHAOXING_THIRD.but("x", analysis={"factors": [factor("large", "small")]})
    _world, cast = played(lowered, "analysis")
    person = cast["assessor"]
    fill(person, lowered.steps["analysis"])
    after, initial = person.say("等级").split("\n")[:2]
    assert initial.startswith("初始二级风险")
    assert "四级风险" in after or "三级风险" in after
    initial, after = person.press("为什么").split("\n")[:2]
    assert initial == "初始二级风险，暂缓实施"
    assert after.startswith("措施后")
