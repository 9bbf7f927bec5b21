"""SH03 前置审批条件: projects, restructuring, transformation, expropriation: not approved before they were assessed."""

from __future__ import annotations

import pytest
from seed_points import at_point, begun, findings, let_pass, verdicts

from bot.testing.conversation import World
from bot.testing.examples import SHENHE
from bot.testing.play import Played, begin

TITLE = "五爱市场经营转型"


def test_SH03_not_assessed_not_approved(played: Played) -> None:
    world, _ = played(SHENHE, "analysis")
    legal, said = at_point(world, "审批前置", TITLE)
    assert "不能审批" in said
    assert "放行" not in [b.label for b in legal.buttons]


def test_SH03_assessed_it_may_be_approved(played: Played) -> None:
    world, _ = played(SHENHE, "review")
    let_pass(world, "审批前置", TITLE)
    assert verdicts(world) == {"approval": "passed"}


@pytest.mark.parametrize("kind", ["项目建设", "企业转制", "经营转型", "土地房产征收"])
def test_SH03_all_four_kinds_are_on_the_list(world: World, kind: str) -> None:
    person = world.person("张三")
    begin(person, SHENHE)
    person.answer({"first_step": "first"}, until=lambda p: p.question.id == "matter_kind")
    assert f"已记下：{kind}" in person.press(kind)
    assert world.rows("assessment")[0]["matter"] in ("project", "reform", "transition", "expropriation")


def test_SH03_work_that_began_without_it_is_blocked_and_a_fact_on_record(played: Played) -> None:
    world, cast = played(SHENHE, "tracking")
    begun(cast["assessor"])
    assert findings(world) == ["went_on"]
    assert "实施在放行之前" in cast["assessor"].say("进展")


def test_SH03_work_that_began_after_it_is_not(played: Played) -> None:
    world, cast = played(SHENHE, "tracking")
    let_pass(world, "审批前置", TITLE)
    begun(cast["assessor"])
    assert findings(world) == []
