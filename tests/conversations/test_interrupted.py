"""Put down and taken up again: days later, after a restart, several matters at once, questions in between."""

from __future__ import annotations

import pytest
from places import kept, stand_at

from bot.engine.events import Said
from bot.engine.places import AtHome, AtQuestion
from bot.terminal import TerminalDesk
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_FOURTH
from bot.testing.play import begin, fill, hand_in, open_again

PLAN = SHAOXING_FOURTH.steps["plan"]


@pytest.fixture
def person(world: World) -> Person:
    """张三 at the fifth question."""
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(PLAN, until=lambda p: p.question.id == "screening")
    return person


def test_resumed_days_later_after_a_restart(world: World, person: Person) -> None:
    before = kept(person)
    world.clock.pause(days=9)
    world.restart()
    said = person.say("/start")
    assert "上次填到" in said
    assert person.question.id == "screening"
    assert kept(person) == before
    fill(person, PLAN)
    assert "接着办第2步" in hand_in(person)


@pytest.mark.parametrize("kind", ["multi", "choice in a list", "number in a list", "repeat"])
def test_a_restart_at_any_kind_of_question_loses_nothing(world: World, kind: str) -> None:
    person = stand_at(world, kind)
    before = kept(person)
    world.restart()
    assert kept(person) == before
    person.press("说明")
    assert kept(person) == before


def test_ticks_of_a_multi_survive_a_restart(world: World) -> None:
    person = stand_at(world, "multi")
    person.press("座谈会")
    world.restart()
    person.press("问卷调查")
    person.press("选好了")
    assert person.case.answers["plan_methods"].value == ("symposium", "questionnaire")


def test_two_matters_at_once_keep_apart(world: World, person: Person) -> None:
    land = person.case.id
    begin_quick(person)
    person.say("东大道乡二道湾村卫生室改造") if person.question.id == "matter_name" else None
    clinic = person.case.id
    assert clinic != land
    person.say("我的事项")
    assert len([b for b in person.buttons if ".open." in b.data]) == 2
    person.press("李家村三号地块征收")
    assert person.case.id == land
    assert person.question.id == "screening"
    fill(person, PLAN)
    person.say("/mine")
    person.press_data(f"0.open.{clinic}")
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    hand_in(person)
    assert {row["id"]: row["step"] for row in world.rows("assessment")} == {land: "plan", clinic: "quick_review"}


def test_buttons_of_the_matter_put_down_are_old(world: World, person: Person) -> None:
    option = person.buttons[0]
    begin_quick(person)
    before = kept(person)
    assert "过时" in person.press_data(option.data)
    assert kept(person) == before


def test_a_result_for_the_other_matter_does_not_draw_over_this_one(world: World, person: Person) -> None:
    land = person.case.id
    begin_quick(person)
    clinic = kept(person)
    person.press_data(f"0.open.{land}")
    asked = Said(id="test:report", chat=person.chat, at=world.clock(), text="报告")
    TerminalDesk(world.app).accept(asked)
    world.app.worker().run()  # the turn is done, its document is not made yet
    person.press_data(f"0.open.{clinic['case']['id']}")
    said = "\n".join(message.text for message in person.last)
    assert "评估报告" in said
    assert "没有办成，已记下问题" not in said
    assert kept(person) == clinic
    assert person.files


def begin_quick(person: Person) -> None:
    person.say("首页")
    person.press("低风险快速备案")
    person.press("朝阳")


def test_cancelled_only_when_asked_twice(world: World, person: Person) -> None:
    before = kept(person)
    assert "取消“李家村三号地块征收”？" in person.say("取消")
    person.press("不取消")
    assert kept(person) == before
    person.say("/cancel")
    assert "已取消" in person.press("确定取消")
    assert isinstance(person.state.place, AtHome)
    [case] = world.rows("assessment")
    assert case["status"] == "cancelled"
    assert len(world.rows("answer")) == 4
    assert "您名下没有在办的事项" in person.say("我的事项")


