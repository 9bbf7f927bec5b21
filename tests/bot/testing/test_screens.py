"""A conversation drawn as on a phone: nothing wider than the screen, no label cut, questions in three lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.messages import Button, Message
from bot.testing.conversation import Exchange, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin
from bot.testing.screens import Bubble, NoBrowserError, bubbles, inspect, page, photograph
from bot.testing.screens.__main__ import main, sheets
from bot.testing.screens.page import LARGE
from bot.testing.screens.photograph import browser


@pytest.fixture(scope="session")
def chromium() -> None:
    try:
        browser()
    except NoBrowserError:
        pytest.skip("no Chromium here")


def _said(text: str, *labels: str) -> list[Bubble]:
    row = tuple(Button(label=label, data=f"1.a.{n}") for n, label in enumerate(labels))
    return [Bubble(message=Message(text=text, rows=(row,) if row else ()))]


def test_what_one_person_saw_is_picked_out_and_escaped() -> None:
    log = [Exchange("张三", "<b>", [(Message(text="好"), [])]), Exchange("李四", "不是我", [])]
    shown = bubbles(log, "张三")
    assert len(shown) == 1
    assert "&lt;b&gt;" in page(shown)
    assert "不是我" not in page(shown)


def test_long_conversations_make_several_pictures() -> None:
    shown = [_said("一\n二\n三", "甲") for _ in range(30)]
    assert sum(map(len, sheets(shown))) == 30
    assert len(sheets(shown)) > 3


def test_an_unknown_transcript_is_a_wrong_call(tmp_path: Path) -> None:
    assert main([str(tmp_path), "nosuch"]) == 2


@pytest.mark.usefixtures("chromium")
def test_a_walk_through_questions_fits_the_phone(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "planned_date")
    person.press("选日期")
    person.press("下月")
    person.say("检查")
    shown = bubbles(world.log)
    found = inspect(page(shown))
    assert [f for f in found if f.kind in ("outside", "cut", "orphan")] == []
    assert [f for f in found if f.kind == "lines" and f.n > 4] == []
    assert [f for f in inspect(page(shown, text=LARGE)) if f.kind == "outside"] == []


@pytest.mark.usefixtures("chromium")
def test_what_does_not_fit_is_found() -> None:
    rows = [
        _said("一行\n" * 5, "甲", "乙"),
        _said("好", "这个按钮上的字太多了", "这个按钮上的字也太多了", "还"),
    ]
    assert {f.kind for f in inspect(page(rows))} == {"lines", "cut"}
    assert photograph(page(rows)).startswith(b"\x89PNG")
