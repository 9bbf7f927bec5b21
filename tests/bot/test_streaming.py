"""Answers shown while they are written: a real channel on the fake Bot API, edits that may be lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.streaming import Streams
from bot.testing.bot_api import FakeBotApi

CHAT = "telegram:7"


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        server.user(7)
        yield server


def stream(api: FakeBotApi, steps: Callable[[Streams], Awaitable[str | None]], every: float = 0.02) -> str | None:
    async def run() -> str | None:
        channel = TelegramChannel(api.token, api.url)
        await channel.start()
        try:
            return await steps(Streams(channel, "telegram:", asyncio.get_running_loop(), every=every))
        finally:
            await channel.stop()

    return asyncio.run(run())


def replies(api: FakeBotApi) -> list[str]:
    return [reply.text for reply in api.user(7).replies()]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


def test_what_grows_is_one_message_edited_in_place(api: FakeBotApi) -> None:
    async def steps(streams: Streams) -> str | None:
        streams.show(CHAT, "一般不少于30日。")
        await until(lambda: replies(api) == ["一般不少于30日。"])
        streams.show(CHAT, "一般不少于30日。\n可以缩短。")
        await until(lambda: "可以缩短" in replies(api)[-1])
        return await asyncio.to_thread(streams.end, CHAT)

    ref = stream(api, steps)
    assert ref is not None
    assert len(api.user(7).replies()) == 2, "sent once, edited once"


def test_texts_that_come_faster_than_edits_are_skipped(api: FakeBotApi) -> None:
    async def steps(streams: Streams) -> str | None:
        for n in range(200):
            streams.show(CHAT, f"第{n}句")
        await until(lambda: bool(replies(api)) and replies(api)[-1] == "第199句")
        return await asyncio.to_thread(streams.end, CHAT)

    assert stream(api, steps)
    assert len(replies(api)) <= 3


def test_a_channel_that_fails_loses_the_show_and_nothing_else(api: FakeBotApi) -> None:
    api.faults.refuse("sendMessage", 403)

    async def steps(streams: Streams) -> str | None:
        streams.show(CHAT, "一句")
        await asyncio.sleep(0.1)
        streams.show(CHAT, "两句")
        return await asyncio.to_thread(streams.end, CHAT)

    assert stream(api, steps) is None
    assert replies(api) == []


def test_nothing_shown_is_nothing_to_take_the_place_of(api: FakeBotApi) -> None:
    async def steps(streams: Streams) -> str | None:
        streams.show("terminal:张三", "别的渠道")
        assert await asyncio.to_thread(streams.end, "terminal:张三") is None
        return await asyncio.to_thread(streams.end, CHAT)

    assert stream(api, steps) is None
    assert replies(api) == []
