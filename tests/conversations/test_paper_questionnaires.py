"""Photos of filled paper questionnaires are counted one by one, each after a tap; nothing on them is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.paper_state import AtPaper
from bot.engine.places import AtQuestion
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.filled_paper import Way, filled, jpeg_of
from bot.testing.pictures import jpeg
from bot.testing.play import Played

ENTRY = {"form": "questionnaire", "held": "2026-03-01", "chosen": "名册上每户一人", "sent": 3}


@pytest.fixture
def counting(played: Played) -> tuple[World, Person]:
    """张三 has sent out three questionnaires and counts what came back."""
    world, cast = played(SHAOXING_FOURTH, "survey")
    person = cast["assessor"]
    script = {**SHAOXING_FOURTH.steps["survey"], "activities": [ENTRY]}
    person.answer(script, until=lambda p: p.question.id == "returned")
    person.press("拍纸质问卷来数")
    return world, person


def sent(person: Person, folder: Path, *marks: str, way: Way = "tick", name: str = "问卷", wish: str = "") -> str:
    """Photograph a page with these marks and send it."""
    path = folder / f"{name}.jpg"
    path.write_bytes(jpeg_of(filled(marks, way, points=26, only_stance=True, wish=wish, seed=len(name))))
    return person.send(path)


def counts(person: Person) -> dict[str, object]:
    [entry] = person.case.entries["activities"]
    return {name: answer.value for name, answer in entry.answers.items() if name not in ENTRY}


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_three_photos_are_three_in_the_counts_each_by_a_tap(counting: tuple[World, Person], tmp_path: Path) -> None:
    world, person = counting
    assert "这一份勾的是“支持”" in sent(person, tmp_path, "支持", name="第一张", wish="王小明 13800138000")
    assert counts(person) == {}, "nothing without a tap"
    assert "已计1份：支持1" in person.press("对，计一份")
    assert "圈的是哪一项不能替您认" in sent(person, tmp_path, "强烈反对", way="ring", name="第二张")
    assert "对，计一份" not in labels(person)
    assert "已计2份：支持1、强烈反对1" in person.press("强烈反对")
    sent(person, tmp_path, "支持", name="第三张照片", wish="王小明 13800138000")
    assert "有条件支持1" in person.press("有条件支持"), "whoever holds the paper knows better"
    said = person.press("记入活动")
    assert "记入3份：支持1、有条件支持1、强烈反对1" in said
    assert counts(person) == {
        "returned": 3,
        "support": 1,
        "conditional": 1,
        "indifferent": 0,
        "against": 1,
        "strong": 1,
    }
    assert "由谁去问的" in said
    assert person.case.kept == ()
    for table in ("evidence", "answer", "entry", "job", "inbox", "outbox", "chat", "assessment", "case_event"):
        assert "王小明" not in str(world.rows(table)), table
        assert "13800138000" not in str(world.rows(table)), table
    assert list(world.app.attachments.hashes()) == []


def test_a_photo_sent_twice_is_counted_once(counting: tuple[World, Person], tmp_path: Path) -> None:
    _, person = counting
    sent(person, tmp_path, "反对")
    person.press("对，计一份")
    assert "没有再计" in sent(person, tmp_path, "反对")
    assert "已计1份：反对1" in person.last[-1].text


def test_no_more_than_were_sent_out(counting: tuple[World, Person]) -> None:
    _, person = counting
    place = person.state.place
    assert isinstance(place, AtPaper)
    _as_counted(person, {"for": 4})
    assert "收回的不能比发出的多" in person.press("记入活动")
    assert counts(person) == {}
    assert "没有记入" in person.press("不数了")
    assert counts(person) == {}
    assert isinstance(person.state.place, AtQuestion)
    assert person.question.id == "returned"


def test_more_papers_are_added_to_what_was_counted(counting: tuple[World, Person]) -> None:
    _, person = counting
    _as_counted(person, {"for": 1})
    person.press("记入活动")
    person.press("上一题")
    assert person.question.id == "returned"
    assert "拍纸质问卷来数" in labels(person)
    person.press("拍纸质问卷来数")
    _as_counted(person, {"against": 1, "unknown": 1})
    person.press("记入活动")
    told = counts(person)
    assert (told["returned"], told["support"], told["against"], told["strong"]) == (3, 1, 1, 0)


def test_what_was_half_counted_by_hand_is_not_mixed_with_photos(counting: tuple[World, Person]) -> None:
    _, person = counting
    person.press("不数了")
    person.say("2")
    person.press("上一题")
    assert person.question.id == "returned"
    assert "拍纸质问卷来数" not in labels(person)
    revision = person.state.revision
    assert "没有改动" in person.press_data(f"{revision}.pp")


def test_what_is_no_questionnaire_is_said_and_nothing_counted(counting: tuple[World, Person], tmp_path: Path) -> None:
    _, person = counting
    path = tmp_path / "天空.jpg"
    path.write_bytes(jpeg())
    assert "没有读出几种态度的选项" in person.send(path)
    assert "这份没有计" in person.press("这份不计")
    assert "已计" not in person.last[-1].text
    note = tmp_path / "说明.ogg"
    note.write_bytes(b"OggS" + b"\0" * 40)
    assert "这张没有读成" in person.send(note)
    assert "别的没有收" in person.share("41.5,121.2")
    broken = tmp_path / "坏的.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    assert "这张没有读成" in person.send(broken)


def test_an_old_tap_counts_nothing(counting: tuple[World, Person], tmp_path: Path) -> None:
    _, person = counting
    sent(person, tmp_path, "支持")
    old = next(b for b in person.buttons if b.label == "对，计一份").data
    person.press("这份不计")
    assert "过时" in person.press_data(old)
    place = person.state.place
    assert isinstance(place, AtPaper)
    assert place.counted == {}


def _as_counted(person: Person, counted: dict[str, int]) -> None:
    """As if these had been confirmed: reading each takes seconds."""
    from storage import chats

    state = person.state
    assert isinstance(state.place, AtPaper)
    told = state.model_copy(update={"place": state.place.model_copy(update={"counted": counted})})
    with person.world.app.database.write() as connection:
        stored = chats.load(connection, person.chat)
        assert stored is not None
        chats.save(connection, person.chat, stored.user, told.model_dump_json(), stored.version)
    person.press_data(f"{told.revision}.here")
