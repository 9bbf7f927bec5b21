"""HS10 五个法定程序: without each of the five the collective decision is not reached."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import answers, labels

from bot.testing.examples import HUISHAN
from bot.testing.play import Played, fill


def test_HS10_no_decision_before_the_legality_review(played: Played) -> None:
    world, leader = at_step(played, HUISHAN, "discussion")
    fill(leader, {**HUISHAN.steps["discussion"], "legal_review": "none"})
    assert "五个法定程序之四：合法性审查还没有通过" in leader.last[-1].text
    assert "低风险" not in labels(leader)
    assert world.rows("confirmation") == []


def test_HS10_all_five_are_on_record_when_it_is_confirmed(played: Played) -> None:
    world, _ = played(HUISHAN, "review")
    stored = answers(world)
    assert world.rows("consultation", standing="current")
    assert stored["meeting_experts"] >= 1
    assert stored["factor_kinds"]
    assert stored["legal_review"] == "passed"
    assert stored["discussion_result"]
    assert [row["chosen"] for row in world.rows("confirmation")] == ["low"]


def test_HS10_no_expert_argument_no_way_on(played: Played) -> None:
    world, person = at_step(played, HUISHAN, "analysis")
    fill(person, {**HUISHAN.steps["analysis"], "meeting_experts": "0"})
    assert "要请专家参加" in person.last[-1].text
    assert [row["step"] for row in world.rows("submission")] == ["plan", "survey"]
