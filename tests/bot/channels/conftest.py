"""A fake Bot API over real HTTP, and the channel on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.testing.bot_api import FakeBotApi, FakeUser


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def zhang(api: FakeBotApi) -> FakeUser:
    return api.user(4711, "张三")


@pytest.fixture
async def channel(api: FakeBotApi, anyio_backend: str) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(api.token, api.url)
    await channel.start()
    yield channel
    await channel.stop()
