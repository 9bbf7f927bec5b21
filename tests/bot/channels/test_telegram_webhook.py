"""The webhook answers 200 only after the commit, and only to Telegram."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import SECRET_HEADER, secret_of
from bot.testing.bot_api import TOKEN, FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio

SECRET = secret_of(TOKEN)


class Inbox:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.fail = 0

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        if self.fail:
            self.fail -= 1
            raise web.HTTPServiceUnavailable(text="inbox closed")
        self.texts += [update["message"]["text"] for update in updates]


@asynccontextmanager
async def listening(channel: TelegramChannel, inbox: Inbox) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/telegram", channel.webhook_handler(inbox.accept))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    finally:
        await runner.cleanup()


async def until_said(inbox: Inbox, texts: list[str]) -> None:
    deadline = time.monotonic() + 60
    while inbox.texts != texts:
        assert time.monotonic() < deadline, inbox.texts
        await asyncio.sleep(0.01)


async def test_updates_arrive_with_the_secret_and_in_order(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    async with listening(channel, inbox) as url:
        await channel.use_webhook(url)
        for n in range(20):
            zhang.say(str(n))
        await until_said(inbox, [str(n) for n in range(20)])
        await channel.use_polling()
    assert api.state.updates.pending() == []


async def test_what_was_not_committed_is_delivered_again(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    inbox = Inbox()
    inbox.fail = 2
    async with listening(channel, inbox) as url:
        await channel.use_webhook(url)
        zhang.say("别丢了我")
        zhang.say("也别乱了次序")
        await until_said(inbox, ["别丢了我", "也别乱了次序"])


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET + "0", "密"])
async def test_without_the_secret_nothing_gets_in(channel: TelegramChannel, secret: str) -> None:
    inbox = Inbox()
    update = {"update_id": 1, "message": {"text": "假的"}}
    async with listening(channel, inbox) as url, aiohttp.ClientSession() as session:
        headers = {SECRET_HEADER: secret} if secret else {}
        async with session.post(url, json=update, headers=headers) as answer:
            assert answer.status == 403
    assert inbox.texts == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": "x"}', b'{"message": {}}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(channel: TelegramChannel, body: bytes) -> None:
    inbox = Inbox()
    async with (
        listening(channel, inbox) as url,
        aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session,
        session.post(url, data=body) as answer,
    ):
        assert answer.status == 400
    assert inbox.texts == []


def test_the_secret_shows_nothing_of_the_token_and_fits_telegrams_alphabet() -> None:
    assert TOKEN not in SECRET
    assert secret_of(TOKEN + "x") != SECRET
    assert len(SECRET) <= 256
    assert SECRET.isalnum()
