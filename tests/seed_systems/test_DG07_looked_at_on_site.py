"""DG07 隐患较高的，到现场察看: no letter before somebody looked; the look keeps its place, photos and what was seen."""

from __future__ import annotations

from pathlib import Path

from seed_rows import chain_holds, labels
from site_scripts import LOOK, MEDIUM, REVIEW, looked

from bot.testing.conversation import World
from bot.testing.pictures import jpeg
from bot.testing.play import approve, mend, play


def test_DG07_the_letter_waits_for_a_look_on_site(world: World) -> None:
    reviewer = play(world, MEDIUM, until="review")["reviewer"]
    reviewer.answer({**REVIEW, "onsite": "unneeded"})
    assert "先协调有关部门到现场察看，再出意见函" in reviewer.last[-1].text
    assert "同意备案" not in labels(reviewer)
    assert world.rows("letter") == []
    reviewer.press_data(next(b.data for b in reviewer.buttons if b.data.endswith(".r.onsite")))
    reviewer.press("已经看过")
    mend(reviewer, REVIEW)
    approve(reviewer)
    [row] = world.rows("inspection", standing="current")
    assert (row["held"], row["units"]) == ("2026-03-02", "市生态环境局、街道办")
    assert len(world.rows("letter")) == 1
    assert chain_holds(world)


def test_DG07_the_look_keeps_its_place_and_photos(world: World, tmp_path: Path) -> None:
    reviewer = play(world, MEDIUM, until="review")["reviewer"]
    reviewer.answer(looked(), until=lambda p: p.question.id == "inspections")
    reviewer.press("添加")
    assert "北纬39.875、东经124.150（约）" in reviewer.share("39.874812,124.149633")
    for n in range(2):
        photo = tmp_path / f"{n}.jpg"
        photo.write_bytes(jpeg(n))
        assert "收到" in reviewer.send(photo)
    reviewer.answer({"inspections": [LOOK]}, until=lambda p: getattr(p.state.place, "group", None) is None)
    [row] = world.rows("inspection", standing="current")
    assert row["spot"] == "北纬39.875、东经124.150（约）"
    assert [kept.entry for kept in reviewer.case.kept if kept.entry] == [row["entry"]] * 2
