"""HC08 必经程序: public participation, expert argument, risk assessment, legality review, collective decision."""

from __future__ import annotations

import pytest
from seed_gates import at_step
from seed_points import at_point, let_pass, verdicts
from seed_rows import answers, labels

from bot.testing.examples import HAICHENG
from bot.testing.play import Played, confirm, fill


@pytest.mark.parametrize("lacking", ["none", "failed"])
def test_HC08_no_decision_without_the_legality_review(played: Played, lacking: str) -> None:
    world, leader = at_step(played, HAICHENG, "discussion")
    fill(leader, {**HAICHENG.steps["discussion"], "legal_review": lacking})
    assert "合法性审查还没有通过，不能提交讨论" in leader.last[-1].text
    assert "低风险" not in labels(leader)
    assert world.rows("confirmation") == []


def test_HC08_with_all_five_a_person_decides(played: Played) -> None:
    world, leader = at_step(played, HAICHENG, "discussion")
    fill(leader, HAICHENG.steps["discussion"])
    confirm(leader, "低风险")
    stored = answers(world)
    assert stored["consulted"] == "all"
    assert stored["meeting_experts"] == 3
    assert stored["legal_review"] == "passed"
    [row] = world.rows("confirmation")
    assert (row["chosen"], row["by"]) == ("low", "sample-李主任")


STEPS = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定")
TITLE = "腾鳌镇污水管网改造"


def test_HC08_a_government_meeting_does_not_take_what_lacks_one_of_the_five(played: Played) -> None:
    world, _ = played(HAICHENG, "analysis")
    legal, said = at_point(world, "政府议事前", TITLE)
    assert "〔有〕公众参与" in said
    for step in STEPS[1:]:
        assert f"〔缺〕{step}：" in said
    assert "放行" not in labels(legal)


def test_HC08_with_all_five_on_the_checklist_it_goes_there(played: Played) -> None:
    world, _ = played(HAICHENG, "tracking")
    _, said = at_point(world, "政府议事前", TITLE)
    assert all(f"〔有〕{step}" in said for step in STEPS)
    let_pass(world, "政府议事前", TITLE)
    assert verdicts(world) == {"government": "passed"}
