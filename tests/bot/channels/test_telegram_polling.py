"""No update is confirmed before it was committed; none is lost when the process dies."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.poller import Poller
from bot.testing.bot_api import FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio


class Inbox:
    """Commits into memory, unless told to break."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.texts: list[str] = []
        self.broken = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        await self.gate.wait()
        if self.broken:
            raise OSError("disk full")
        self.batches.append([update["update_id"] for update in updates])
        self.texts += [update["message"]["text"] for update in updates if "message" in update]


@asynccontextmanager
async def polling(poller: Poller) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, OSError):
            await task


async def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about in time"
        await asyncio.sleep(0.005)


def unconfirmed(api: FakeBotApi) -> int:
    return len(api.state.updates.pending())


async def test_what_is_said_arrives_in_order(channel: TelegramChannel, zhang: FakeUser) -> None:
    inbox = Inbox()
    async with polling(channel.poller(inbox.accept)):
        for n in range(250):
            zhang.say(f"第{n}条")
        await until(lambda: len(inbox.texts) == 250)
    assert inbox.texts == [f"第{n}条" for n in range(250)]
    assert max(map(len, inbox.batches)) <= 100


async def test_an_update_is_confirmed_only_after_the_commit(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    inbox.gate.clear()
    async with polling(channel.poller(inbox.accept)):
        zhang.say("全部征求")
        await until(lambda: len(api.journal.performed("getUpdates")) == 1)
        await asyncio.sleep(0.05)
        assert (unconfirmed(api), inbox.texts) == (1, [])
        inbox.gate.set()
        await until(lambda: unconfirmed(api) == 0)
    assert inbox.texts == ["全部征求"]


async def test_a_broken_inbox_confirms_nothing_and_ends_the_loop(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    inbox.broken = True
    zhang.say("全部征求")
    with pytest.raises(OSError, match="disk full"):
        await channel.poller(inbox.accept).run()
    assert unconfirmed(api) == 1

    inbox.broken = False
    async with polling(channel.poller(inbox.accept)):
        await until(lambda: inbox.texts == ["全部征求"])


async def test_a_process_that_dies_in_the_commit_gets_the_update_again(
    channel: TelegramChannel, zhang: FakeUser
) -> None:
    dying, reborn = Inbox(), Inbox()
    dying.gate.clear()
    async with polling(channel.poller(dying.accept)):
        zhang.say("部分征求")
        await asyncio.sleep(0.05)
    async with polling(channel.poller(reborn.accept)):
        await until(lambda: reborn.texts == ["部分征求"])
    assert dying.texts == []


async def test_doubles_are_dropped_and_disorder_is_sorted_within_a_batch(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.duplicate = api.faults.shuffle = 1.0
    for n in range(60):
        zhang.say(str(n))
    inbox = Inbox()
    async with polling(channel.poller(inbox.accept)):
        await until(lambda: len(inbox.texts) == 60)
    assert inbox.texts == [str(n) for n in range(60)]


async def test_an_old_update_that_comes_again_stops_nothing(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    async with polling(channel.poller(inbox.accept)):
        first = zhang.say("第一句")
        assert first is not None
        await until(lambda: bool(inbox.texts) and unconfirmed(api) == 0)
        assert api.state.redeliver(first)
        await until(lambda: len(inbox.texts) == 2)
        zhang.say("第二句")
        await until(lambda: len(inbox.texts) == 3 and unconfirmed(api) == 0)
    assert inbox.texts == ["第一句", "第一句", "第二句"]


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_refusals_are_waited_out(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, status: int) -> None:
    api.faults.refuse("getUpdates", status, times=2, retry_after=1 if status == 429 else None)
    inbox = Inbox()
    poller = channel.poller(inbox.accept, pause=0.01)
    async with polling(poller):
        await until(lambda: bool(poller.trouble))
        zhang.say("还在吗?")
        await until(lambda: inbox.texts == ["还在吗?"])
        assert poller.trouble == ""


async def test_an_answer_lost_on_the_way_comes_again(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.drop_after("getUpdates", times=2)
    zhang.say("在")
    inbox = Inbox()
    async with polling(channel.poller(inbox.accept, pause=0.01)):
        await until(lambda: inbox.texts == ["在"])


async def test_a_second_process_is_named(channel: TelegramChannel, zhang: FakeUser) -> None:
    first, second = Inbox(), Inbox()
    one, two = channel.poller(first.accept, pause=0.01), channel.poller(second.accept, pause=0.01)
    async with polling(one), polling(two):
        await until(lambda: "another process polls" in one.trouble + two.trouble)


async def test_a_webhook_left_behind_is_taken_away(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser) -> None:
    await channel.use_webhook("http://127.0.0.1:9/nobody")
    inbox = Inbox()
    poller = channel.poller(inbox.accept, pause=0.01)
    async with polling(poller):
        await until(lambda: "webhook" in poller.trouble)
        await channel.use_polling()
        zhang.say("收到了吗")
        await until(lambda: inbox.texts == ["收到了吗"])


async def test_liveness_is_the_age_of_the_last_answer(channel: TelegramChannel, api: FakeBotApi) -> None:
    poller = channel.poller(Inbox().accept, wait=1, pause=0.05)
    assert poller.age is None
    async with polling(poller):
        await until(lambda: poller.age is not None)
        api.faults.refuse("getUpdates", 502)
        await until(lambda: "502" in poller.trouble)
        await until(lambda: (poller.age or 0) > 0.2)


async def test_a_press_is_acknowledged_so_that_the_button_stops_spinning(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    async def accept(updates: list[dict[str, Any]]) -> None:
        for update in updates:
            channel.acknowledge(update)

    zhang.press_data("old:yes:1", message_id=999)
    async with polling(channel.poller(accept)):
        await until(lambda: len(api.journal.performed("answerCallbackQuery")) == 1)


async def test_nothing_is_asked_for_that_we_do_not_read(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    async with polling(channel.poller(inbox.accept)):
        zhang.say("第一稿")
        await until(lambda: bool(inbox.texts))
        assert zhang.react(zhang.steps()[0].message_id) is None
        zhang.say("第二句")
        await until(lambda: inbox.texts == ["第一稿", "第二句"])
