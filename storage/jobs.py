"""Slow work as rows. A job's result comes back through the inbox, once, under the key ``job:<id>``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from storage import inbox
from storage.tables import table_of
from storage.tables.columns import word
from storage.tables.queue import Job as JobTable

LEASE = timedelta(minutes=10)
"""How long a worker may take before the job counts as abandoned."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job to do now. `attempts` counts this try too."""

    id: int
    chat: str | None
    kind: str
    payload: dict[str, Any]
    context: dict[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a job stands. `state`: ready | running | done | failed; `result` once done or failed."""

    state: str
    result: dict[str, Any] | None


_job = table_of(JobTable)
_fields = (_job.c.id, _job.c.chat, _job.c.kind, _job.c.payload, _job.c.context, _job.c.attempts)
_add = insert(_job)
_is_open = _job.c.state.in_((word("ready"), word("running")))
_open = select(*_fields).where(_is_open).limit(bindparam("rows"))
# Three statements, each along an index: thousands of timers wait for their day, and nobody is to read past them.
_ready, _running = _job.c.state == word("ready"), _job.c.state == word("running")
_claimable = (
    _open.where(_ready, _job.c.not_before <= bindparam("now")).order_by(_job.c.not_before, _job.c.id),
    _open.where(_running, _job.c.leased_until <= bindparam("now")).order_by(_job.c.not_before, _job.c.id),
    _open.where(_ready, _job.c.not_before.is_(None)).order_by(_job.c.id),
)
_run = (
    update(_job)
    .where(_job.c.id.in_(bindparam("row_ids", expanding=True)))
    .values(state="running", attempts=_job.c.attempts + 1, leased_until=bindparam("until"))
)
_finish = (
    update(_job)
    .where(_job.c.id == bindparam("row"), _job.c.state.in_(("ready", "running")))
    .values(
        state=bindparam("to"),
        leased_until=None,
        result_key=bindparam("key"),
        result=bindparam("outcome"),
    )
    .returning(_job.c.chat, _job.c.kind, _job.c.context)
)


def add(
    connection: Connection,
    chat: str | None,
    kind: str,
    payload: Mapping[str, Any],
    context: Mapping[str, Any] | None = None,
    *,
    not_before: datetime | None = None,
) -> int:
    """Add a job; returns its id. Without a chat (a command handed it over) read the result with `outcome`."""
    values = {
        "chat": chat,
        "kind": kind,
        "payload": _text(payload),
        "context": _text(context or {}),
        "state": "ready",
        "attempts": 0,
        "not_before": not_before,
    }
    key = connection.execute(_add, values).inserted_primary_key
    assert key is not None
    return int(key[0])


def next_due(connection: Connection, until: datetime) -> datetime | None:
    """When the next job set for later falls due, if by `until`."""
    statement = select(func.min(_job.c.not_before)).where(_is_open, _job.c.not_before <= until)
    return connection.execute(statement).scalar_one_or_none()


def claim(
    connection: Connection,
    now: datetime,
    rows: int = 1,
    *,
    kinds: tuple[str, ...] | None = None,
    but: tuple[str, ...] = (),
    lease: timedelta = LEASE,
) -> list[Job]:
    """Take jobs that are due (of these kinds, if given, and none of `but`): timers and what is to be tried again first,
    then abandoned ones, then the oldest."""
    found: list[Any] = []
    for each in _claimable:
        statement = each if kinds is None else each.where(_job.c.kind.in_(kinds))
        if but:
            statement = statement.where(_job.c.kind.not_in(but))
        if connection.dialect.name == "postgresql":
            statement = statement.with_for_update(skip_locked=True)
        if len(found) < rows:
            found += connection.execute(statement, {"now": now, "rows": rows - len(found)}).all()
    if found:
        connection.execute(_run, {"row_ids": [row.id for row in found], "until": now + lease})
    return [
        Job(row.id, row.chat, row.kind, json.loads(row.payload), json.loads(row.context), row.attempts + 1)
        for row in found
    ]


def finish(connection: Connection, job: int, ok: bool, result: Mapping[str, Any], at: datetime) -> bool:
    """Mark the job done (or failed) and put its JobDone event into the chat's inbox, in one transaction.

    `result` of a failed job: ``{"error": "<Chinese sentence>"}``. False where the job was finished before (by
    another worker after the lease ended): then nothing happens.
    """
    key = f"job:{job}"
    values = {"row": job, "to": "done" if ok else "failed", "key": key, "outcome": None}
    row = connection.execute(_finish, values).one_or_none()
    if row is None:
        return False
    if row.chat is None:
        connection.execute(update(_job).where(_job.c.id == job).values(result=_text(result)))
        return True
    event = {
        "kind": "job",
        "id": key,
        "chat": row.chat,
        "at": at.isoformat(),
        "job": row.kind,
        "ok": ok,
        "result": dict(result),
        "context": json.loads(row.context),
    }
    inbox.accept(connection, [inbox.Incoming(key, row.chat, "job", _text(event), at)])
    return True


def retry(connection: Connection, job: int, not_before: datetime) -> None:
    """Give a running job back, to be tried again at `not_before`."""
    statement = (
        update(_job)
        .where(_job.c.id == job, _job.c.state == "running")
        .values(state="ready", leased_until=None, not_before=not_before)
    )
    connection.execute(statement)


def is_set(connection: Connection, kind: str, by: datetime, *, chat: str | None = None) -> bool:
    """Whether a job of this kind for the chat (without one, unless given) is ready to run by then."""
    statement = select(_job.c.id).where(
        _is_open,
        _job.c.state == "ready",
        _job.c.kind == kind,
        _job.c.chat.is_(None) if chat is None else _job.c.chat == chat,
        or_(_job.c.not_before.is_(None), _job.c.not_before <= by),
    )
    return connection.execute(statement.limit(1)).first() is not None


def outcome(connection: Connection, job: int) -> Outcome:
    """Where the job stands. Raises sqlalchemy.exc.NoResultFound for an id that was never given out."""
    row = connection.execute(select(_job.c.state, _job.c.result).where(_job.c.id == job)).one()
    return Outcome(row.state, None if row.result is None else json.loads(row.result))


def release(connection: Connection) -> int:
    """At the start of a single process: what its predecessor left running is ready again; how many."""
    statement = update(_job).where(_is_open, _job.c.state == "running").values(state="ready", leased_until=None)
    return connection.execute(statement).rowcount


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, separators=(",", ":"))
