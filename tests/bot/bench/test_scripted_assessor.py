"""The scripted assessor reads screens as a person does: by their words and buttons alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.bench.assessor import Assessor, Move, Screen
from bot.bench.scripts import CLINIC_PACK, LAND_PACK, clinic, land
from bot.engine.messages import Button
from bot.engine.places import AtQuestion
from bot.testing.conversation import Person, World
from knowledge.procedures.loader import load_builtin

LAND = land(date(2026, 3, 2))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = World(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def assessor() -> Assessor:
    return Assessor(load_builtin()[LAND_PACK], LAND)


def screen(person: Person) -> Screen:
    shown = next(message for message in reversed(person.last) if message.rows)
    return Screen(shown.text, tuple(person.buttons))


def make(person: Person, move: Move) -> None:
    if move.kind == "press":
        person.press_data(move.text)
    else:
        person.say(move.text)


def test_it_walks_from_home_to_the_discussion_and_knows_each_question(world: World, assessor: Assessor) -> None:
    zhang = world.person("张三")
    zhang.say("/new")
    answered = []
    for _ in range(150):
        place = zhang.state.place
        move = assessor.next_or_begin(screen(zhang))
        assert move is not None
        if isinstance(place, AtQuestion):
            assert assessor.question(screen(zhang)) == place.question
        make(zhang, move)
        answered.append(move.question)
        if zhang.state.case is not None and zhang.case.step == "discussion":
            break
    assert zhang.case.passed == ("plan", "survey", "analysis")
    entries = [entry for group in zhang.case.entries.values() for entry in group]
    scripted = [entry for value in LAND.values() for entry in value if isinstance(entry, dict)]
    before_the_discussion = [entry for entry in scripted if entry not in (*LAND["attendance"], *LAND["checks"])]
    assert len(entries) == len(before_the_discussion)
    assert zhang.case.answers["plan_methods"].value == tuple(LAND["plan_methods"])
    assert "matter_name" in answered


def test_it_types_ahead_only_where_text_follows_text(world: World, assessor: Assessor) -> None:
    zhang = world.person("张三")
    zhang.say("/new")
    for _ in range(10):
        if isinstance(zhang.state.place, AtQuestion) and zhang.state.place.question == "matter_name":
            break
        moves = assessor.typed_ahead(screen(zhang)) or (assessor.next_or_begin(screen(zhang)),)
        assert len(moves) == 1
        assert moves[0] is not None
        make(zhang, moves[0])
    moves = assessor.typed_ahead(screen(zhang))
    assert [move.question for move in moves] == ["matter_name", "summary", "matter_place"]
    for move in moves:
        make(zhang, move)
    assert zhang.case.answers["matter_place"].value == LAND["matter_place"]


def test_it_does_nothing_where_nothing_is_asked(assessor: Assessor) -> None:
    notice = Screen("张三提交了“李家村地块”，等您办：集体讨论。", (Button(label="打开", data="0.open.c1"),))
    assert assessor.next(notice) is None
    assert assessor.next_or_begin(notice) is None
    assert assessor.question(notice) is None


def test_the_clinic_script_fills_the_whole_filing(world: World) -> None:
    zhang = world.person("张三")
    zhang.say("/file")
    zhang.press("朝阳县稳评")
    assessor = Assessor(load_builtin()[CLINIC_PACK], clinic())
    while zhang.case.step not in zhang.case.passed and not zhang.case.passed:
        move = assessor.next(screen(zhang))
        assert move is not None
        make(zhang, move)
    assert not any(answer.pending for answer in zhang.case.answers.values())
