"""A fake Bot API and a person on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.testing.bot_api import FakeBotApi, FakeUser


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def zhang(api: FakeBotApi) -> FakeUser:
    return api.user(4711, "张三")
