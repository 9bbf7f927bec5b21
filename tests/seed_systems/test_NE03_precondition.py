"""NE03 前置条件: construction and expropriation plans wait for the assessment."""

from __future__ import annotations

from seed_points import at_point, let_pass, verdicts

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
