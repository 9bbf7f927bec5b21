"""HS10 五个法定程序: without each of the five the collective decision is not reached."""

from __future__ import annotations

from seed_gates import at_step
from seed_points import at_point, let_pass, verdicts
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


STEPS = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定")
POINT, TITLE = "审批核准前", "长宁社区菜场改造"


def test_HS10_the_approval_lists_what_is_not_done_each_with_its_clause(played: Played) -> None:
    world, _ = played(HUISHAN, "survey")
    legal, said = at_point(world, POINT, TITLE)
    for step in STEPS:
        assert f"〔缺〕{step}：" in said
    for article in ("第十四条", "第十九条", "第二十二条", "第二十五条", "第三十条"):
        assert f"《重大行政决策程序暂行条例》{article}" in said
    assert "放行" not in labels(legal)


def test_HS10_one_of_the_five_undone_afterwards_stops_it_again(played: Played) -> None:
    world, cast = played(HUISHAN, "tracking")
    _, said = at_point(world, POINT, TITLE)
    assert all(f"〔有〕{step}" in said for step in STEPS)
    let_pass(world, POINT, TITLE)
    assert verdicts(world) == {"approval": "passed"}
    cast["assessor"].goto("meeting_experts", step="第3步")
    cast["assessor"].say("0")
    legal, said = at_point(world, POINT, TITLE)
    assert "放行后有改动，要重新把关" in said
    assert "〔缺〕专家论证：" in said
    assert "放行" not in labels(legal)
    assert verdicts(world) == {}
