"""Text read off a photo is offered as the answer, masked, and never taken without a tap."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.pictures import jpeg, paper
from bot.testing.play import begin

SHORT = "征收本村集体土地13.5亩建设中心小学。\n户主：王小明，电话13800138000，同意。"


@pytest.fixture
def at_summary(world: World) -> Person:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "summary")
    return person


def sent(person: Person, folder: Path, text: str, name: str = "公告.jpg") -> str:
    path = folder / name
    path.write_bytes(paper(text))
    return person.send(path)


def test_what_is_read_is_offered_masked_and_taken_by_a_tap(world: World, at_summary: Person, tmp_path: Path) -> None:
    person = at_summary
    said = sent(person, tmp_path, SHORT)
    assert "图上读到的文字" in said
    assert "13.5亩" in said
    assert "姓名没有存" in said or "姓名" in said
    assert "王小明" not in said
    assert "13800138000" not in said
    assert "summary" not in person.case.answers
    assert "请复制下面这段" in person.press("改一改")
    assert "summary" not in person.case.answers
    sent(person, tmp_path, SHORT, "又一张.jpg")
    person.press("用作答案")
    kept = str(person.case.answers["summary"].value)
    assert "征收本村集体土地13.5亩建设中心小学" in kept
    assert "〔手机号已隐去〕" in kept
    for table in ("answer", "evidence", "inbox", "job", "outbox", "chat", "assessment"):
        assert "13800138000" not in str(world.rows(table))


def test_a_photo_that_is_not_used_changes_nothing(at_summary: Person, tmp_path: Path) -> None:
    sent(at_summary, tmp_path, "关于某地块征收的公告")
    assert "没有用" in at_summary.press("不用")
    assert "summary" not in at_summary.case.answers
    assert [kept.name for kept in at_summary.case.kept] == ["公告.jpg"]


def test_of_a_long_paper_the_telling_part_is_shown_and_all_of_it_kept(at_summary: Person, tmp_path: Path) -> None:
    person = at_summary
    filler = "本公告张贴在村务公开栏，同时在镇政府门口张贴，请大家互相转告。\n" * 15
    said = sent(person, tmp_path, filler + "征收用途是新建中心小学，总用地十三亩半。")
    assert "先给您看要紧的" in said
    assert [kept.name for kept in person.case.kept] == ["公告.jpg", "公告·读出的文字.txt"]
    whole = person.world.rows("evidence")[1]
    assert "新建中心小学" in person.world.app.open_file(whole["path"]).read_text()


def test_an_old_offer_is_not_taken(at_summary: Person, tmp_path: Path) -> None:
    sent(at_summary, tmp_path, "关于某地块征收的公告")
    old = next(b for b in at_summary.buttons if b.label == "用作答案")
    at_summary.press("不用")
    assert "过时" in at_summary.press_data(old.data)
    assert "summary" not in at_summary.case.answers


def test_no_text_is_said_and_the_photo_kept(at_summary: Person, tmp_path: Path) -> None:
    path = tmp_path / "天空.jpg"
    path.write_bytes(jpeg())
    assert "没有读到文字" in at_summary.send(path)
    assert len(at_summary.case.kept) == 1


def test_names_and_captions_are_masked_before_they_are_kept(world: World, at_summary: Person, tmp_path: Path) -> None:
    path = tmp_path / "村民李小四13800138000.jpg"
    path.write_bytes(jpeg())
    said = at_summary.send(path)
    assert "没有存，已隐去" in said
    [kept] = world.rows("evidence")
    assert kept["name"] == "村民〔姓名已隐去〕〔手机号已隐去〕.jpg"


def test_a_voice_note_is_kept_and_not_written_down(world: World, at_summary: Person, tmp_path: Path) -> None:
    path = tmp_path / "说明.ogg"
    path.write_bytes(b"OggS" + b"\0" * 40)
    assert "不转成文字" in at_summary.send(path)
    assert [row["kind"] for row in world.rows("evidence")] == ["voice"]
