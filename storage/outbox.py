"""The durable outbox: messages leave in order per chat; one that waits holds back the chat's later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, or_, select, update

from storage.tables import table_of
from storage.tables.columns import word
from storage.tables.queue import Outbox

LEASE = timedelta(seconds=60)
"""How long a sender may take before another one tries."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send. `message` is its JSON text; `attempts` counts the tries before this one."""

    id: int
    chat: str
    turn: int | None
    message: str
    attempts: int


_outbox = table_of(Outbox)
_fields = (_outbox.c.id, _outbox.c.chat, _outbox.c.turn, _outbox.c.message, _outbox.c.attempts)
_append = insert(_outbox).inline()
_earlier = _outbox.alias("earlier")


def _due(now: str) -> tuple[ColumnElement[bool], ...]:
    return (
        or_(_outbox.c.not_before.is_(None), _outbox.c.not_before <= bindparam(now)),
        or_(_outbox.c.leased_until.is_(None), _outbox.c.leased_until <= bindparam(now)),
    )


_is_head = (
    ~select(_earlier.c.id)
    .where(_earlier.c.chat == _outbox.c.chat, _earlier.c.state == word("ready"), _earlier.c.id < _outbox.c.id)
    .exists()
)
_heads = (
    select(*_fields)
    .where(_outbox.c.state == word("ready"), _is_head, *_due("now"))
    .order_by(_outbox.c.id)
    .limit(bindparam("rows"))
)
_claim_heads = _heads.with_for_update(skip_locked=True, of=_outbox)
_lease = (
    update(_outbox)
    .where(_outbox.c.id.in_(bindparam("row_ids", expanding=True)))
    .values(leased_until=bindparam("until"))
)
_sent = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == "ready")
    .values(state="sent", message_ref=bindparam("ref"), leased_until=None, error=None)
)
_retry = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == "ready")
    .values(
        attempts=_outbox.c.attempts + 1,
        not_before=bindparam("at"),
        leased_until=None,
        error=bindparam("why"),
    )
)
_dead = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == "ready")
    .values(state="dead", attempts=_outbox.c.attempts + 1, leased_until=None, error=bindparam("why"))
)


def append(connection: Connection, chat: str, messages: Sequence[str], turn: int | None = None) -> None:
    """Add messages (JSON texts) for the chat, in order. `turn`: id of the inbox row that caused them."""
    for message in messages:
        connection.execute(_append, {"chat": chat, "turn": turn, "message": message, "state": "ready", "attempts": 0})


def append_all(connection: Connection, rows: Sequence[tuple[str, str, int | None]]) -> None:
    """As `append`, for (chat, message, turn) of several chats in one statement; the order given is the order sent."""
    if rows:
        common = {"state": "ready", "attempts": 0}
        values = [{"chat": chat, "turn": turn, "message": message, **common} for chat, message, turn in rows]
        connection.execute(_append, values)


def peek(connection: Connection, now: datetime, rows: int = 64, *, prefix: str = "") -> list[Outgoing]:
    """The next message of each chat that may be sent now. For one sender, which knows what it works on.

    `prefix`: only chats whose id begins with it (``telegram:``), so that each channel sends its own.
    """
    statement = _with_prefix(_heads, prefix)
    return [Outgoing(*row) for row in connection.execute(statement, {"now": now, "rows": rows})]


def claim(
    connection: Connection, now: datetime, rows: int = 64, lease: timedelta = LEASE, *, prefix: str = ""
) -> list[Outgoing]:
    """As `peek`, but no other sender gets these rows until the lease ends. For several senders."""
    statement = _with_prefix(_claim_heads if connection.dialect.name == "postgresql" else _heads, prefix)
    found = [Outgoing(*row) for row in connection.execute(statement, {"now": now, "rows": rows})]
    if found:
        connection.execute(_lease, {"row_ids": [row.id for row in found], "until": now + lease})
    return found


def sent(connection: Connection, row: int, message_ref: str | None) -> None:
    """The message was delivered; `message_ref` is the channel's name for it."""
    connection.execute(_sent, {"row": row, "ref": message_ref})


def sent_all(connection: Connection, rows: Sequence[tuple[int, str | None]]) -> None:
    """As `sent`, for many (row, message_ref) in one statement."""
    if rows:
        connection.execute(_sent, [{"row": row, "ref": ref} for row, ref in rows])


def retry(connection: Connection, row: int, not_before: datetime, error: str) -> None:
    """Delivery failed in a way that may pass; the chat's later messages wait with it."""
    connection.execute(_retry, {"row": row, "at": not_before, "why": error[:2000]})


def dead(connection: Connection, row: int, error: str) -> None:
    """It can never be delivered; the chat's next message gets its turn."""
    connection.execute(_dead, {"row": row, "why": error[:2000]})


def release(connection: Connection) -> int:
    """At the start of a single process: end the leases its killed predecessor left. Returns how many."""
    statement = (
        update(_outbox)
        .where(_outbox.c.state == word("ready"), _outbox.c.leased_until.is_not(None))
        .values(leased_until=None)
    )
    return connection.execute(statement).rowcount


def _with_prefix(heads: Select[*tuple[Any, ...]], prefix: str) -> Select[*tuple[Any, ...]]:
    return heads.where(_outbox.c.chat.startswith(prefix, autoescape=True)) if prefix else heads


def counts(connection: Connection) -> dict[str, int]:
    """Rows per state, for the operator's status page."""
    rows = connection.execute(select(_outbox.c.state, func.count()).group_by(_outbox.c.state))
    return {row[0]: row[1] for row in rows}
