"""HC08 必经程序: public participation, expert argument, risk assessment, legality review, collective decision."""

from __future__ import annotations

import pytest
from seed_gates import at_step
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