def test_only_who_opened_it_cancels(world: World, person: Person) -> None:
    colleague = world.person("王五")
    colleague.say("/start")
    colleague.press("待我办理")
    colleague.press("李家村")
    assert "只有开始这个事项的人能取消" in colleague.say("取消")
    assert person.case.status == "open"


def test_back_one_question_at_a_time_and_the_answer_is_shown(person: Person) -> None:
    for question in ("matter_place", "summary", "matter_name", "matter_kind"):
        person.say("上一题")
        assert person.question.id == question
        assert "现在填的：" in person.last[-1].text
    assert "已经是第一题了" in person.press("上一题")
    said = person.press("规划调整")
    assert "已改为：规划调整" in said
    assert person.question.id == "screening"


def test_back_in_a_list_goes_to_the_list(world: World) -> None:
    person = stand_at(world, "choice in a list")
    person.press("上一题")
    assert person.question.type == "repeat"
    assert "已记1项" in person.last[-1].text


def test_later_is_owing_and_skip_is_not_for_what_is_required(world: World, person: Person) -> None:
    assert "先放下了" in person.press("稍后再填")
    assert "不能跳过" in person.say("跳过")
    person.answer({k: v for k, v in PLAN.items() if k != "screening"})
    assert "还没有回答" in person.last[-1].text or "还待核实" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    person.press("去补：这件事可能引发")
    person.press("可能")
    assert "提交这一步" in [b.label for b in person.buttons]
    [first, second] = world.rows("answer", question="screening")
    assert (first["pending"], first["standing"]) == (1, "superseded")
    assert (second["pending"], second["standing"]) == (0, "current")


def test_putting_off_an_answered_question_keeps_the_answer(person: Person) -> None:
    person.say("上一题")
    said = person.press("稍后再填")
    assert person.case.answers["matter_place"].value == PLAN["matter_place"]
    assert "提交前要补上" not in said


def test_a_policy_question_in_the_middle_returns_to_the_question(world: World, person: Person) -> None:
    before = kept(person)
    said = person.say("征地补偿方案公告多少天？")
    assert "《" in said
    assert person.question.ask in person.last[-1].text
    assert kept(person) == before
    person.say("问 什么项目需要做社会稳定风险评估")
    assert kept(person) == before
    person.press("可能")
    assert person.case.answers["screening"].value == "risk"


def test_the_clauses_behind_a_question_and_back(person: Person) -> None:
    before = kept(person)
    said = person.press("依据")
    assert "这一题的依据" in said
    assert [b.label for b in person.buttons] == ["回到本题"]
    person.press("回到本题")
    assert kept(person) == before
    person.press("可能")
    assert person.question.id == "responsible_body"


@pytest.mark.parametrize(("tap", "taken"), [("记为回答", True), ("查政策", False)])
def test_a_text_that_may_be_either_is_held_until_told(world: World, tap: str, taken: bool) -> None:
    person = stand_at(world, "text")
    text = "为建小学征地，要不要先办用地预审呢？"
    said = person.say(text)
    assert "是这一题的回答，还是要查政策" in said
    assert "summary" not in person.case.answers
    assert {"记为回答", "查政策"} == {b.label for b in person.buttons}
    held = list(person.buttons)
    person.press(tap)
    assert ("summary" in person.case.answers) is taken
    assert isinstance(person.state.place, AtQuestion)
    assert person.question.id == ("matter_place" if taken else "summary")
    before = kept(person)
    for button in held:
        person.press_data(button.data)
    assert kept(person) == before


def test_another_text_instead_of_a_tap_is_taken_and_the_held_one_dropped(world: World) -> None:
    person = stand_at(world, "text")
    person.say("要不要先办用地预审呢？")
    old = person.buttons[1]
    person.say("为建小学征收耕地30亩。")
    assert person.case.answers["summary"].value == "为建小学征收耕地30亩。"
    before = kept(person)
    person.press_data(old.data)
    assert kept(person) == before


def test_home_and_back_again(person: Person) -> None:
    before = kept(person)
    person.say("首页")
    person.press("问政策")
    person.press("回首页")
    open_again(person)
    assert kept(person) == before
