"""Interests declared by those who assess (docs/honesty.md row 6): one tap where there is none, else out."""

from __future__ import annotations

from bot.engine.independence import AtInterest
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW
from bot.testing.play import begin, fill, hand_in, take_up


def filled(world: World) -> Person:
    """张三 has filled the quick filing and is about to hand it on."""
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    return person


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_an_interest_is_asked_before_the_first_step_is_handed_on(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    fill(person, CHAOYANG_LOW.steps["guidance"])
    said = person.press("提交这一步")
    assert "有没有利害关系" in said
    assert labels(person) == ["没有，提交", "有利害关系"]
    assert world.rows("submission") == []
    assert "第1步已提交" in person.press("没有，提交")
    [row] = world.rows("interest")
    assert (row["by"], row["role"], row["has"]) == ("sample-张三", "assessor", 0)


def test_it_is_asked_once_per_person_and_case(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    for step in ("guidance", "hidden"):
        fill(person, CHAOYANG_LOW.steps[step])
        hand_in(person)
    assert len(world.rows("submission")) == 2
    assert len(world.rows("interest")) == 1


def test_who_has_an_interest_hands_nothing_on_and_a_colleague_takes_it_up(world: World) -> None:
    colleague = world.person("李四")
    colleague.say("/start")
    person = filled(world)
    person.press("有利害，申报")
    assert "不写别人的姓名" in person.last[-1].text
    person.say("本人是该乡卫健办工作人员，手机13812345678")
    said = person.press("全部退出")
    assert "由稳评员中的同事接着办" in said
    [row] = world.rows("interest")
    assert (row["has"], row["withdraw"]) == (1, "whole")
    assert "13812345678" not in row["told"]
    assert world.rows("submission") == []
    told = colleague.read()
    assert "张三对" in told
    assert "申报了利害关系" in told
    colleague.press("打开")
    colleague.press("无利害，提交")
    assert [row["by"] for row in world.rows("submission")] == ["sample-李四"]


def test_who_has_an_interest_answers_nothing_more_and_decides_nothing(world: World) -> None:
    person = filled(world)
    person.press("有利害，申报")
    person.say("本人的房子在项目范围内")
    person.press("只提供情况")
    before = person.case.answers
    person.say("我的事项")
    person.press("东大道乡")
    assert "由稳评员在办，不用您动手" in person.last[-1].text
    person.goto("people")
    assert person.case.answers == before
    assert person.state.case == person.case.id
    person.say("500")
    assert person.case.answers == before


def test_nobody_to_take_over_is_said(world: World) -> None:
    person = filled(world)
    person.press("有利害，申报")
    person.say("本人的房子在项目范围内")
    assert "没有通知到人" in person.press("全部退出")


def test_a_colleague_who_answered_is_asked_too(world: World) -> None:
    colleague = world.person("李四")
    colleague.say("/start")
    person = filled(world)
    colleague.say("待我办理")
    colleague.press("东大道乡")
    colleague.goto("people")
    colleague.say("410")
    person.press("检查")
    person.press("接着填")
    said = person.press("无利害，提交")
    assert "还有1位填过内容的同事没有申报" in said
    assert world.rows("submission") == []
    assert "请申报有没有利害关系" in colleague.read()
    colleague.press("去申报")
    assert "没有利害关系" in colleague.press("没有")
    assert "李四对" in person.read()
    person.press("打开")
    person.press("提交这一步")
    assert len(world.rows("submission")) == 1


def test_a_colleague_who_cannot_be_reached_is_named_to_whoever_decides(world: World) -> None:
    colleague = world.person("李四")
    colleague.say("/start")
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("/start")
    person = filled(world)
    colleague.say("待我办理")
    colleague.press("东大道乡")
    colleague.goto("people")
    colleague.say("410")
    person.press("检查")
    person.press("接着填")
    person.press("无利害，提交")
    assert "已提交" in person.press("照交并注明")
    reviewer.read()
    take_up(reviewer)
    fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])
    assert "有1位填过内容的没有申报利害关系" in reviewer.last[-1].text


def test_an_old_tap_declares_nothing(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    fill(person, CHAOYANG_LOW.steps["guidance"])
    person.press("提交这一步")
    old = next(b for b in person.buttons if b.label == "没有，提交")
    person.press("有利害关系")
    assert "过时" in person.press_data(old.data)
    assert world.rows("interest") == []
    assert isinstance(person.state.place, AtInterest)
    person.press("改选")
    person.press("没有，提交")
    assert len(world.rows("submission")) == 1


def test_registers_ask_no_interest(world: World) -> None:
    from bot.testing.examples import LEADING_GROUP
    from bot.testing.play import play

    play(world, LEADING_GROUP)
    assert world.rows("interest") == []
