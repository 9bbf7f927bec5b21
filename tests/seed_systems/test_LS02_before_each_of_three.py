"""LS02 三个环节之前: initiation, approval, implementation: each waits for the assessment."""

from __future__ import annotations

import pytest
from seed_gates import at_step
from seed_points import at_point, let_pass, verdicts

from bot.testing.examples import LVSHUNKOU
from bot.testing.play import Played

TITLE = "水师营街道黄河路施工"
POINTS = ("发改立项前", "审批核准前", "落地实施前")


@pytest.mark.parametrize("point", POINTS)
def test_LS02_none_is_let_pass_before_the_level_is_confirmed(played: Played, point: str) -> None:
    world, _ = played(LVSHUNKOU, "discussion")
    legal, said = at_point(world, point, TITLE)
    assert "还没有确认等级" in said
    assert "放行" not in [b.label for b in legal.buttons]


def test_LS02_all_three_pass_one_after_the_other(played: Played) -> None:
    world, person = at_step(played, LVSHUNKOU, "tracking")
    person.answer(LVSHUNKOU.steps["tracking"], until=lambda p: p.question.id == "checks")
    for point in POINTS:
        assert f"已放行：{point}" in let_pass(world, point, TITLE)
    assert verdicts(world) == dict.fromkeys(("initiation", "approval", "implementation"), "passed")
