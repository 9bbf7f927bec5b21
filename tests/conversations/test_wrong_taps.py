"""A tap can't hit the wrong question: old, doubled, foreign, made-up buttons are answered and never applied."""

from __future__ import annotations

import pytest
from places import TYPES, kept, rows_kept, stand_at

from bot.engine.messages import Button
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin


@pytest.fixture
def person(world: World) -> Person:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    return person


@pytest.mark.parametrize("kind", TYPES)
def test_a_button_of_an_earlier_question_changes_nothing(world: World, kind: str) -> None:
    person = stand_at(world, kind)
    old = [b for e in world.log[:-1] for m, _ in e.replies for row in m.rows for b in row][-12:]
    before, rows = kept(person), rows_kept(world)
    current = person.buttons
    for button in old:
        if button in current or ".open." in button.data:
            continue
        said = person.press_data(button.data)
        assert "这个按钮过时了，没有改动" in said
        assert person.question.ask in said
    assert kept(person) == before
    assert rows_kept(world) == rows


def test_a_double_tap_counts_once(world: World, person: Person) -> None:
    option = person.buttons[0]
    person.press_data(option.data)
    assert "没有改动" in person.press_data(option.data)
    assert len(world.rows("answer")) == 1
    assert person.question.id == "matter_name"


MADE_UP = (
    "",
    "x",
    "完全不是我们的",
    "0.a.matter_kind.sale",
    "-1.a.matter_kind.sale",
    "99999999999999999999.a.b",
    "{rev}.zz",
    "{rev}.a",
    "{rev}.a.matter_kind.nonsense",
    "{rev}.t.plan_methods.nothing",
    "{rev}.ok",
    "{rev}.cf.l4",
    "{rev}.ap",
    "{rev}.rtd.5",
    "{rev}.cxy",
    "{rev}.sub",
    "{rev}.pg.²",
    "{rev}.r.nothing",
    "{rev}.rs.discussion",
    "{rev}.rm.e1",
    "{rev}.open.",
    "{rev}.tk.general",
    "a" * 64,
    "1" * 64,
)


@pytest.mark.parametrize("kind", TYPES)
def test_data_that_no_button_here_has_changes_nothing(world: World, kind: str) -> None:
    person = stand_at(world, kind)
    before, rows = kept(person), rows_kept(world)
    for made_up in MADE_UP:
        data = made_up.format(rev=person.state.revision)
        said = person.press_data(data)
        assert said, data
        assert "没有办成" not in said, data
        assert kept(person)["case"] == before["case"], data
        assert rows_kept(world) == rows, data
        if kept(person) != before:  # some only move: home, the list, the step's end
            person.say("/start")
    assert person.case.status == "open"


def test_a_button_of_another_case_opens_nothing_here(world: World, person: Person) -> None:
    other = world.person("王五")
    begin(other, SHAOXING_FOURTH)
    before = kept(other)
    stolen = other.buttons[1]
    for _ in range(3):
        person.press_data(stolen.data)
    assert kept(other) == before
    assert person.case.id != other.case.id


def test_a_case_of_another_organisation_is_not_opened(world: World, person: Person) -> None:
    foreign = world.person("赵六", "leader", organisation="邻县国土局")
    foreign.say("/start")
    said = foreign.press_data(f"0.open.{person.case.id}")
    assert "不是本单位的" in said
    assert person.case.title not in said or not person.case.title
    assert foreign.state.case is None


def test_a_case_that_does_not_exist_is_said_not_to_open(person: Person) -> None:
    case = person.case
    said = person.press_data("0.open.c0000000000")
    assert "打不开" in said
    person.say("/mine")
    assert person.buttons[0].data == f"0.open.{case.id}"


@pytest.mark.parametrize("role", ["leader", "group", "expert", "reviewer", "legal", "representative"])
def test_without_the_role_the_case_is_looked_at_not_changed(world: World, person: Person, role: str) -> None:
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "screening")
    before = kept(person)
    other = world.person("李四", role)
    other.say("/start")
    said = other.press_data(f"0.open.{person.case.id}")
    assert "这一步由稳评员来办" in said
    other.say("检查")
    for button in list(other.buttons):
        other.press_data(button.data)
    other.say("不可能")
    assert kept(person) == before


def test_somebody_of_no_organisation_can_only_ask(world: World, person: Person) -> None:
    before = kept(person)
    stranger = world.stranger("路人")
    assert "还没有加入单位" in stranger.say("/start")
    assert [b.label for b in stranger.buttons] == ["问政策"]
    for button in (*person.buttons, Button(label="", data=f"0.open.{person.case.id}")):
        said = stranger.press_data(button.data)
        assert "还没有加入单位" in said
    answered = stranger.say("公开征求意见不少于几天")
    assert "30" in answered
    for text in ("/new", "等级", "检查", "/mine"):
        assert "还没有加入单位" in stranger.say(text)
    assert kept(person) == before


def test_an_invitation_that_is_none_is_said_to_be_none(world: World) -> None:
    stranger = world.stranger("路人")
    said = stranger.say("/start 000000")
    assert "邀请" in said
    assert not world.rows("chat_binding", chat=stranger.chat)
