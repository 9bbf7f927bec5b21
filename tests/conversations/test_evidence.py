"""Files as evidence: kept with their question, bound by the confirmation, and not mixed up with what comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, begin, fill, hand_in


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "现场.png"
    Image.new("RGB", (12, 12), "green").save(path)
    return path


def test_a_photo_sent_while_tracking_leaves_the_confirmation_alone(played: Played, photo: Path) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    person.answer(SHAOXING_FOURTH.steps["tracking"], until=lambda p: p.question.id == "found")
    person.send(photo)
    person.answer(SHAOXING_FOURTH.steps["tracking"])
    assert [row["stale"] for row in world.rows("confirmation")] == [0]
    assert person.case.step == "tracking"
    hand_in(person)
    assert world.rows("assessment")[0]["status"] == "closed"


def test_a_photo_added_to_what_was_decided_on_makes_it_stale(played: Played, photo: Path) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person, leader = cast["assessor"], cast["leader"]
    leader.read()
    person.goto("publicity_how", step="第2步")
    said = person.send(photo)
    assert "收到，存为材料" in said
    assert [row["stale"] for row in world.rows("confirmation")] == [1]
    assert "证明材料" in leader.read()


def test_the_same_photo_twice_is_kept_once(world: World, photo: Path) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.send(photo)
    person.send(photo)
    assert len(world.rows("evidence")) == 1
    assert len(person.case.kept) == 1


def test_a_file_without_an_assessment_is_not_kept(world: World, photo: Path) -> None:
    person = world.person("张三")
    person.say("/start")
    assert "文件没有存" in person.send(photo)
    assert world.rows("evidence") == []


def test_a_file_that_cannot_be_read_is_said_and_the_question_asked_again(world: World, tmp_path: Path) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    said = person.send(tmp_path / "没有这个文件.jpg")
    assert "没有存下这份文件" in said
    assert person.question.ask in said
    fill(person, SHAOXING_FOURTH.steps["plan"])
    assert "接着办第2步" in hand_in(person)


def test_a_stranger_s_file_is_not_kept(world: World, photo: Path) -> None:
    stranger = world.stranger("路人")
    assert "还没有加入单位" in stranger.send(photo)
    assert world.rows("evidence") == []
