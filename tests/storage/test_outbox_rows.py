"""Messages leave in order per chat; who waits holds back only its own chat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import outbox
from storage.database import Database

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def texts(rows: list[outbox.Outgoing]) -> list[tuple[str, str]]:
    return [(row.chat, row.message) for row in rows]


def test_a_chats_messages_leave_one_after_the_other(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", ["1", "2"], turn=7)
        outbox.append(connection, "b", ["3"])
        first = outbox.peek(connection, NOON)
        assert texts(first) == [("a", "1"), ("b", "3")]
        assert (first[0].turn, first[1].turn) == (7, None)
        outbox.sent(connection, first[0].id, "telegram:900")
        assert texts(outbox.peek(connection, NOON)) == [("a", "2"), ("b", "3")]


def test_a_message_to_be_tried_later_holds_back_its_chat_and_no_other(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", ["1", "2"])
        outbox.append(connection, "b", ["3"])
        head = outbox.peek(connection, NOON)[0]
        outbox.retry(connection, head.id, NOON + MINUTE, "429 Too Many Requests")
        assert texts(outbox.peek(connection, NOON)) == [("b", "3")]
        again = outbox.peek(connection, NOON + MINUTE)[0]
        assert (again.message, again.attempts) == ("1", 1)


def test_a_dead_message_does_not_block_its_chat(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", ["1", "2"])
        outbox.dead(connection, outbox.peek(connection, NOON)[0].id, "403 bot was blocked")
        assert texts(outbox.peek(connection, NOON)) == [("a", "2")]
        assert outbox.counts(connection) == {"dead": 1, "ready": 1}


def test_what_was_sent_stays_sent_whatever_a_slow_sender_says_later(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", ["1"])
        row = outbox.peek(connection, NOON)[0]
        outbox.sent(connection, row.id, "m1")
        outbox.retry(connection, row.id, NOON, "timed out")
        outbox.dead(connection, row.id, "gave up")
        assert outbox.counts(connection) == {"sent": 1}


def test_each_channel_sees_its_own_chats_only(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "terminal:a", ["1"])
        outbox.append(connection, "telegram:5", ["2"])
        outbox.append(connection, "telegram_5", ["3"])
        assert texts(outbox.peek(connection, NOON, prefix="telegram:")) == [("telegram:5", "2")]
        assert texts(outbox.peek(connection, NOON, prefix="telegram_")) == [("telegram_5", "3")]
        assert texts(outbox.claim(connection, NOON, prefix="terminal:")) == [("terminal:a", "1")]


def test_a_claimed_message_comes_back_when_its_sender_dies(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", ["1", "2"])
        assert texts(outbox.claim(connection, NOON, lease=MINUTE)) == [("a", "1")]
        assert outbox.claim(connection, NOON, lease=MINUTE) == []
        assert texts(outbox.claim(connection, NOON + MINUTE, lease=MINUTE)) == [("a", "1")]
        assert outbox.release(connection) == 1
        assert texts(outbox.peek(connection, NOON)) == [("a", "1")]
