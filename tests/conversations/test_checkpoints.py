"""At the checkpoints of a plan: what is lacking is listed, a named person lets it pass or not, a change undoes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from towns import MATTER, begin_town, confirmed, put_on_offer, to_meeting, town

from bot.engine.places import AtPoint
from bot.lifecycle import migrating
from bot.testing.conversation import Person, World
from bot.testing.pictures import jpeg
from bot.testing.play import Cast, hand_in, open_again
from knowledge.procedures.checker import check
from knowledge.procedures.errors import PackReferenceError
from storage import audit, people


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


@pytest.fixture
def legal(world: World) -> Person:
    """陈法制, who holds the checkpoints."""
    return world.person("陈法制", "legal")


def at_point(legal: Person, point: str = "审批前") -> str:
    """From 首页 to a checkpoint of the one matter there is."""
    legal.say("/start")
    legal.press("把关")
    legal.press(MATTER["name"])
    return legal.press(point)


def let_pass(legal: Person, point: str = "审批前") -> str:
    at_point(legal, point)
    legal.press("放行")
    return legal.press("放行")


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def track(cast: Cast, started: str) -> str:
    """张三 notes a check while tracking."""
    open_again(cast["assessor"])
    cast["assessor"].press("添加")
    cast["assessor"].say("今天")
    cast["assessor"].press(started)
    return cast["assessor"].press("填完了")


def test_before_the_level_is_confirmed_it_is_listed_what_is_lacking(world: World, legal: Person) -> None:
    to_meeting(world)
    said = at_point(legal)
    assert "审批前 · 待把关（由法制员）" in said
    assert "〔有〕公众参与" in said
    assert "〔缺〕风险评估：还没有认定等级（《测试方案》四）" in said
    assert "〔缺〕高风险的不能审批（《测试方案》四）" in said
    assert labels(legal) == ["不放行", "把关"]


def test_all_is_there_and_a_named_person_lets_it_pass(world: World, legal: Person) -> None:
    cast = confirmed(world)
    assert "等您把关：审批前" in legal.read()
    legal.press("把关")
    said = legal.press("审批前")
    assert "条件都有了" in said
    assert "以陈法制（法制员）的名义放行：审批前。确认吗？" in legal.press("放行")
    assert "已放行：审批前" in legal.press("放行")
    assert "“李家村道拓宽”已放行：审批前。把关人：陈法制" in cast["assessor"].read()
    assert "已放行：审批前" in cast["leader"].read()
    [row] = world.rows("checkpoint_pass")
    assert (row["checkpoint"], row["verdict"], row["by"], row["role"], row["stale"]) == (
        *("approval", "passed", "sample-陈法制", "legal", False),
    )
    assert row["content_hash"]
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []
    assert "2. 实施前 · 待把关（由法制员、负责人）" in legal.press("把关")
    assert "1. 审批前 · 已放行（陈法制，2026年" in legal.last[-1].text


def test_not_letting_it_pass_needs_a_reason_and_people_are_told(world: World, legal: Person) -> None:
    cast = confirmed(world)
    at_point(legal)
    assert "请写明为什么不放行" in legal.press("不放行")
    assert "理由太短" in legal.say("不行")
    assert "理由已记下" in legal.say("规划许可还没有下来，电话13812345678")
    [row] = world.rows("checkpoint_pass")
    assert (row["verdict"], row["reason"]) == ("stopped", "规划许可还没有下来，电话〔手机号已隐去〕")
    assert "没有放行：审批前。陈法制写的理由：规划许可还没有下来" in cast["assessor"].read()
    assert "未放行（陈法制" in legal.press("把关")


def test_a_stopped_plan_can_pass_later_and_a_passed_one_be_stopped(world: World, legal: Person) -> None:
    confirmed(world)
    at_point(legal)
    legal.press("不放行")
    legal.say("规划许可还没有下来")
    legal.press("放行")
    legal.press("放行")
    assert [(r["verdict"], r["stale"]) for r in world.rows("checkpoint_pass")] == [("stopped", True), ("passed", False)]
    legal.press("不放行")
    legal.say("许可证被撤回了，先停")
    assert world.rows("checkpoint_pass")[-1]["verdict"] == "stopped"


def test_a_later_change_makes_it_stale_and_says_so(world: World, legal: Person) -> None:
    cast = confirmed(world)
    let_pass(legal)
    legal.read()
    assessor = cast["assessor"]
    open_again(assessor)
    assessor.goto("people", step="第1步")
    said = assessor.say("500")
    assert "已放行的审批前因改动不再有效，要重新把关" in said
    told = legal.read()
    assert "的材料改了：影响多少人" in told
    assert "您放行的审批前不再有效" in told
    assert [row["stale"] for row in world.rows("checkpoint_pass")] == [True]
    assert [row["what"] for row in world.rows("case_event", what="checkpoint_stale")] == ["checkpoint_stale"]
    assert "放行后有改动，要重新把关" in at_point(legal)


def test_another_level_on_the_same_content_makes_it_stale(world: World, legal: Person) -> None:
    """The reviewer's return sends it back unchanged; the leader confirms another level with a reason."""
    cast = confirmed(world)
    let_pass(legal)
    assessor, leader = cast["assessor"], cast["leader"]
    open_again(assessor)
    assessor.goto("people", step="第1步")
    assessor.say("301")
    assessor.goto("people", step="第1步")
    assessor.say("300")
    leader.read()
    leader.say("待我办理")
    leader.press(MATTER["name"])
    leader.press("中风险")
    leader.say("有两户还在商量")
    leader.press("确认")
    assert [row["stale"] for row in world.rows("checkpoint_pass")] == [True]


