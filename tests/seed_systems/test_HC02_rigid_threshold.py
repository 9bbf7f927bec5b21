"""HC02 刚性门槛: party decision, government meeting and department approval: none without a confirmed assessment."""

from __future__ import annotations

import pytest
from seed_points import at_point, begun, findings, let_pass, verdicts

from bot.testing.examples import HAICHENG
from bot.testing.play import Played

TITLE = "腾鳌镇污水管网改造"
POINTS = {"党委决策前": "party", "政府议事前": "government", "部门审批前": "approval"}


@pytest.mark.parametrize("point", POINTS)
def test_HC02_the_threshold_holds_in_each_procedure(played: Played, point: str) -> None:
    world, _ = played(HAICHENG, "discussion")
    legal, said = at_point(world, point, TITLE)
    assert "刚性门槛" in said
    assert "放行" not in [b.label for b in legal.buttons]
    assert verdicts(world) == {}


def test_HC02_confirmed_it_passes_all_three(played: Played) -> None:
    world, _ = played(HAICHENG, "tracking")
    for point in POINTS:
        let_pass(world, point, TITLE)
    assert verdicts(world) == dict.fromkeys(POINTS.values(), "passed")


def test_HC02_work_that_began_without_it_is_blocked_and_a_fact_on_record(played: Played) -> None:
    world, cast = played(HAICHENG, "tracking")
    begun(cast["assessor"])
    assert findings(world) == ["went_on"]
    assert "实施在放行之前" in cast["assessor"].say("进展")


def test_HC02_work_that_began_after_it_is_not(played: Played) -> None:
    world, cast = played(HAICHENG, "tracking")
    let_pass(world, "部门审批前", TITLE)
    begun(cast["assessor"])
    assert findings(world) == []
