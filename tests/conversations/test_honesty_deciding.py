"""The failures of DOMAIN.md section 4 that concern who decides, when, and what becomes of it."""

from __future__ import annotations

import pytest

from bot.engine.places import AtConfirm
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, SHAOXING_FOURTH, SHAOXING_SECOND, SHAOXING_THIRD
from bot.testing.play import Played, begin, confirm, fill, hand_in, open_again, take_up, to_step
from storage import ledger


def at_confirmation(played: Played) -> tuple[World, Person, Person]:
    """The third level, discussed; the leader is to choose."""
    world, cast = played(SHAOXING_THIRD, "discussion")
    leader = world.person("李主任", "leader")
    leader.say("/start")
    take_up(leader)
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    assert isinstance(leader.state.place, AtConfirm)
    return world, cast["assessor"], leader


def test_nobody_confirms_what_they_assessed(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "discussion")
    assessor = cast["assessor"]
    world.person("张三", "leader")
    assessor.say("我的事项")
    said = assessor.press("李家村")
    assert "不用您动手" in said or "不能由您认定等级" in said
    for data in ("cf.l3", "ok", "sub"):
        assessor.press_data(f"{assessor.state.revision}.{data}")
        assert not isinstance(assessor.state.place, AtConfirm)
    assessor.goto("discussed_on")
    assert "不能由您认定等级" in assessor.last[0].text
    assert world.rows("confirmation") == []


def test_nobody_reviews_what_they_assessed(world: World) -> None:
    person = world.person("张三")
    world.person("张三", "reviewer")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    said = hand_in(person) + open_again(person)
    assert "不用您动手" in said or "不能由您审核" in said
    for data in ("ap", "rt", "rtd.5"):
        person.press_data(f"{person.state.revision}.{data}")
    person.goto("papers")
    assert "不能由您审核" in person.last[0].text
    assert world.rows("review") == []


def test_a_colleague_who_helped_does_not_confirm_either(world: World) -> None:
    first, second = world.person("张三"), world.person("李主任")
    world.person("李主任", "leader")
    to_step(first, SHAOXING_THIRD, "survey")
    second.say("/start")
    take_up(second)
    fill(second, SHAOXING_THIRD.steps["survey"])
    hand_in(second)
    fill(second, SHAOXING_THIRD.steps["analysis"])
    said = hand_in(second)
    assert "接着办第4步" not in said
    second.press_data(f"0.open.{first.case.id}")
    second.goto("discussed_on")
    assert "不能由您认定等级" in second.last[0].text
    assert world.rows("confirmation") == []


def test_without_a_persons_word_there_is_no_level(played: Played) -> None:
    world, _assessor, leader = at_confirmation(played)
    assert world.rows("proposal", phase="after")[-1]["level"] == "l3"
    assert leader.case.confirmation is None
    assert world.rows("ledger")[0]["final"] is None
    assert "拟定三级风险" in leader.last[-1].text
    leader.press("三级风险")
    assert leader.case.confirmation is None
    leader.press("确认")
    assert world.rows("ledger")[0]["final"] == "l3"


def test_another_level_needs_a_reason_and_lands_in_the_ledger(played: Played) -> None:
    world, _assessor, leader = at_confirmation(played)
    assert "请写明理由" in leader.press("四级风险")
    assert "确认" not in [b.label for b in leader.buttons]
    for short in ("好", "   ", "同意"):
        leader.say(short)
    assert world.rows("confirmation") == []
    leader.press("改选")
    confirm(leader, "四级风险", "补差额已全部发放到户，风险点已经消除")
    [line] = world.rows("ledger")
    assert (line["proposed"], line["final"]) == ("l3", "l4")
    assert line["reason"] == "补差额已全部发放到户，风险点已经消除"
    with world.app.database.read() as connection:
        assert ledger.agreement(connection).share == 0


def test_a_change_makes_the_confirmation_stale_and_says_what_changed(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    assessor, leader = cast["assessor"], cast["leader"]
    leader.read()
    assessor.goto("people", step="第1步")
    said = assessor.say("五百人")
    assert "改动了：直接涉及多少人。原来认定的三级风险失效，要重新认定" in said
    assert [row["stale"] for row in world.rows("confirmation")] == [1]
    notice = leader.read()
    assert "您认定的三级风险失效，请重新认定" in notice
    assert "直接涉及多少人" in notice
    [event] = [row for row in world.rows("case_event") if row["what"] == "stale"]
    assert "people" in event["data"]
    leader.press("打开")
    confirm(leader, "三级风险")
    assert [row["stale"] for row in world.rows("confirmation")] == [1, 0]


def test_the_same_answer_again_changes_nothing(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    assessor = cast["assessor"]
    assessor.goto("people", step="第1步")
    assessor.say("四百人")
    assert [row["stale"] for row in world.rows("confirmation")] == [0]


def test_what_changed_while_the_leader_looked_is_shown_before_it_counts(played: Played) -> None:
    world, assessor, leader = at_confirmation(played)
    leader.press("三级风险")
    assessor.say("我的事项")
    assessor.press("李家村")
    assessor.goto("people", step="第1步")
    assessor.say("五百人")
    said = leader.press("确认")
    assert "材料刚刚改过" in said
    assert world.rows("confirmation") == []
    confirm(leader, "三级风险")
    assert len(world.rows("confirmation")) == 1


@pytest.mark.parametrize(("answer", "ground"), [("made", "决定已作出"), ("started", "已经动工")])
def test_decided_or_begun_first_blocks_and_is_reported(world: World, answer: str, ground: str) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    fill(person, {**SHAOXING_FOURTH.steps["plan"], "decided": answer})
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert "不能当作事前评估往下走" in person.last[-1].text
    assert "四级" not in person.say("等级")
    assert [row["finding"] for row in world.rows("finding")] == ["not_assessed"]
    assert ground in str(person.pack.model_dump())


def test_decided_while_it_was_being_assessed_is_not_confirmed(played: Played) -> None:
    """An answer of a step already handed on turns bad: its gate holds at the confirmation too."""
    world, assessor, leader = at_confirmation(played)
    assessor.say("我的事项")
    assessor.press("李家村")
    assessor.goto("decided", step="第1步")
    assessor.press("已经动工")
    leader.say("/start")
    said = leader.press("三级风险") if any("三级" in b.label for b in leader.buttons) else leader.last[-1].text
    assert "不能当作事前评估往下走" in said
    assert world.rows("confirmation") == []


def test_a_looser_decision_needs_a_written_reason_and_is_noted(played: Played) -> None:
    world, cast = played(SHAOXING_SECOND, "tracking")
    assessor = cast["assessor"]
    assessor.answer({**SHAOXING_SECOND.steps["tracking"], "decision_taken": "permit"})
    assert "决定和确认的等级不一样" in assessor.last[-1].text
    assert "结束跟踪" not in [b.label for b in assessor.buttons]
    assert [row["finding"] for row in world.rows("finding")] == ["looser"]


def test_the_record_of_cost_and_chain_is_whole(played: Played) -> None:
    from storage import audit

    world, _ = played(CHAOYANG_LOW, "filing")
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []
    [line] = world.rows("ledger")
    assert line["seconds"] > 0
    assert line["interactions"] > 50
