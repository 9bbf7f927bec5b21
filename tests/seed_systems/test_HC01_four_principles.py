"""HC01 四条原则: all four are gone through before the level is set; one lacking holds it up."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import answers, labels

from bot.testing.examples import HAICHENG
from bot.testing.play import Played, confirm, fill

FOUR = HAICHENG.steps["discussion"]["principles"]


def test_HC01_three_of_four_are_not_enough(played: Played) -> None:
    world, leader = at_step(played, HAICHENG, "discussion")
    fill(leader, {**HAICHENG.steps["discussion"], "principles": FOUR[:3]})
    assert "四条原则要都做到" in leader.last[-1].text
    assert "低风险" not in labels(leader)
    assert world.rows("confirmation") == []


def test_HC01_all_four_are_stored_with_the_decision(played: Played) -> None:
    world, leader = at_step(played, HAICHENG, "discussion")
    fill(leader, HAICHENG.steps["discussion"])
    confirm(leader, "低风险")
    assert sorted(answers(world)["principles"]) == sorted(FOUR)
    assert [row["chosen"] for row in world.rows("confirmation")] == ["low"]