def test_evidence_sent_afterwards_makes_it_stale(world: World, legal: Person, tmp_path: Path) -> None:
    photo = tmp_path / "公示.jpg"
    photo.write_bytes(jpeg())
    cast = confirmed(world)
    let_pass(legal)
    open_again(cast["assessor"])
    cast["assessor"].goto("people", step="第1步")
    assert "不再有效" in cast["assessor"].send(photo)


def test_tracking_does_not_undo_it(world: World, legal: Person) -> None:
    cast = confirmed(world)
    let_pass(legal)
    track(cast, "没有")
    assert [row["stale"] for row in world.rows("checkpoint_pass")] == [False]


def test_a_plan_begun_before_it_passed_is_blocked_reported_and_cannot_pass_afterwards(
    world: World, legal: Person
) -> None:
    cast = confirmed(world)
    let_pass(legal)
    said = track(cast, "开工了")
    assert "还没有放行就开工了，请停下并报告" in said
    assert not any(label == "结束跟踪" for label in labels(cast["assessor"]))
    assert [row["finding"] for row in world.rows("finding")] == ["went_on"]
    assert "没有放行就已经开工" in cast["assessor"].say("进展")
    said = at_point(legal, "实施前")
    assert "〔缺〕没有放行就已经开工（《测试方案》六）" in said
    assert "放行" not in labels(legal)


def test_passed_in_order_the_plan_is_tracked_to_its_end(world: World, legal: Person) -> None:
    cast = confirmed(world)
    assert "审批前还没有放行" in at_point(legal, "实施前")
    let_pass(legal)
    let_pass(legal, "实施前")
    track(cast, "开工了")
    assert world.rows("finding") == []
    hand_in(cast["assessor"])
    assert world.rows("assessment")[0]["status"] == "closed"


def test_checkpoints_outlive_the_end_of_the_assessment(world: World, legal: Person) -> None:
    """A simplified filing is done long before the plan is carried out."""
    cast = confirmed(world)
    track(cast, "没有")
    hand_in(cast["assessor"])
    assert world.rows("assessment")[0]["status"] == "closed"
    let_pass(legal)
    assert [row["verdict"] for row in world.rows("checkpoint_pass")] == ["passed"]
    assert "已放行：审批前" in cast["assessor"].read()
    cast["assessor"].press("把关")
    assert "已放行（陈法制" in cast["assessor"].last[-1].text


def test_who_assessed_does_not_let_it_pass(world: World) -> None:
    cast = confirmed(world)
    with world.app.database.write() as connection:
        people.grant(connection, "sample-张三", people.SAMPLE_ORGANISATION, "legal")
    assessor = cast["assessor"]
    open_again(assessor)
    assessor.say("把关")
    assessor.press("审批前")
    assert labels(assessor) == ["把关"]
    assert "您参与了这个事项的评估，不能由您把关" in assessor.press_data(f"{assessor.state.revision}.pass")
    assert world.rows("checkpoint_pass") == []


def test_who_has_not_the_role_is_told_whose_it_is(world: World) -> None:
    cast = confirmed(world)
    leader = cast["leader"]
    leader.say("把关")
    leader.press("审批前")
    assert labels(leader) == ["把关"]
    for action in ("pass", "stop"):
        said = leader.press_data(f"{leader.state.revision}.{action}")
        assert "审批前由法制员来把关，您现在的身份是负责人" in said
    assert world.rows("checkpoint_pass") == []


def test_whose_role_was_taken_away_meanwhile_cannot_let_it_pass(world: World, legal: Person) -> None:
    confirmed(world)
    at_point(legal)
    legal.press("放行")
    with world.app.database.write() as connection:
        people.revoke(connection, "sample-陈法制", people.SAMPLE_ORGANISATION, "legal")
        people.grant(connection, "sample-陈法制", people.SAMPLE_ORGANISATION, "expert")
    assert "由法制员来把关，您现在的身份是专家" in legal.press("放行")
    assert world.rows("checkpoint_pass") == []


