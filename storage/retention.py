"""When retention ends: content is deleted, the audit chain stays whole (promise 7; 个人信息保护法 art. 47)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Delete, Table, delete, select, update

from storage import records, surveys
from storage.audit import record_tables
from storage.tables import metadata, table_of
from storage.tables.aggregates import Assessment
from storage.tables.audit import Audit
from storage.tables.queue import Inbox, Job, Outbox
from storage.tables.records import Evidence

_audit, _case = table_of(Audit), table_of(Assessment)
_evidence = table_of(Evidence)
_inbox, _outbox, _job = table_of(Inbox), table_of(Outbox), table_of(Job)


def erase_case(connection: Connection, case: str, *, by: str, at: datetime) -> int:
    """Delete the records of the case and empty its state; returns how many rows went.

    The links of its chain stay, their salts go with the content, so that it cannot be guessed back. That it
    was erased, when and by whom is itself a record. The caller deletes the attachments that no other case
    uses.
    """
    gone = surveys.erase(connection, case)
    for name in record_tables():
        table = metadata.tables[name]
        gone += connection.execute(delete(table).where(table.c.case == case)).rowcount
    connection.execute(update(_audit).where(_audit.c.case == case).values(salt=None))
    connection.execute(
        update(_case)
        .where(_case.c.id == case)
        .values(state="{}", title="", status="erased", version=_case.c.version + 1, updated_at=at)
    )
    records.project(connection, case, "erased", {"rows": gone}, by=by, at=at)
    return gone


def is_evidence(connection: Connection, digest: str) -> bool:
    """Whether any case still has this file as evidence."""
    return connection.execute(select(_evidence.c.id).where(_evidence.c.hash == digest).limit(1)).first() is not None


def evidence_of(connection: Connection, case: str) -> list[str]:
    """Hashes of the files of a case."""
    return list(connection.execute(select(_evidence.c.hash).where(_evidence.c.case == case).distinct()).scalars())


def ended(connection: Connection, status: str, before: datetime) -> list[str]:
    """Cases of this standing (closed, cancelled) that nobody has touched since then, oldest first."""
    statement = select(_case.c.id).where(_case.c.status == status, _case.c.updated_at < before)
    return list(connection.execute(statement.order_by(_case.c.updated_at)).scalars())


def forget_messages(connection: Connection, before: datetime) -> int:
    """Erase the payloads of events received before then that failed for good; returns how many."""
    statement = (
        update(_inbox)
        .where(_inbox.c.state == "failed", _inbox.c.received_at < before, _inbox.c.payload.is_not(None))
        .values(payload=None)
    )
    return connection.execute(statement).rowcount


def sweep(connection: Connection, keep_sent: int = 10_000, keep_jobs: int = 10_000) -> tuple[int, int]:
    """Delete all but the newest `keep_sent` sent messages and `keep_jobs` finished jobs; how many of each."""
    sent = connection.execute(_oldest(_outbox, ("sent", "dead"), keep_sent)).rowcount
    jobs = connection.execute(_oldest(_job, ("done", "failed"), keep_jobs)).rowcount
    return sent, jobs


def _oldest(table: Table, states: tuple[str, ...], keep: int) -> Delete:
    kept = (
        select(table.c.id)
        .where(table.c.state.in_(states))
        .order_by(table.c.id.desc())
        .limit(1)
        .offset(keep)
        .scalar_subquery()
    )
    return delete(table).where(table.c.state.in_(states), table.c.id <= kept)
