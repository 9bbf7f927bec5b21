"""What the far side was told of each filed matter: one row a matter, claimed under a lease, never lost by a kill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, func, or_, select, update

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.decisions import Confirmation, Letter
from storage.tables.exchange import ExchangeDelivery
from storage.upsert import InsertOnce

LEASE = timedelta(minutes=3)
"""How long one attempt may take before another sender may try; longer than any time limit of the request."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a matter stands with the far side; see `ExchangeDelivery`."""

    matter: str
    hash: str
    state: str
    attempts: int
    next_at: datetime | None
    error: str
    sent_hash: str | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A case to look at: its id and what names its present content."""

    matter: str
    revision: str


_row, _case, _letter, _confirmed = (table_of(m) for m in (ExchangeDelivery, Assessment, Letter, Confirmation))
_columns = tuple(_row.c[name] for name in Delivery.__dataclass_fields__)
_none = {"hash": "", "revision": "", "state": "none", "attempts": 0, "error": ""}
_start = InsertOnce(_row, ["matter"])
_letters = select(func.count()).where(_letter.c.case == _case.c.id).correlate(_case).scalar_subquery()


def changed(connection: Connection, quiet_since: datetime, limit: int) -> list[Looked]:
    """Cases with a confirmed level that were not looked at since they last changed and rested since then, oldest
    first."""
    statement = (
        select(_case.c.id, _case.c.version, _letters, _row.c.revision)
        .outerjoin(_row, _row.c.matter == _case.c.id)
        .where(
            _case.c.updated_at <= quiet_since,
            select(_confirmed.c.id).where(_confirmed.c.case == _case.c.id).exists(),
        )
        .order_by(_case.c.updated_at, _case.c.id)
    )
    rows = ((Looked(row[0], revision(row[1], row[2])), row[3]) for row in connection.execute(statement))
    return list(islice((looked for looked, seen in rows if looked.revision != seen), limit))


def looked_at(connection: Connection, case: str) -> Looked | None:
    """The case's present revision; None where there is no such case."""
    row = connection.execute(select(_case.c.id, _case.c.version, _letters).where(_case.c.id == case)).one_or_none()
    return None if row is None else Looked(row[0], revision(row[1], row[2]))


def revision(version: int, letters: int) -> str:
    """What names a case's content: a letter is made after the turn that asks for it, and changes no version."""
    return f"{version}/{letters}"


def nothing_to_send(connection: Connection, looked: Looked) -> None:
    """The case is not filed: noted, so that it is not read again before it changes."""
    connection.execute(_start.on(connection), {**_none, "matter": looked.matter})
    connection.execute(update(_row).where(_row.c.matter == looked.matter).values(revision=looked.revision))


def offer(connection: Connection, looked: Looked, edition: str, at: datetime) -> bool:
    """There is this edition (its hash) to send; False where the far side has it already. Dead ones stay dead until the
    content changes or somebody asks for another try. Whoever is sending an earlier edition keeps the lease: editions
    never overtake each other."""
    connection.execute(_start.on(connection), {**_none, "matter": looked.matter})
    before = connection.execute(
        select(_row.c.hash, _row.c.state, _row.c.sent_hash).where(_row.c.matter == looked.matter)
    ).one()
    values: dict[str, object] = {"revision": looked.revision}
    if before.sent_hash == edition:
        values |= {"hash": edition, "state": "sent", "next_at": None, "error": ""}
    elif before.hash != edition:
        values |= {"hash": edition, "state": "waiting", "attempts": 0, "next_at": at, "error": ""}
    connection.execute(update(_row).where(_row.c.matter == looked.matter).values(**values))
    return bool(before.sent_hash != edition)