def test_somebody_else_s_matter_cannot_be_looked_at(world: World) -> None:
    cast = confirmed(world)
    outsider = world.person("外人", "legal", "别的单位")
    outsider.say("/start")
    case = world.rows("assessment")[0]["id"]
    outsider.press_data(f"0.gp.{case}")
    assert outsider.state.case is None
    outsider.press_data(f"{outsider.state.revision}.pass")
    assert world.rows("checkpoint_pass") == []
    assert cast["assessor"].case_of(case).passings == {}


def test_a_change_between_the_two_taps_asks_for_a_new_look(world: World, legal: Person) -> None:
    cast = confirmed(world)
    at_point(legal)
    legal.press("放行")
    open_again(cast["assessor"])
    cast["assessor"].goto("people", step="第1步")
    cast["assessor"].say("500")
    assert "材料刚刚改过，请看最新的再把关" in legal.press("放行")
    assert world.rows("checkpoint_pass") == []


def test_old_and_doubled_taps_do_nothing(world: World, legal: Person) -> None:
    confirmed(world)
    at_point(legal)
    first = next(b.data for b in legal.buttons if b.label == "放行")
    legal.press_data(first)
    sure = next(b.data for b in legal.buttons if b.label == "放行")
    assert "过时" in legal.press_data(first)
    legal.press_data(sure)
    legal.press_data(sure)
    assert len(world.rows("checkpoint_pass")) == 1


@pytest.mark.parametrize("data", ["gok", "px", "pass.x", "pt.nothing", "pt", "pts", "stop.approval", "pt.document"])
def test_made_up_taps_say_where_one_is_and_change_nothing(world: World, legal: Person, data: str) -> None:
    confirmed(world)
    at_point(legal)
    said = legal.press_data(f"{legal.state.revision}.{data}")
    assert said
    assert "没有办成" not in said
    assert world.rows("checkpoint_pass") == []


def test_from_progress_there_is_a_way_to_the_checkpoints(world: World) -> None:
    cast = confirmed(world)
    cast["assessor"].say("我的事项")
    cast["assessor"].press(MATTER["name"])
    cast["assessor"].say("进展")
    assert "1. 审批前" in cast["assessor"].press("把关")


def test_a_checkpoint_that_is_not_for_this_plan_is_not_there(world: World, legal: Person) -> None:
    to_meeting(world)
    legal.say("把关")
    said = legal.press(MATTER["name"])
    assert "文件送审" not in said


def test_what_is_typed_at_a_checkpoint_is_no_reason_unless_asked_for(world: World, legal: Person) -> None:
    confirmed(world)
    at_point(legal)
    assert "没有记进评估" in legal.say("我觉得可以放行了")
    assert world.rows("checkpoint_pass") == []
    assert isinstance(legal.state.place, AtPoint)


def test_a_cancelled_matter_has_nothing_to_let_pass(world: World, legal: Person) -> None:
    person = begin_town(world)
    person.answer(MATTER)
    at_point(legal)
    person.say("取消")
    person.press("确定取消")
    legal.press("不放行")
    assert world.rows("checkpoint_pass") == []
    legal.say("/start")
    assert "没有要把关的事项" in legal.press("把关")


def test_taken_over_to_another_version_it_has_to_pass_again(world: World, legal: Person) -> None:

    cast = confirmed(world)
    world.person("赵管理", "admin")
    let_pass(legal)
    put_on_offer(world, town(2))
    planned = migrating.plans(world.app.database, world.app.shelf, "town", 2, world.app.clock())
    list(migrating.apply(world.app.database, world.app.shelf, planned, "赵管理", world.app.clock()))
    case = cast["assessor"].case_of(planned[0].case)
    assert case.passings["approval"].stale
    assert [row["stale"] for row in world.rows("checkpoint_pass")] == [True]
    assert json.loads(world.rows("case_event", what="checkpoint_stale")[0]["data"])["items"] == ["pack"]


def test_a_condition_names_only_checkpoints_there_are() -> None:
    with pytest.raises(PackReferenceError, match="passed 里写关口的名字:approval、implementation、document"):
        town(1, ("needs: passed(approval)", "needs: passed(approve)"))
    assert [str(problem) for problem in check(town())] == []


def test_a_condition_that_no_passing_makes_true_is_found() -> None:
    found = check(town(1, ("needs: passed(approval)", 'needs: "passed(approval) and not passed(approval)"')))
    assert any("怎么答都不成立" in str(problem) for problem in found)
