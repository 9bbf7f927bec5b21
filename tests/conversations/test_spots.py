"""A place sent from the phone: kept with the visit it belongs to, rounded; nowhere else, and never as it came."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from honest_cases import everything_stored
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.handlers.spots import spot_of
from bot.testing.conversation import Person, World
from bot.testing.examples_national import NATIONAL_MEDIUM
from bot.testing.pictures import jpeg
from bot.testing.play import Played, approve, play

EXACT = ("40.124567", "124.398765")


def sent(person: Person, told: str = f"{EXACT[0]},{EXACT[1]}") -> str:
    """Share a place from the phone."""
    return person.share(told)


def visiting(played: Played) -> tuple[World, Person]:
    """王审核 has begun to note a visit on site."""
    world, cast = played(NATIONAL_MEDIUM, "review")
    reviewer = cast["reviewer"]
    reviewer.answer(NATIONAL_MEDIUM.steps["review"], until=lambda p: p.question.id == "inspections")
    reviewer.press("添加")
    return world, reviewer


def test_a_place_is_kept_rounded_with_the_visit(played: Played) -> None:
    world, reviewer = visiting(played)
    said = sent(reviewer)
    assert "位置记下了：北纬40.125、东经124.399（约）" in said
    assert "哪天去的" in said, "the question is asked again"
    reviewer.answer(
        {"inspections": NATIONAL_MEDIUM.steps["review"]["inspections"]},
        until=lambda p: getattr(p.state.place, "group", None) is None,
    )
    [row] = world.rows("inspection", standing="current")
    assert row["spot"] == "北纬40.125、东经124.399（约）"
    assert (row["held"], row["mend"], row["due"], row["mended"]) == ("2026-03-02", "deadline", "2026-05-31", "waiting")
    assert json.loads(row["data"])["answers"]["spot"] == row["spot"]
    stored = everything_stored(world)
    assert not any(part in stored for part in EXACT)


def test_a_place_sent_later_changes_the_visit_and_is_shown(played: Played) -> None:
    world, cast = played(NATIONAL_MEDIUM, "review")
    reviewer = cast["reviewer"]
    reviewer.answer(NATIONAL_MEDIUM.steps["review"])
    reviewer.goto("inspections")
    reviewer.press("1.")
    assert "位置：北纬40.125" in sent(reviewer)
    old, new = world.rows("inspection")
    assert (old["spot"], old["standing"]) == (None, "superseded")
    assert (new["spot"], new["standing"]) == ("北纬40.125、东经124.399（约）", "current")


@pytest.mark.parametrize("told", ["不是位置", "95.0,10.0", "40.1,190.0", "40.1", "nan,nan", "40.1,124.2,3"])
def test_what_is_no_place_on_earth_is_not_kept(played: Played, told: str) -> None:
    _, reviewer = visiting(played)
    assert "读不出来" in sent(reviewer, told)
    assert reviewer.case.entries["inspections"][-1].spot == ""


def test_at_the_list_of_visits_one_is_to_be_opened_first(played: Played) -> None:
    world, reviewer = visiting(played)
    reviewer.press("上一题")
    assert "先点“添加”" in sent(reviewer)
    assert EXACT[0] not in everything_stored(world)


def test_where_somebody_stands_is_kept_nowhere_else(world: World) -> None:
    """At a question, in a list of consultations, at home: refused, and not a digit of it stays."""
    cast = play(world, NATIONAL_MEDIUM, until="survey")
    person = cast["assessor"]
    assert "没有存" in sent(person)
    person.answer(NATIONAL_MEDIUM.steps["survey"], until=lambda p: p.question.id == "activities")
    person.press("添加")
    assert "没有存" in sent(person)
    person.say("首页")
    sent(person)
    stored = everything_stored(world)
    assert "40.12" not in stored
    assert "124.39" not in stored


def test_who_may_not_note_the_visit_cannot_place_it(played: Played) -> None:
    world, reviewer = visiting(played)
    sent(reviewer)
    other = world.person("李主任", "leader")
    other.press_data(f"0.open.{reviewer.case.id}")
    assert "没有存" in sent(other, "39.0,120.0")
    assert reviewer.case.entries["inspections"][-1].spot.startswith("北纬40.125")


def test_several_photos_belong_to_one_visit(played: Played, tmp_path: Path) -> None:
    world, reviewer = visiting(played)
    for n in range(3):
        photo = tmp_path / f"{n}.jpg"
        photo.write_bytes(jpeg(n))
        assert "存为" in reviewer.send(photo)
    entry = reviewer.case.entries["inspections"][-1].id
    assert [kept.entry for kept in reviewer.case.kept][-3:] == [entry] * 3
    assert len(world.rows("evidence")) >= 3


def test_the_place_of_a_photo_is_kept_only_when_agreed(played: Played, tmp_path: Path) -> None:
    world, reviewer = visiting(played)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(jpeg(9, place=(40.124567, 124.398765)))
    assert "照片里带着拍摄位置" in reviewer.send(photo)
    assert reviewer.case.entries["inspections"][-1].spot == ""
    assert "位置记下了：北纬40.125、东经124.399（约）" in reviewer.press("记下位置")
    assert reviewer.case.entries["inspections"][-1].spot == "北纬40.125、东经124.399（约）"
    stored = everything_stored(world)
    assert not any(part in stored for part in EXACT)


def test_the_letter_tells_the_visit_and_what_is_still_to_be_mended(played: Played) -> None:
    import io

    from docx import Document

    _, reviewer = visiting(played)
    sent(reviewer)
    reviewer.answer(NATIONAL_MEDIUM.steps["review"])
    approve(reviewer)
    letter = next(path for path in reviewer.files if "意见函" in path)
    text = "\n".join(p.text for p in Document(io.BytesIO(Path(letter).read_bytes())).paragraphs)
    assert "市生态环境局、街道办到幸福社区东侧（北纬40.125、东经124.399（约））察看" in text
    assert "查出：沉淀池没有加盖" in text
    assert re.search(r"限期整改：沉淀池没有加盖（.*5月31日.*前改好）", text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_no_more_than_three_decimals_ever_stay(lat: float, lon: float) -> None:
    told = spot_of(f"{lat:.6f},{lon:.6f}")
    assert told is not None
    assert all(len(decimals) == 3 for decimals in re.findall(r"\.(\d+)", told))


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_none(text: str) -> None:
    told = spot_of(text)
    assert told is None or told.endswith("（约）")