def claim(connection: Connection, matter: str, now: datetime, *, anyway: bool = False) -> Delivery | None:
    """Take the matter to send it now: None where it is not due (`anyway`: whenever its time is), or in other hands."""
    statement = select(*_columns).where(
        _row.c.matter == matter,
        _row.c.state == "waiting",
        or_(_row.c.leased_until.is_(None), _row.c.leased_until <= now),
    )
    if not anyway:
        statement = statement.where(or_(_row.c.next_at.is_(None), _row.c.next_at <= now))
    if connection.dialect.name == "postgresql":
        statement = statement.with_for_update(skip_locked=True)
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    taken = {"leased_until": now + LEASE, "attempts": _row.c.attempts + 1}
    connection.execute(update(_row).where(_row.c.matter == matter).values(**taken))
    return Delivery(**{**row._mapping, "attempts": row.attempts + 1})


def sent(connection: Connection, matter: str, edition: str, at: datetime) -> None:
    """The far side confirmed this edition; a newer one offered meanwhile stays waiting."""
    mine = update(_row).where(_row.c.matter == matter)
    connection.execute(mine.values(sent_hash=edition, sent_at=at, leased_until=None))
    connection.execute(mine.where(_row.c.hash == edition).values(state="sent", next_at=None, error=""))


def postpone(connection: Connection, matter: str, edition: str, next_at: datetime, error: str) -> None:
    """It did not arrive this time (or nobody knows): again at `next_at`."""
    mine = update(_row).where(_row.c.matter == matter, _row.c.hash == edition, _row.c.state == "waiting")
    connection.execute(mine.values(next_at=next_at, leased_until=None, error=error))


def bury(connection: Connection, matter: str, edition: str, error: str) -> None:
    """The far side refuses it: not sent again until somebody asks for it."""
    mine = update(_row).where(_row.c.matter == matter, _row.c.hash == edition, _row.c.state == "waiting")
    connection.execute(mine.values(state="dead", next_at=None, leased_until=None, error=error))


def revive(connection: Connection, now: datetime, matter: str | None = None) -> int:
    """Try what is dead once more (one matter, or all); how many."""
    statement = update(_row).where(_row.c.state == "dead")
    if matter is not None:
        statement = statement.where(_row.c.matter == matter)
    values = {"state": "waiting", "attempts": 0, "next_at": now, "leased_until": None}
    return connection.execute(statement.values(**values)).rowcount


def due(connection: Connection, now: datetime, limit: int) -> list[str]:
    """Matters whose time has come, the longest waiting first."""
    statement = (
        select(_row.c.matter)
        .where(
            _row.c.state == "waiting",
            or_(_row.c.next_at.is_(None), _row.c.next_at <= now),
            or_(_row.c.leased_until.is_(None), _row.c.leased_until <= now),
        )
        .order_by(_row.c.next_at, _row.c.matter)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def next_time(connection: Connection) -> datetime | None:
    """When the next waiting matter is due, None where none waits."""
    statement = select(func.min(func.coalesce(_row.c.leased_until, _row.c.next_at))).where(_row.c.state == "waiting")
    found = connection.execute(statement).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def of(connection: Connection, matter: str) -> Delivery | None:
    """Where a matter stands; None where it was never looked at."""
    row = connection.execute(select(*_columns).where(_row.c.matter == matter)).one_or_none()
    return None if row is None else Delivery(**row._mapping)


def listed(connection: Connection, states: Sequence[str], limit: int = 100) -> list[tuple[Delivery, str]]:
    """Deliveries in one of these states with the matter's title, the longest untouched first."""
    statement = (
        select(*_columns, _case.c.title)
        .outerjoin(_case, _case.c.id == _row.c.matter)
        .where(_row.c.state.in_(states))
        .order_by(_row.c.next_at, _row.c.matter)
        .limit(limit)
    )
    return [(Delivery(*row[:-1]), row[-1] or "") for row in connection.execute(statement)]


def counts(connection: Connection) -> dict[str, int]:
    """How many matters are in each state."""
    statement = select(_row.c.state, func.count()).group_by(_row.c.state)
    return {row[0]: row[1] for row in connection.execute(statement)}
