"""Each of the eight systems on Telegram, from reporting the matter to tracking, by at least three people.

The real process in front of a fake Bot API; every word travels over HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from phone import Bot
from story import Story, story

from bot.testing.bot_api import FakeBotApi
from bot.testing.examples import (
    CHAOYANG_LOW,
    DONGGANG_KEY,
    HAICHENG,
    HUISHAN,
    LVSHUNKOU,
    NVERHE,
    SHAOXING_THIRD,
    SHENHE,
    Example,
)


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def bot(tmp_path: Path, api: FakeBotApi) -> Iterator[Bot]:
    with Bot(tmp_path / "data", api) as running:
        yield running


def ended(told: Story) -> None:
    """What holds at the end of every story."""
    assert len(told.phones) >= 3
    assert "留痕链完整" in told.bot.command("audit", "verify")
    assert "Traceback" not in told.bot.said_on_stderr


def test_shaoxing_from_report_to_tracking(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "shaoxing-land")
    told.invite("assessor", "leader", "group")
    told.play(SHAOXING_THIRD)
    assert "等您办：评估报告讨论" in told.phones["group"].hear("等您办")
    ended(told)


def test_chaoyang_from_guidance_to_filing(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "chaoyang-county")
    told.invite("assessor", "leader", "reviewer")
    told.play(CHAOYANG_LOW)
    assert "意见函" in told.phones["reviewer"].receive(".docx").name
    ended(told)


@pytest.mark.parametrize(
    ("pack", "example", "others"),
    [
        ("huishan-zone", HUISHAN, ()),
        ("shenhe-district", SHENHE, ()),
        ("lvshunkou-district", LVSHUNKOU, ()),
        ("haicheng-city", HAICHENG, ()),
        ("donggang-city", DONGGANG_KEY, ("third_party",)),
        ("nverhe-street", NVERHE, ("representative",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_from_report_to_tracking(
    api: FakeBotApi, bot: Bot, pack: str, example: Example, others: tuple[str, ...]
) -> None:
    told = story(api, bot, pack)
    told.invite("assessor", "leader", "reviewer", *others)
    told.play(example)
    assert "意见函" in told.phones["reviewer"].receive(".docx").name
    ended(told)
