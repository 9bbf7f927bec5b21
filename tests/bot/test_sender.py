"""The sender between a real outbox and a real channel on the fake Bot API: each failure has its class."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.clock import now
from bot.engine.messages import Button, Message
from bot.outbox import Sender
from bot.testing.bot_api import FakeBotApi
from storage import outbox
from storage.database import Database, open_database, upgrade


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'sender.db'}")
    upgrade(opened)
    yield opened
    opened.close()


def put(database: Database, chat: int, *messages: Message | str) -> None:
    texts = [message if isinstance(message, str) else message.model_dump_json() for message in messages]
    with database.write() as connection:
        outbox.append(connection, f"telegram:{chat}", texts)


def counts(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return outbox.counts(connection)


def send(api: FakeBotApi, database: Database, until: dict[str, int], linger: float = 0.0) -> None:
    """Run the sender until the outbox stands so (and `linger` seconds more), then stop it as the service does."""

    async def run() -> None:
        channel = TelegramChannel(api.token, api.url)
        await channel.start()
        task = asyncio.create_task(Sender(database, channel, "telegram:", Path, now).run())
        async with asyncio.timeout(30):
            while counts(database) != until:
                await asyncio.sleep(0.02)
        await asyncio.sleep(linger)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await channel.stop()

    asyncio.run(run())


def shown(api: FakeBotApi, chat: int) -> list[str]:
    return [reply.text for reply in api.user(chat).replies()]


def test_many_messages_to_many_chats_go_once_and_in_order(api: FakeBotApi, database: Database) -> None:
    for chat in range(1, 31):
        api.user(chat)
        put(database, chat, *(Message(text=f"第{n}条") for n in range(10)))
    send(api, database, {"sent": 300})
    for chat in range(1, 31):
        assert shown(api, chat) == [f"第{n}条" for n in range(10)]


def test_a_chat_that_must_wait_holds_up_no_other(api: FakeBotApi, database: Database) -> None:
    api.user(1), api.user(2)
    api.faults.refuse("sendMessage", 429, chat=1, retry_after=60)
    put(database, 1, Message(text="等"))
    put(database, 2, Message(text="甲"), Message(text="乙"))
    send(api, database, {"ready": 1, "sent": 2})
    assert shown(api, 2) == ["甲", "乙"]
    assert shown(api, 1) == []


def test_what_can_never_be_delivered_is_a_dead_letter_and_the_next_one_goes(
    api: FakeBotApi, database: Database
) -> None:
    api.user(1)
    too_long = Message(text="按", rows=((Button(label="是", data="x" * 65),),))
    put(database, 1, too_long, "not a message at all", Message(text="后面的"))
    send(api, database, {"dead": 2, "sent": 1})
    assert shown(api, 1) == ["后面的"]


def test_a_message_whose_answer_is_lost_is_sent_once_more_and_no_third_time(
    api: FakeBotApi, database: Database
) -> None:
    api.user(1)
    api.faults.drop_after("sendMessage", times=2)
    put(database, 1, Message(text="甲"), Message(text="乙"))
    send(api, database, {"sent": 2})
    assert shown(api, 1) == ["甲", "甲", "乙"]


def test_refusals_for_now_do_not_count_as_lost_answers(api: FakeBotApi, database: Database) -> None:
    """A 429, then a connection that broke before anything was done: the message still arrives."""
    api.user(1)
    api.faults.refuse("sendMessage", 429, times=1, retry_after=1)
    api.faults.drop_before("sendMessage", times=1)
    put(database, 1, Message(text="甲"))
    send(api, database, {"sent": 1})
    assert shown(api, 1) == ["甲"]


def test_an_edit_is_tried_until_it_is_sure(api: FakeBotApi, database: Database) -> None:
    """Editing twice shows nothing twice, so that a lost answer need not be guessed at."""
    api.user(1)
    put(database, 1, Message(text="题"))
    send(api, database, {"sent": 1})
    message_id = api.user(1).screen()[0].message_id
    api.faults.drop_before("editMessageText", times=3)
    put(database, 1, Message(text="答", edit_of=f"1:{message_id}"))
    send(api, database, {"sent": 2})
    assert [message.text for message in api.user(1).screen()] == ["答"]


def test_what_is_under_way_at_a_stop_arrives_and_is_not_sent_again(api: FakeBotApi, database: Database) -> None:
    api.user(1)
    api.faults.latency = 0.5
    put(database, 1, Message(text="甲"), Message(text="乙"), Message(text="丙"))
    send(api, database, {"sent": 1, "ready": 2}, linger=0.2)
    api.faults.latency = 0.0
    send(api, database, {"sent": 3})
    assert shown(api, 1) == ["甲", "乙", "丙"]


def test_marks_wait_for_another_process_that_holds_the_database(api: FakeBotApi, tmp_path: Path) -> None:
    impatient = open_database(f"sqlite:///{tmp_path / 'busy.db'}", busy_seconds=0.1)
    upgrade(impatient)
    api.user(1)
    put(impatient, 1, Message(text="甲"), Message(text="乙"))
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(1.0, other.execute, ["ROLLBACK"])
    release.start()
    send(api, impatient, {"sent": 2})
    release.join()
    assert shown(api, 1) == ["甲", "乙"]
    other.close()
    impatient.close()
