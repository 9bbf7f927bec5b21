"""What is done at every turn stays quick however long the history is: no statement reads a whole table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from one_turn import fresh, handle_next, incoming
from sqlalchemy import event

from storage import cases, inbox, jobs, outbox, people, reach, records, summaries
from storage.database import Database
from storage.pending import pending

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
STATEMENTS_OF_A_TURN = 14
"""Claim, savepoint and its release, load and save of chat and case, record with its link, message, done."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = fresh(tmp_path / "wenping.db")
    yield opened
    opened.close()


@contextmanager
def listening(database: Database) -> Iterator[list[tuple[str, Any]]]:
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        heard.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)


def scans(database: Database, heard: list[tuple[str, Any]]) -> list[str]:
    found = []
    with database.read() as connection:
        for statement, parameters in heard:
            if re.match("SELECT|UPDATE|DELETE", statement) is None:
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found += [f"{row[3]}: {statement}" for row in plan if re.fullmatch(r"SCAN \w+( AS \w+)?", row[3])]
    return found


def test_a_turn_is_a_handful_of_statements_none_of_which_reads_a_whole_table(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [incoming(1, "a"), incoming(2, "a")])
    handle_next(database, 1)
    with listening(database) as heard:
        handle_next(database, 1)
    assert scans(database, heard) == []
    assert len(heard) <= STATEMENTS_OF_A_TURN, [statement for statement, _ in heard]


def test_nor_does_what_the_sender_the_jobs_and_the_lists_ask(database: Database) -> None:
    with listening(database) as heard, database.write() as connection:
        people.ensure_sample(connection, "terminal:a", "张三", "assessor")
        inbox.accept(connection, [incoming(1, "a")])
        row = inbox.claim(connection)[0]
        inbox.fail(connection, row, "boom")
        inbox.save_offset(connection, "telegram", 1, NOON)
        outbox.append(connection, "a", ["1"])
        sending = outbox.claim(connection, NOON, prefix="a")[0]
        outbox.retry(connection, sending.id, NOON, "429")
        outbox.sent(connection, outbox.peek(connection, NOON, prefix="a")[0].id, None)
        job = jobs.add(connection, "a", "ask", {})
        jobs.claim(connection, NOON)
        jobs.finish(connection, job, True, {}, NOON)
        pending(connection, "a", NOON)
        inbox.waiting(connection)
        summary = cases.Summary("street", "general", 1)
        cases.save(connection, "c1", "{}", 0, summary, NOON)
        told = {"by": "p", "at": NOON.isoformat(), "group": "g", "group_kind": "factors", "entry": "e1"}
        records.project(connection, "c1", "entry_saved", told | {"answers": {"measure": "补差"}})
        records.project(connection, "c1", "confirmed", told | {"chosen": "L4"})
        summaries.of_person(connection, "p", statuses=("open",))
        summaries.of_organisation(connection, "street", roles=("assessor",), below=True)
        people.actor(connection, "terminal:a")
        people.chats_of(connection, "sample-张三")
        people.recipients(connection, "sample", ("assessor",))
        reach.tiers(connection, {"sample", "other"}, {"reviewer"})
        reach.seats(connection, "sample-张三")
        list(reach.waiting_below(connection, "sample", "reviewer", {"review"}))
    assert scans(database, heard) == []
