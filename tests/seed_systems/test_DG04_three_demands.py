"""DG04 三条要求: procedure complete, judgement objective and true, measures timely and effective, each checked."""

from __future__ import annotations

import pytest
from seed_gates import at_step
from seed_rows import answers, labels

from bot.testing.examples import DONGGANG_KEY
from bot.testing.play import Played, approve, fill

DEMANDS = {
    "procedure": "程序履行不到位的，请退回补充",
    "judgement": "风险研判有出入的，请退回补充",
    "measures": "措施有缺的，请退回补充",
}


@pytest.mark.parametrize("demand", DEMANDS)
def test_DG04_one_not_met_is_no_approval(played: Played, demand: str) -> None:
    world, reviewer = at_step(played, DONGGANG_KEY, "review")
    lacking = {f"demand_{demand}": "lacking", f"lack_{demand}": "第3项没有记录"}
    fill(reviewer, {**DONGGANG_KEY.steps["review"], **lacking})
    assert DEMANDS[demand] in reviewer.last[-1].text
    assert "同意备案" not in labels(reviewer)
    assert answers(world)[f"lack_{demand}"] == "第3项没有记录"
    assert world.rows("review") == []


def test_DG04_all_three_met_are_stored_with_the_approval(played: Played) -> None:
    world, reviewer = at_step(played, DONGGANG_KEY, "review")
    fill(reviewer, DONGGANG_KEY.steps["review"])
    approve(reviewer)
    stored = answers(world)
    assert [stored[f"demand_{demand}"] for demand in DEMANDS] == ["fine"] * 3
    assert [row["verdict"] for row in world.rows("review")] == ["approve"]
