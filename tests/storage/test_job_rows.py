"""Slow work: claimed once, finished once, its result in the chat's inbox, nothing lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from storage import inbox, jobs, outbox
from storage.database import Database
from storage.pending import Pending, pending

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_jobs_result_comes_back_through_the_inbox_once(database: Database) -> None:
    with database.write() as connection:
        job = jobs.add(connection, "telegram:1", "ask", {"question": "谁来评估?"}, {"back": "q1"})
    with database.write() as connection:
        (taken,) = jobs.claim(connection, NOON)
        assert (taken.id, taken.payload, taken.attempts) == (job, {"question": "谁来评估?"}, 1)
        assert jobs.claim(connection, NOON) == []
    with database.write() as connection:
        assert jobs.finish(connection, job, True, {"state": "none"}, NOON) is True
        assert jobs.finish(connection, job, True, {"state": "answer"}, NOON) is False
    with database.write() as connection:
        (row,) = inbox.claim(connection)
    assert (row.key, row.chat, row.kind) == (f"job:{job}", "telegram:1", "job")
    assert json.loads(row.payload) == {
        "kind": "job",
        "id": f"job:{job}",
        "chat": "telegram:1",
        "at": "2026-03-02T04:00:00+00:00",
        "job": "ask",
        "ok": True,
        "result": {"state": "none"},
        "context": {"back": "q1"},
    }


def test_a_failed_job_tells_the_chat_too(database: Database) -> None:
    with database.write() as connection:
        job = jobs.add(connection, "telegram:1", "document", {})
        jobs.claim(connection, NOON)
        jobs.finish(connection, job, False, {"error": "报告没有生成。请稍后再试。"}, NOON)
        (row,) = inbox.claim(connection)
        assert json.loads(row.payload)["ok"] is False
        assert jobs.outcome(connection, job).state == "failed"


def test_work_handed_over_by_a_command_keeps_its_result(database: Database) -> None:
    with database.write() as connection:
        job = jobs.add(connection, None, "ingest", {"paths": ["a.pdf"]})
        assert jobs.outcome(connection, job) == jobs.Outcome("ready", None)
        jobs.claim(connection, NOON)
        jobs.finish(connection, job, True, {"clauses": 12}, NOON)
        assert jobs.outcome(connection, job) == jobs.Outcome("done", {"clauses": 12})
        assert inbox.waiting(connection) == 0


def test_a_timer_is_a_job_that_is_not_due_yet(database: Database) -> None:
    with database.write() as connection:
        jobs.add(connection, "a", "remind", {}, not_before=NOON + HOUR)
        assert jobs.claim(connection, NOON) == []
        assert [job.kind for job in jobs.claim(connection, NOON + HOUR)] == ["remind"]


def test_a_worker_takes_only_its_kinds(database: Database) -> None:
    with database.write() as connection:
        jobs.add(connection, "a", "picture", {})
        jobs.add(connection, "a", "ask", {})
        assert [job.kind for job in jobs.claim(connection, NOON, 5, kinds=("ask", "clauses"))] == ["ask"]


def test_what_a_killed_process_left_running_is_ready_again(database: Database) -> None:
    with database.write() as connection:
        jobs.add(connection, "a", "ask", {})
        jobs.claim(connection, NOON)
    with database.write() as connection:
        assert jobs.release(connection) == 1
        assert [job.attempts for job in jobs.claim(connection, NOON)] == [2]


def test_an_abandoned_job_is_taken_by_another_worker_when_the_lease_ends(database: Database) -> None:
    with database.write() as connection:
        jobs.add(connection, "a", "ask", {})
        jobs.claim(connection, NOON, lease=HOUR)
        assert jobs.claim(connection, NOON + HOUR / 2) == []
        assert [job.attempts for job in jobs.claim(connection, NOON + HOUR)] == [2]


def test_a_job_given_back_waits_its_time(database: Database) -> None:
    with database.write() as connection:
        job = jobs.add(connection, "a", "ask", {})
        jobs.claim(connection, NOON)
        jobs.retry(connection, job, NOON + HOUR)
        assert jobs.claim(connection, NOON) == []
        assert len(jobs.claim(connection, NOON + HOUR)) == 1


def test_a_chat_is_idle_when_nothing_is_open_for_it(database: Database) -> None:
    with database.write() as connection:
        inbox.accept(connection, [inbox.Incoming("t:1", "a", "said", "{}", NOON)])
        outbox.append(connection, "a", ["hello", "there"])
        jobs.add(connection, "a", "ask", {})
        jobs.add(connection, "a", "remind", {}, not_before=NOON + HOUR)
        jobs.add(connection, "b", "ask", {})
        assert pending(connection, "a", NOON) == Pending(inbox=1, outbox=2, jobs=1)
        assert not pending(connection, "c", NOON)
