"""A matter screened as without risk is closed with its record, by a named person who did not assess; or it goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from towns import MATTER, SURVEY, begin_town, town

from bot.engine.places import AtStepEnd
from bot.testing.conversation import Person, World
from bot.testing.play import hand_in, open_again
from storage import audit, people


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


def screened(world: World) -> Person:
    """张三 at the end of the first step of a matter that touches nobody."""
    person = begin_town(world)
    person.answer({**MATTER, "kind": "other"})
    return person


def asked(world: World) -> tuple[Person, Person]:
    """The same, and asked for; the leader has it open."""
    leader = world.person("李主任", "leader")
    person = screened(world)
    person.press("提请结案")
    leader.say("待我办理")
    leader.press(MATTER["name"])
    return person, leader


def test_it_is_offered_at_the_end_of_the_step(world: World) -> None:
    person = screened(world)
    assert "可以提请结案：不影响任何人，筛查认为没有稳定风险。" in person.last[-1].text
    assert {"提请结案", "提交这一步"} <= {b.label for b in person.buttons}


def test_a_matter_that_touches_people_is_not(world: World) -> None:
    person = begin_town(world)
    person.answer(MATTER)
    assert not any(b.label == "提请结案" for b in person.buttons)


def test_asked_for_it_waits_for_who_did_not_assess_and_they_are_told(world: World) -> None:
    leader = world.person("李主任", "leader")
    person = screened(world)
    assert "已提请结案，等负责人确认" in person.press("提请结案")
    assert "张三提请“李家村道拓宽”结案，等您确认" in leader.read()
    assert person.case_of(world.rows("assessment")[0]["id"]).status == "open"
    assert [row["outcome"] for row in world.rows("ending")] == ["asked"]
    leader.say("待我办理")
    said = leader.press(MATTER["name"])
    assert "提请结案（张三）" in said
    assert "《测试方案》八" in said
    assert "以李主任（负责人）的名义确认，不再往下评；记录留存。" in said


def test_confirmed_the_case_is_closed_with_its_record(world: World) -> None:
    person, leader = asked(world)
    assert "已结案，筛查记录已存" in leader.press("确认结案")
    [line] = world.rows("assessment")
    assert line["status"] == "closed"
    rows = world.rows("ending")
    assert [(r["outcome"], r["by"], r["rule"], r["clause"]) for r in rows] == [
        ("asked", "sample-张三", "nobody", "测试方案/八"),
        ("confirmed", "sample-李主任", "nobody", "测试方案/八"),
    ]
    assert rows[1]["role"] == "leader"
    assert json.loads(world.rows("case_event", what="closed")[0]["data"])["ending"] == "nobody"
    assert json.loads(world.rows("answer", question="kind")[0]["value"]) == "other"
    assert "已结案" in person.read()
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_refused_it_goes_on_with_the_reason(world: World) -> None:
    person, leader = asked(world)
    leader.press("不同意")
    assert "理由太短" in leader.say("不行")
    assert "接着评" in leader.say("沿街有五家商户，要去问")
    assert "李主任写的理由：沿街有五家商户，要去问" in person.read()
    assert [r["outcome"] for r in world.rows("ending")] == ["asked", "refused"]
    open_again(person)
    hand_in(person)
    person.answer(SURVEY)
    hand_in(person)
    assert person.case.step == "meeting"


def test_who_assessed_cannot_confirm_it(world: World) -> None:
    person = screened(world)
    with world.app.database.write() as connection:
        people.grant(connection, "sample-张三", people.SAMPLE_ORGANISATION, "leader")
    person.press("提请结案")
    open_again(person)
    assert isinstance(person.state.place, AtStepEnd)
    for data in ("enok", "enno"):
        person.press_data(f"{person.state.revision}.{data}")
    assert world.rows("assessment")[0]["status"] == "open"


def test_an_answer_that_changes_takes_it_back(world: World) -> None:
    person, leader = asked(world)
    open_again(person)
    person.goto("kind")
    assert "提请的结案不再成立" in person.press("修路")
    assert person.case.ending is None
    said = leader.press("确认结案")
    assert world.rows("assessment")[0]["status"] == "open"
    assert "不再成立" in said or "稳评员来办" in said


def test_a_change_between_looking_and_confirming_asks_for_a_new_look(world: World) -> None:
    person, leader = asked(world)
    open_again(person)
    person.goto("name")
    person.say("李家村道大修")
    assert "填的刚刚改过，请看最新的再定" in leader.press("确认结案")
    assert world.rows("assessment")[0]["status"] == "open"
    leader.press("确认结案")
    assert world.rows("assessment")[0]["status"] == "closed"


def test_old_doubled_and_made_up_taps_close_nothing(world: World) -> None:
    person = screened(world)
    ask = next(b.data for b in person.buttons if b.label == "提请结案")
    for data in ("en.nothing", "en", "enok", "enx"):
        person.press_data(f"{person.state.revision}.{data}")
    assert world.rows("ending") == []
    person.press_data(ask if ask.startswith(f"{person.state.revision}.") else person.buttons[0].data)
    open_again(person)
    if not world.rows("ending"):
        person.press("提请结案")
    person.press_data(ask)
    assert len(world.rows("ending")) == 1


def test_no_leader_there_is_said(world: World) -> None:
    person = screened(world)
    assert "本单位还没有别的负责人" in person.press("提请结案")


def test_the_leader_whose_role_was_taken_away_closes_nothing(world: World) -> None:
    _, leader = asked(world)
    with world.app.database.write() as connection:
        people.revoke(connection, "sample-李主任", people.SAMPLE_ORGANISATION, "leader")
        people.grant(connection, "sample-李主任", people.SAMPLE_ORGANISATION, "expert")
    assert "由负责人来办" in leader.press("确认结案")
    assert world.rows("assessment")[0]["status"] == "open"
