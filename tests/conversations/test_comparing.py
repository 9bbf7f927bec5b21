"""Predicted and actual compared, risk by risk, while tracking: asked by taps, kept, drawn, and in the archive."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from docx import Document
from PIL import Image

from bot.engine.places import AtCompare, AtStepEnd
from bot.testing.examples import HUISHAN, SHAOXING_THIRD
from bot.testing.play import Played, fill, hand_in


def labels(person: object) -> list[str]:
    return [button.label for button in person.buttons]  # type: ignore[attr-defined]


def test_each_risk_is_asked_for_with_what_was_expected(played: Played) -> None:
    world, cast = played(HUISHAN, "tracking")
    person = cast["assessor"]
    fill(person, HUISHAN.steps["tracking"])
    assert "预计和实际：已对照0/1个风险点" in person.last[-1].text
    said = person.press("对照预计")
    assert isinstance(person.state.place, AtCompare)
    assert "风险点：除臭池靠近住户，夏天有异味\n当初估的程度：低。实际怎样？" in said
    assert "不评人" in person.press("比预计轻")
    assert isinstance(person.state.place, AtStepEnd)
    with Image.open(person.files[-1]) as drawn:
        assert drawn.width == 1080
    [row] = world.rows("case_event", what="compared")
    assert json.loads(row["data"])["happened"] == "lighter"
    assert "已记为“比预计轻”，再点可以改" in person.press("对照预计")
    person.press("比预计重")
    hand_in(person)

    person.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    person.press("归档")
    with zipfile.ZipFile(person.files[-1]) as archive:
        [paper] = [name for name in archive.namelist() if name.endswith("预计和实际对照.docx")]
        assert any(name.endswith("预计和实际对照图.png") for name in archive.namelist())
        table, overall = Document(io.BytesIO(archive.read(paper))).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "除臭池靠近住户，夏天有异味",
        "低",
        "比预计重\n2026年3月2日",
    ]
    assert "和当初的评估比，实际怎样" in overall.rows[2].cells[0].text or len(overall.rows) >= 2


def test_after_measures_is_what_was_expected_and_none_is_asked_twice(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    person = cast["assessor"]
    fill(person, SHAOXING_THIRD.steps["tracking"])
    said = person.press("对照预计")
    assert "措施后" in said
    total = int(said.split("/")[1].split()[0])
    for _ in range(total):
        person.press("没有出现")
    assert f"{total}个风险点都对照过了：没有出现{total}个" in person.world.log[-1].text
    assert len(world.rows("case_event", what="compared")) == total


def test_one_can_leave_and_what_nobody_said_is_not_made_up(played: Played, tmp_path: Path) -> None:
    from bot.jobs.case_comparison import comparison
    from bot.jobs.case_view import load_view

    world, cast = played(HUISHAN, "tracking")
    person = cast["assessor"]
    fill(person, HUISHAN.steps["tracking"])
    person.press("对照预计")
    person.say("还行")
    assert isinstance(person.state.place, AtCompare)
    assert "对照预计" not in labels(person)
    person.press("接着填")
    assert isinstance(person.state.place, AtStepEnd)
    view = load_view(world.app.database, world.app.shelf, person.case.id, world.clock())
    [risk] = comparison(view).risks
    assert (risk.predicted, risk.said, risk.on) == ("低", "还没有对照", None)
