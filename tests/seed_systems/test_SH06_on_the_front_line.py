"""SH06 第一线: what was seen on site is asked; photos sent there belong to that question."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from seed_gates import at_step
from seed_rows import answers

from bot.testing.examples import SHENHE
from bot.testing.play import Played, fill, hand_in


def test_SH06_a_photo_from_the_site_and_what_was_seen(played: Played, tmp_path: Path) -> None:
    world, person = at_step(played, SHENHE, "survey")
    survey = SHENHE.steps["survey"]
    person.answer(survey, until=lambda p: p.question.id == "frontline")
    assert "到现场去看了吗" in person.last[-1].text
    Image.new("RGB", (64, 48), "white").save(tmp_path / "现场.jpg")
    assert "存为材料" in person.send(tmp_path / "现场.jpg")
    fill(person, survey)
    hand_in(person)
    assert answers(world)["frontline"].startswith("2月20日到市场走访")
    [photo] = world.rows("evidence")
    assert (photo["question"], photo["mime"]) == ("frontline", "image/jpeg")


def test_SH06_it_cannot_be_left_out(played: Played) -> None:
    _world, person = at_step(played, SHENHE, "survey")
    person.answer({k: v for k, v in SHENHE.steps["survey"].items() if k != "frontline"})
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert any("到现场去看了吗" in b.label for b in person.buttons)
