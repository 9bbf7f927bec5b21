"""Which way a matter takes: suggested, converted at once and on, never the simple way for what is closed to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from towns import MATTER, begin_town, confirmed, town, until

from bot.engine.places import AtHome, AtOffer, AtQuestion
from bot.testing.conversation import Person, World
from bot.testing.play import hand_in
from knowledge.procedures.checker import check
from storage import audit


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


def to_offer(world: World, **changed: str) -> Person:
    """张三 up to the answer that suggests the simple way."""
    person = begin_town(world)
    person.answer({**MATTER, **changed}, until=until("welfare"))
    person.press("是")
    return person


def events(world: World) -> list[dict[str, object]]:
    return [json.loads(row["data"]) for row in world.rows("case_event", what="track_suggested")]


def test_the_town_s_pack_is_sound() -> None:
    assert [str(problem) for problem in check(town())] == []


def test_a_welfare_project_is_suggested_the_simple_way_with_the_clause(world: World) -> None:
    person = to_offer(world)
    said = person.last[-1].text
    assert "公益性项目，建议自评，走简易程序。（《测试方案》二）" in said
    assert "改不改由您定" in said
    assert [b.label for b in person.buttons] == ["改走", "不改"]
    assert person.case.track == "general"
    assert events(world) == []


def test_taken_the_answers_are_carried_over_and_it_is_recorded(world: World) -> None:
    person = to_offer(world)
    assert "已从一般程序改走简易程序" in person.press("改走")
    assert person.case.track == "simple"
    assert person.question.id == "key"  # kind, name and welfare are not asked again
    [told] = events(world)
    assert (told["track"], told["taken"], told["by_name"]) == ("simple", True, "张三")
    [row] = world.rows("conversion")
    assert (row["from_track"], row["to_track"], row["rule"]) == ("general", "simple", "suggested")
    person.press("不是")
    person.say("0")
    hand_in(person)
    assert person.case.step == "filing"
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_left_it_is_recorded_and_not_suggested_again(world: World) -> None:
    person = to_offer(world)
    assert "不改，接着走一般程序" in person.press("不改")
    assert person.question.id == "key"
    assert [told["taken"] for told in events(world)] == [False]
    person.goto("welfare")
    person.press("不是")
    person.goto("welfare")
    person.press("是")
    assert not isinstance(person.state.place, AtOffer)
    assert len(events(world)) == 1


def test_not_decided_it_is_suggested_again(world: World) -> None:
    person = to_offer(world)
    person.say("首页")
    person.say("我的事项")
    person.press(MATTER["name"])
    assert person.question.id == "key"
    person.press("不是")
    assert isinstance(person.state.place, AtOffer)


def test_an_expropriation_is_never_suggested_the_simple_way(world: World) -> None:
    person = to_offer(world, kind="taking")
    assert isinstance(person.state.place, AtQuestion)
    assert person.question.id == "key"
    assert events(world) == []


def test_closed_after_it_was_suggested_it_cannot_be_taken(world: World) -> None:
    """A colleague changes the kind to an expropriation while the suggestion stands."""
    person = to_offer(world)
    other = world.person("王五")
    other.say("待我办理")
    other.press(MATTER["name"])
    other.goto("kind")
    other.press("征地")
    said = person.press("改走")
    assert person.case.track == "general"
    assert "改走简易程序" not in said
    assert world.rows("conversion") == []


def test_an_old_or_doubled_tap_takes_nothing(world: World) -> None:
    person = to_offer(world)
    take = next(b.data for b in person.buttons if b.label == "改走")
    person.press("不改")
    assert "过时" in person.press_data(take)
    assert person.case.track == "general"


def test_a_doubled_tap_takes_it_once(world: World) -> None:
    person = to_offer(world)
    take = next(b.data for b in person.buttons if b.label == "改走")
    person.press_data(take)
    person.press_data(take)
    assert len(world.rows("conversion")) == 1
    assert len(events(world)) == 1


@pytest.mark.parametrize("data", ["ov.general", "ov.nothing", "ov", "ox.third"])
def test_a_made_up_tap_takes_nothing(world: World, data: str) -> None:
    person = to_offer(world)
    before = person.case
    person.press_data(f"{person.state.revision}.{data}")
    assert person.case.model_copy(update={"tally": before.tally}) == before


def test_a_key_project_goes_to_the_third_party_and_it_is_told(world: World) -> None:
    firm = world.person("周评估", "third_party")
    person = begin_town(world)
    person.answer(MATTER, until=until("key"))
    said = person.press("是")
    assert "不能走一般程序，改走第三方评估。原因：重点项目必须请第三方评估。（《测试方案》三）" in said
    assert "由第三方机构来办" in said
    assert isinstance(person.state.place, AtHome)
    assert f"“{MATTER['name']}”改走第三方评估，等您办" in firm.read()
    firm.press("打开")
    assert firm.question.id == "heard"  # kind and name are there
    assert firm.case.answers["name"].by == "sample-张三"


def test_nobody_of_the_third_party_is_there(world: World) -> None:
    person = begin_town(world)
    person.answer(MATTER, until=until("key"))
    assert "本单位还没有别的第三方机构" in person.press("是")


def test_a_chain_is_gone_through_at_once(world: World) -> None:
    """From the simple way a key project goes to the general one, which is closed to it too: on to the third party."""
    person = begin_town(world, "简易程序")
    person.answer(MATTER, until=until("key"))
    said = person.press("是")
    assert person.case.track == "third"
    assert [(row["from_track"], row["to_track"]) for row in world.rows("conversion")] == [
        ("simple", "general"),
        ("general", "third"),
    ]
    assert said.index("改走一般程序") < said.index("改走第三方评估")


def test_a_track_that_was_left_is_not_suggested(world: World) -> None:
    person = begin_town(world, "简易程序")
    person.answer({**MATTER, "objections": "1"}, until=until("objections"))
    person.say("1")
    assert person.case.track == "general"
    person.goto("welfare")
    person.press("是")
    assert not isinstance(person.state.place, AtOffer)


def test_a_confirmed_case_that_goes_over_keeps_its_confirmation_as_stale(world: World) -> None:
    cast = confirmed(world)
    assessor = cast["assessor"]
    assessor.say("我的事项")
    assessor.press(MATTER["name"])
    assessor.goto("key", step="第1步")
    said = assessor.press("是")
    assert assessor.case.track == "third"
    assert assessor.case.step == "firm"
    assert assessor.case.confirmation is not None
    assert assessor.case.confirmation.stale
    assert "原来认定的低风险失效" in said
    assert "失效，请重新认定" in cast["leader"].read()
    assert [row["stale"] for row in world.rows("confirmation")] == [True]


CIRCLE = ("    clause: plan/三\nsteps:", "    clause: plan/三\n    convert_to: simple\nsteps:")


def test_the_checker_finds_a_circle() -> None:
    found = [str(problem) for problem in check(town(1, CIRCLE))]
    assert len([line for line in found if "改走会绕回来" in line]) == 3


def test_the_checker_finds_a_way_that_leads_nowhere() -> None:
    found = check(town(1, ("    convert_to: third\n", "")))
    assert ["没有写改走哪条程序" in str(problem) for problem in found] == [True]


def test_a_circle_does_not_hang_the_conversation(tmp_path: Path) -> None:
    steps, rule = "    steps: [firm, meeting, follow]\n", "{id: key, when: kind == road, say: 不行。, clause: plan/三}"
    closed = (steps, f"{steps}    closed_when: [{rule}]\n")
    with closing(World(tmp_path, packs={"town": town(1, CIRCLE, closed)})) as world:
        person = begin_town(world)
        person.answer(MATTER, until=until("key"))
        person.press("是")
        assert len(world.rows("conversion")) <= 3
