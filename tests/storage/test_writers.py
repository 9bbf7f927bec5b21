"""Several writers at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from one_turn import handle_next, incoming
from sqlalchemy import text

from storage import audit, chats, inbox, jobs, outbox, records
from storage.database import Database, open_database
from storage.errors import DatabaseBusyError, NestedWriteError

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def postgresql(postgresql_url: str) -> Database:
    return open_database(postgresql_url)


def test_two_workers_on_one_database_handle_each_event_once_and_each_chat_in_order(url: str) -> None:
    first, second = open_database(url), open_database(url)
    with first.write() as connection:
        inbox.accept(connection, [incoming(number, f"telegram:{number % 5}") for number in range(200)])

    def work(database: Database) -> int:
        handled = 0
        while True:
            count = handle_next(database, 8)
            handled += count
            with database.read() as connection:
                if inbox.waiting(connection) == 0:
                    return handled

    with ThreadPoolExecutor(2) as pool:
        handled = list(pool.map(work, [first, second]))
    assert sum(handled) == 200
    with first.read() as connection:
        for chat in range(5):
            found = connection.execute(
                text('SELECT message FROM answer WHERE "case" = :case ORDER BY id'),
                {"case": f"case-telegram:{chat}"},
            )
            assert list(found.scalars()) == [f"telegram:{number}" for number in range(chat, 200, 5)]
        assert audit.verify(connection) == []
    first.close()
    second.close()


def test_a_chat_that_another_worker_holds_is_left_alone(postgresql: Database) -> None:
    with postgresql.write() as connection:
        inbox.accept(connection, [incoming(1, "a"), incoming(2, "b"), incoming(3, "a"), incoming(4, "c")])
    with postgresql.write() as one:
        assert [row.key for row in inbox.claim(one, 1)] == ["telegram:1"]
        with postgresql.write() as two:
            claimed = inbox.claim(two, 10)
            assert [row.key for row in claimed] == ["telegram:2", "telegram:4"]
            for row in claimed:
                inbox.done(two, row.id)
    with postgresql.write() as connection:
        assert [row.key for row in inbox.claim(connection, 10)] == ["telegram:1", "telegram:3"]
    postgresql.close()


def test_two_workers_never_take_the_same_job_or_message(postgresql: Database) -> None:
    with postgresql.write() as connection:
        for number in range(4):
            jobs.add(connection, "a", "ask", {"n": number})
            outbox.append(connection, f"chat-{number}", ["x"])
    with postgresql.write() as one, postgresql.write() as two:
        assert [job.payload["n"] for job in jobs.claim(one, NOON, 2)] == [0, 1]
        assert [job.payload["n"] for job in jobs.claim(two, NOON, 9)] == [2, 3]
        assert [row.chat for row in outbox.claim(one, NOON, 1)] == ["chat-0"]
        assert [row.chat for row in outbox.claim(two, NOON, 9)] == ["chat-1", "chat-2", "chat-3"]
    postgresql.close()


def test_two_writers_append_to_one_chain_without_forking_it(database: Database) -> None:
    def write(writer: int) -> None:
        for number in range(20):
            with database.write() as connection:
                told = {"question": f"q{writer}-{number}", "value": number}
                records.project(connection, "c1", "answered", told, by="p", at=NOON)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with database.read() as connection:
        assert audit.head(connection, "c1")[0] == 80
        assert audit.verify(connection, "c1") == []


def test_a_reader_sees_what_was_committed_while_a_writer_works(database: Database) -> None:
    with database.write() as writer:
        chats.save(writer, "a", None, "{}", 0)
        with database.read() as reader:
            assert chats.load(reader, "a") is None
    with database.read() as reader:
        assert chats.load(reader, "a") is not None


def test_an_error_in_a_write_rolls_it_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        chats.save(connection, "a", None, str(1 / 0), 0)
    with database.write() as connection:
        assert chats.load(connection, "a") is None


def test_two_writers_who_wait_for_each_other_are_told_to_try_again(postgresql: Database) -> None:
    with postgresql.write() as connection:
        for chat in ("a", "b"):
            chats.save(connection, chat, None, "{}", 0)
    both_hold_one = threading.Barrier(2)

    def save(order: tuple[str, str]) -> str:
        try:
            with postgresql.write() as connection:
                chats.save(connection, order[0], None, order[0], 1)
                both_hold_one.wait()
                chats.save(connection, order[1], None, order[0], 1)
        except DatabaseBusyError:
            return "again"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, [("a", "b"), ("b", "a")])) == ["again", "saved"]
    postgresql.close()


def sqlite(folder: Path, source: Path, busy_seconds: float = 10) -> Database:
    path = folder / "wenping.db"
    if not path.exists():
        path.write_bytes(source.read_bytes())
    return open_database(f"sqlite:///{path}", busy_seconds=busy_seconds)


def test_sqlite_keeps_its_promises_on_disk(tmp_path: Path, migrated_file: Path) -> None:
    database = sqlite(tmp_path, migrated_file)
    with database.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()


def test_a_write_inside_a_write_is_refused_at_once(tmp_path: Path, migrated_file: Path) -> None:
    database = sqlite(tmp_path, migrated_file)
    with database.write(), pytest.raises(NestedWriteError), database.write():
        pass
    database.close()


def test_a_writer_in_the_way_is_waited_for_and_then_named(tmp_path: Path, migrated_file: Path) -> None:
    ours, theirs = sqlite(tmp_path, migrated_file, 0.2), sqlite(tmp_path, migrated_file, 0.2)
    with theirs.write():
        with pytest.raises(DatabaseBusyError, match="another process holds"), ours.write():
            pass
        refused: list[BaseException] = []

        def second_thread() -> None:
            try:
                with theirs.write():
                    pass
            except DatabaseBusyError as error:
                refused.append(error)

        thread = threading.Thread(target=second_thread)
        thread.start()
        thread.join()
        assert "another writer" in str(refused[0])
    with ours.write() as connection:
        assert inbox.waiting(connection) == 0
    ours.close()
    theirs.close()
