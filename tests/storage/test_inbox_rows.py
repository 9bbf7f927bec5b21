from datetime import UTC, datetime, timedelta

from storage import inbox
from storage.database import Database

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def said(key: int, chat: str = "telegram:1", text: str = "好") -> inbox.Incoming:
    return inbox.Incoming(f"telegram:{key}", chat, "said", f'{{"text":"{text}"}}', after(key))


def test_an_update_delivered_again_is_recognised(database: Database) -> None:
    with database.write() as connection:
        assert inbox.accept(connection, [said(1), said(2)]) == 2
    with database.write() as connection:
        assert inbox.accept(connection, [said(2), said(3), said(3)]) == 1
    with database.read() as connection:
        assert inbox.waiting(connection) == 3


def test_what_was_done_is_recognised_too_and_its_payload_is_gone(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [said(1)])
        (row,) = inbox.claim(connection)
        inbox.done(connection, row.id)
    with database.write() as connection:
        assert inbox.accept(connection, [said(1)]) == 0
        assert inbox.claim(connection) == []
        assert connection.exec_driver_sql("SELECT payload FROM inbox").scalar_one() is None


def test_rows_of_a_chat_come_in_order(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [said(1, "a"), said(2, "b"), said(3, "a"), said(4, "c"), said(5, "a")])
    with database.write() as connection:
        claimed = inbox.claim(connection, rows=10)
    assert [row.key for row in claimed if row.chat == "a"] == ["telegram:1", "telegram:3", "telegram:5"]
    assert {row.chat for row in claimed} == {"a", "b", "c"}
    assert claimed[0].received_at == after(1)


def test_a_claim_that_is_not_committed_leaves_the_rows_new(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [said(1)])
    with database.engine.connect() as connection:
        (row,) = inbox.claim(connection)
        inbox.done(connection, row.id)
        connection.rollback()
    with database.write() as connection:
        assert [row.key for row in inbox.claim(connection)] == ["telegram:1"]


def test_a_row_that_fails_three_times_lets_the_next_one_pass(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [said(1), said(2)])
    outcomes = []
    for _ in range(3):
        with database.write() as connection:
            row = inbox.claim(connection, rows=1)[0]
            assert row.key == "telegram:1"
            outcomes.append(inbox.fail(connection, row, "坏"))
    assert outcomes == [False, False, True]
    with database.write() as connection:
        assert [row.key for row in inbox.claim(connection)] == ["telegram:2"]


def test_the_channel_goes_on_where_it_was(database: Database) -> None:
    with database.write() as connection:
        assert inbox.offset(connection, "telegram") is None
        inbox.save_offset(connection, "telegram", 5_000_000_000, NOON)
    with database.write() as connection:
        inbox.save_offset(connection, "telegram", 5_000_000_001, NOON)
        assert inbox.offset(connection, "telegram") == 5_000_000_001
