"""At the end of a short filing one button submits: with the declaration while it is owed, without it afterwards."""

from __future__ import annotations

from bot.engine.independence import AtInterest
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import begin, fill, hand_in


def filed(world: World) -> Person:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, next(iter(CHAOYANG_CLINIC.steps.values())))
    return person


def submits(person: Person) -> list[str]:
    return [b.label for b in person.buttons if "提交" in b.label]


def test_while_the_declaration_is_owed_it_is_said_in_the_same_tap(world: World) -> None:
    person = filed(world)
    assert submits(person) == ["无利害，提交"]
    assert "或在建设、承办单位任职，算有利害" in person.last[-1].text
    hand_in(person)
    assert [said.has for said in person.case.interests] == [False]


def test_who_has_an_interest_declares_it_and_submits_nothing(world: World) -> None:
    person = filed(world)
    case = person.state.case
    person.press("有利害，申报")
    assert person.state.place == AtInterest(stage="what", handing=True)
    person.say("家里有房在红线内")
    person.press("改选")
    assert person.case.interests == ()
    person.press("有")
    person.say("家里有房在红线内")
    person.press_data(next(b for b in person.buttons if ".inw.whole" in b.data).data)
    found = person.case_of(case or "")
    assert [(said.has, said.withdraw) for said in found.interests] == [(True, "whole")]
    assert found.passed == ()


def test_once_declared_the_step_is_submitted_plainly(world: World) -> None:
    person = filed(world)
    person.press("有利害，申报")
    person.press("改选")
    person.press("没有")
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("/start")
    reviewer.say("待我办理")
    reviewer.press_data(reviewer.buttons[0].data)
    reviewer.press("退回")
    reviewer.say("补村名")
    reviewer.press("写完了")
    reviewer.press("5天内")
    person.read()
    person.press("打开")
    if any(b.label == "接着填" for b in person.buttons):
        person.press("接着填")
    person.press("检查修改")
    person.press("接着填")
    assert submits(person) == ["提交这一步"], person.last[-1].text


def test_an_old_declaring_button_changes_nothing(world: World) -> None:
    person = filed(world)
    old = next(b for b in person.buttons if b.label == "有利害，申报").data
    hand_in(person)
    person.press_data(old)
    assert not isinstance(person.state.place, AtInterest)
