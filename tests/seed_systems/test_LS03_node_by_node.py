"""LS03 逐节逐点: no node is passed before the one ahead of it; going on without is a fact on record."""

from __future__ import annotations

from seed_gates import at_step
from seed_points import at_point, let_pass, verdicts

from bot.testing.examples import LVSHUNKOU
from bot.testing.play import Played, fill

TITLE = "水师营街道黄河路施工"


def test_LS03_approval_waits_for_initiation(played: Played) -> None:
    world, _ = played(LVSHUNKOU, "review")
    legal, said = at_point(world, "审批核准前", TITLE)
    assert "立项这一关还没有放行" in said
    assert "放行" not in [b.label for b in legal.buttons]
    let_pass(world, "发改立项前", TITLE)
    let_pass(world, "审批核准前", TITLE)
    assert verdicts(world) == {"initiation": "passed", "approval": "passed"}


def test_LS03_a_node_left_out_is_noted(played: Played) -> None:
    world, person = at_step(played, LVSHUNKOU, "tracking")
    fill(person, LVSHUNKOU.steps["tracking"])
    [row] = world.rows("finding", finding="node_skipped")
    assert row["clause"] == "旅顺口区稳评交流经验2020/第2段"
    assert "没有过落地实施前的关口就已实施" in person.say("进展")


def test_LS03_passed_at_each_there_is_nothing_to_note(played: Played) -> None:
    world, person = at_step(played, LVSHUNKOU, "tracking")
    person.answer(LVSHUNKOU.steps["tracking"], until=lambda p: p.question.id == "checks")
    for point in ("发改立项前", "审批核准前", "落地实施前"):
        let_pass(world, point, TITLE)
    fill(person, LVSHUNKOU.steps["tracking"])
    assert world.rows("finding", finding="node_skipped") == []
