"""What was reported is judged, or comes too late; whose turn it is, and who is reminded."""

from __future__ import annotations

import pytest
from given_tasks import REPORT, case_id, labels, official, person, task

from bot.testing.conversation import Person, World
from bot.testing.whistling import (
    DISTRICT,
    HOUSING,
    PETITIONS,
    STREET,
    at_conflict,
    at_entry,
    open_task,
    report,
    take_on,
    whistle,
)
from storage import people

__all__ = ["official", "person"]


# -- judging -----------------------------------------------------------------------------------------------
def test_sent_back_with_what_is_lacking(world: World, person: Person, official: Person) -> None:
    take_on(official)
    report(official, REPORT)
    open_task(person)
    person.press("退回再办")
    person.say("没有附两户签字的记录")
    assert "已退回区住建局，限2026年3月5日前再报" in person.press("3天内")
    told = official.read()
    assert "还差：没有附两户签字的记录" in told
    assert "限2026年3月5日前" in told
    official.press("打开")
    assert "退回了，还差" in official.last[-1].text
    report(official, "签字记录已补，存住建局。")
    open_task(person)
    person.press("已化解")
    assert task(world)["status"] == "resolved"


@pytest.mark.parametrize("label", ["部分化解", "未化解"])
def test_not_resolved_stays_open_and_can_be_given_again(
    world: World, person: Person, official: Person, label: str
) -> None:
    take_on(official)
    report(official, REPORT)
    open_task(person)
    assert "仍按没化解算" in person.press(label)
    assert person.case.tasks[0].settled is False
    person.press("再派一次")
    person.say("还有一户没谈成")
    person.press("7天内")
    assert task(world)["status"] == "returned"
    assert official.read()


def test_nobody_judges_what_they_reported_themselves(world: World) -> None:
    person = at_conflict(world)
    both = world.person("张三", "leader", HOUSING)
    giver = world.person("李四", "assessor", STREET)
    giver.say("/start")
    giver.press_data(f"0.open.{case_id(world)}")
    assert both.chat == person.chat, "张三 now acts for the department, and may again for the street"
    with world.app.database.write() as connection:
        people.grant(connection, f"{HOUSING}-张三", STREET, "assessor")
    at_entry(giver, "conflicts")
    whistle(giver, HOUSING)
    open_task(both)
    both.say(REPORT)
    both.press("协商")
    with world.app.database.write() as connection:
        people.bind(connection, both.chat, f"{HOUSING}-张三", STREET)
    both.press_data(f"0.tv.{case_id(world)}.t1")
    assert "要请本单位别的稳评员来核实" in both.press("已化解")


def test_withdrawn_only_before_it_is_taken_on(world: World, person: Person, official: Person) -> None:
    person.say("派单")
    person.press("两户担心")
    old = next(b.data for b in person.buttons if b.label == "撤回派单")
    take_on(official)
    assert "没有改动" in person.press_data(old)
    assert task(world)["status"] == "accepted"


def test_withdrawn_and_the_unit_hears(world: World, person: Person, official: Person) -> None:
    official.read()
    person.say("派单")
    person.press("两户担心")
    person.press("撤回派单")
    assert "不用办了" in official.read()
    assert person.case.tasks[0].settled
    assert "已撤回" in official.press("打开")


# -- too late ----------------------------------------------------------------------------------------------
def test_reported_after_the_case_was_cancelled(world: World, person: Person, official: Person) -> None:
    take_on(official)
    person.say("取消")
    person.press("确定取消")
    assert "取消了，派单不用办了" in official.read()
    official.press_data(f"0.tv.{case_id(world)}.t1")
    assert "报办理情况" not in labels(official)
    assert "已经取消，不用再办了" in official.say(REPORT)
    assert world.rows("task_report") == []


def test_an_old_button_of_the_task_is_never_applied(world: World, person: Person, official: Person) -> None:
    take_on(official)
    official.press("报办理情况")
    official.say(REPORT)
    old = next(b.data for b in official.buttons if b.label == "协商")
    official.press("看派单")
    assert "过时" in official.press_data(old)
    assert world.rows("task_report") == []


# -- lists -------------------------------------------------------------------------------------------------
def test_it_waits_in_the_lists_of_those_whose_turn_it_is(world: World, person: Person, official: Person) -> None:
    official.say("/start")
    assert "待我办理(1)" in labels(official)
    official.press("待我办理")
    assert [label for label in labels(official) if "等接单" in label]
    official.press("两户担心")
    official.press("接单")
    report(official, REPORT)
    official.say("待我办理")
    assert "没有等您办理" in official.last[-1].text
    person.say("首页")
    assert "待我办理(1)" in labels(person)
    person.press("待我办理")
    person.press("两户担心")
    assert "已化解" in labels(person)


def test_the_command_lists_those_of_the_case_and_of_the_unit(world: World, person: Person, official: Person) -> None:
    assert "这个事项的派单" in person.say("任务")
    assert "派给本单位的" in official.say("/assignments")
    assert "现在没有派单" in world.person("周科", "leader", PETITIONS).say("派单")


# -- time --------------------------------------------------------------------------------------------------
def test_reminded_then_escalated_to_the_leader_and_above_each_once(world: World, person: Person) -> None:
    clerk = world.person("吴科", "assessor", HOUSING)
    boss = world.person("孙局", "leader", HOUSING)
    reviewer = world.person("王审核", "reviewer", DISTRICT)
    whistle(person, HOUSING)
    take_on(clerk)
    boss.read()
    heard: dict[str, list[int]] = {"clerk": [], "boss": [], "reviewer": [], "giver": []}
    person.read()
    for day in range(1, 21):
        world.pass_days(1)
        for who, someone in (("clerk", clerk), ("boss", boss), ("reviewer", reviewer), ("giver", person)):
            if someone.read():
                heard[who].append(day)
    assert heard == {"clerk": [4, 7, 8], "boss": [8, 10], "reviewer": [13], "giver": [8]}
    assert task(world)["status"] == "escalated"
    assert "催办中" in reviewer.press("打开")
    clerk.press("打开")
    assert "等张三核实" in report(clerk, REPORT)


def test_reported_in_time_and_nobody_is_reminded(world: World, person: Person, official: Person) -> None:
    take_on(official)
    report(official, REPORT)
    person.read()
    world.pass_days(30)
    assert official.read() == ""
    assert person.read() == ""


def test_a_leader_who_is_not_there_is_said_to_the_giver(world: World, person: Person) -> None:
    clerk = world.person("吴科", "assessor", HOUSING)
    whistle(person, HOUSING)
    take_on(clerk)
    person.read()
    world.pass_days(11)
    assert "催办没有送到：区住建局还没有单位负责人" in person.read()


# -- judging with what is no judgement ---------------------------------------------------------------------------
@pytest.mark.parametrize("outcome", ["boiled", "onsite", "explained"])
def test_a_ruling_of_no_known_outcome_rules_nothing(
    world: World, person: Person, official: Person, outcome: str
) -> None:
    take_on(official)
    report(official, REPORT)
    open_task(person)
    judged = next(b.data for b in person.buttons if b.label == "未化解").rsplit(".", 1)[0]
    said = person.press_data(f"{judged}.{outcome}")
    assert "按钮" in said
    assert (task(world)["status"], task(world)["outcome"]) == ("reported", "")
    person.press("已化解")
    assert task(world)["status"] == "resolved"
