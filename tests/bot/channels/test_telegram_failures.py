"""Each way in which a send can fail, and what it means for the next try."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import (
    DeliveryError,
    NeverError,
    ProxyUnsupportedError,
    RetryLaterError,
    TokenRefusedError,
    UncertainError,
)
from bot.channels.telegram.request import AiohttpRequest
from bot.engine.messages import Button, File, Message
from bot.testing.bot_api import FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio

CHAT = "telegram:4711"


async def failure(channel: TelegramChannel, message: Message | None = None) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.deliver(CHAT, message or Message(text="您好"), Path)
    return caught.value


async def test_429_names_the_pause(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser) -> None:
    api.faults.refuse("sendMessage", 429, retry_after=17, times=1)
    error = await failure(channel)
    assert isinstance(error, RetryLaterError)
    assert error.seconds == 17
    assert zhang.replies() == []

    await channel.deliver(CHAT, Message(text="您好"), Path)
    assert [reply.text for reply in zhang.replies()] == ["您好"]


async def test_429_without_a_pause_waits_all_the_same(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.refuse("sendMessage", 429)
    error = await failure(channel)
    assert isinstance(error, RetryLaterError)
    assert error.seconds > 0


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_an_outage_is_waited_out(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, status: int) -> None:
    api.faults.refuse("sendMessage", status, times=3)
    for _ in range(3):
        assert isinstance(await failure(channel), RetryLaterError)
    await channel.deliver(CHAT, Message(text="您好"), Path)
    assert len(zhang.replies()) == 1


async def test_blocked_by_the_user_is_never(channel: TelegramChannel, zhang: FakeUser) -> None:
    zhang.block()
    assert isinstance(await failure(channel), NeverError)
    zhang.unblock()
    await channel.deliver(CHAT, Message(text="又见面了"), Path)
    assert zhang.replies()[-1].text == "又见面了"


async def test_a_chat_that_never_wrote_is_never(channel: TelegramChannel) -> None:
    error = await failure(channel)
    assert isinstance(error, NeverError)
    assert "Chat not found" in error.reason


async def test_button_data_over_64_bytes_is_never(channel: TelegramChannel, zhang: FakeUser) -> None:
    fits = Message(text="选", rows=((Button(label="是", data="问" * 21 + "x"),),))
    await channel.deliver(CHAT, fits, Path)

    too_long = Message(text="选", rows=((Button(label="是", data="问" * 21 + "xy"),),))
    error = await failure(channel, too_long)
    assert isinstance(error, NeverError)
    assert "button_data_invalid" in error.reason.lower()


async def test_a_group_that_moved_is_never(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser) -> None:
    api.faults.refuse("sendMessage", 400, migrate_to=-1004711)
    assert isinstance(await failure(channel), NeverError)


async def test_a_file_too_large_to_send_is_never(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    (tmp_path / "big").write_bytes(b"x")
    api.faults.refuse("sendDocument", 413)
    message = Message(text="附件", files=(File(path=str(tmp_path / "big"), name="大.bin"),))
    assert isinstance(await failure(channel, message), NeverError)


async def test_dropped_after_delivery_is_uncertain(channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser) -> None:
    api.faults.drop_after("sendMessage", times=1)
    assert isinstance(await failure(channel), UncertainError)
    assert len(zhang.replies()) == 1, "it had arrived"


async def test_dropped_before_delivery_looks_the_same(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.drop_before("sendMessage", times=1)
    assert isinstance(await failure(channel), UncertainError)
    assert zhang.replies() == []


async def test_an_answer_that_does_not_come_is_uncertain(api: FakeBotApi, zhang: FakeUser) -> None:
    channel = TelegramChannel(api.token, api.url, read_seconds=0.2)
    await channel.start()
    api.faults.stall_after("sendMessage", 60.0, times=1)
    began = time.monotonic()
    assert isinstance(await failure(channel), UncertainError)
    assert time.monotonic() - began < 50
    assert len(zhang.replies()) == 1
    await channel.stop()


async def test_no_connection_means_surely_not_sent() -> None:
    with FakeBotApi() as gone:
        url, token = gone.url, gone.token
    channel = TelegramChannel(token, url)
    await channel.start()
    assert isinstance(await failure(channel), RetryLaterError)
    await channel.stop()


async def test_a_wrong_token_is_told_at_the_start_without_showing_it(api: FakeBotApi) -> None:
    channel = TelegramChannel("42:WRONG", api.url)
    with pytest.raises(TokenRefusedError) as caught:
        await channel.start()
    assert "TELEGRAM_TOKEN" in str(caught.value)
    assert "WRONG" not in str(caught.value)


async def test_a_token_that_was_revoked_keeps_the_messages(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.refuse("sendMessage", 401)
    assert isinstance(await failure(channel), RetryLaterError)


async def test_the_next_try_leaves_out_what_arrived(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    (tmp_path / "r").write_bytes(b"report")
    message = Message(
        text="甲\n" * 3000, files=(File(path=str(tmp_path / "r"), name="报告.pdf", mime="application/pdf"),)
    )
    api.faults.refuse("sendDocument", 502, times=1)
    error = await failure(channel, message)
    assert (type(error), error.done) == (RetryLaterError, 2)

    await channel.deliver(CHAT, message, Path, done=error.done)
    assert [bool(reply.file) for reply in zhang.replies()] == [False, False, True]


async def test_one_chat_that_fails_does_not_hold_up_another(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    li = api.user(4712, "李四")
    api.faults.refuse("sendMessage", 429, retry_after=60, chat=4711)
    assert isinstance(await failure(channel), RetryLaterError)
    await channel.deliver("telegram:4712", Message(text="您好"), Path)
    assert len(li.replies()) == 1


async def test_acknowledging_never_fails_and_never_waits(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    api.faults.latency = 60.0
    began = time.monotonic()
    channel.acknowledge({"update_id": 1, "callback_query": {"id": "long-expired"}})
    channel.acknowledge({"update_id": 2, "message": {}})
    channel.typing(CHAT)
    assert time.monotonic() - began < 50


def test_a_proxy_of_another_kind_is_told() -> None:
    with pytest.raises(ProxyUnsupportedError, match="http://"):
        AiohttpRequest(proxy="socks5://localhost:1080")
