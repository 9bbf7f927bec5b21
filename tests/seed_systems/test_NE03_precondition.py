"""NE03 前置条件: construction and expropriation plans wait for the assessment."""

from __future__ import annotations

from seed_points import at_point, begun, findings, let_pass, verdicts

from bot.testing.examples import NVERHE
from bot.testing.play import Played

POINT, TITLE = "项目和征收规划前", "女儿河街道文体中心"


def test_NE03_no_plan_before_the_assessment(played: Played) -> None:
    world, _ = played(NVERHE, "represented")
    legal, said = at_point(world, POINT, TITLE)
    assert "评估还没有确认等级" in said
    assert "放行" not in [b.label for b in legal.buttons]


def test_NE03_assessed_the_plan_may_go_on(played: Played) -> None:
    world, _ = played(NVERHE, "review")
    let_pass(world, POINT, TITLE)
    assert verdicts(world) == {"initiation": "passed"}


def test_NE03_work_that_began_without_it_is_blocked_and_a_fact_on_record(played: Played) -> None:
    world, cast = played(NVERHE, "tracking")
    begun(cast["assessor"])
    assert findings(world) == ["went_on"]
    assert "实施在放行之前" in cast["assessor"].say("进展")


def test_NE03_work_that_began_after_it_is_not(played: Played) -> None:
    world, cast = played(NVERHE, "tracking")
    let_pass(world, POINT, TITLE)
    begun(cast["assessor"])
    assert findings(world) == []
