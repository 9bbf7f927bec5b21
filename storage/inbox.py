"""The durable inbox: an event is committed here before its channel is told that it arrived.

A worker claims rows and handles them in one and the same write transaction: a killed process leaves them new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from storage.tables import table_of
from storage.tables.columns import word
from storage.tables.queue import ChannelOffset, Inbox
from storage.upsert import InsertOnce, InsertOrReplace

ATTEMPTS = 3
"""After so many failures a row is failed for good and the chat's next row gets its turn."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event to accept. `payload` is its JSON text."""

    key: str
    chat: str
    kind: str
    payload: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row to handle now. `payload` is the event's JSON text; `attempts` counts earlier failures."""

    id: int
    key: str
    chat: str
    kind: str
    payload: str
    received_at: datetime
    attempts: int


_inbox = table_of(Inbox)
_offset = table_of(ChannelOffset)
_accept = InsertOnce(_inbox, ["key"])
_save_offset = InsertOrReplace(_offset, ["channel"], ["offset", "at"])
_fields = (
    _inbox.c.id,
    _inbox.c.key,
    _inbox.c.chat,
    _inbox.c.kind,
    _inbox.c.payload,
    _inbox.c.received_at,
    _inbox.c.attempts,
)
_is_new = _inbox.c.state == word("new")
_earlier = _inbox.alias("earlier")
# One writer at a time on SQLite: the oldest rows overall are in order per chat, whatever they are.
_claim_sqlite = select(*_fields).where(_is_new).order_by(_inbox.c.id).limit(bindparam("rows"))
# PostgreSQL: who holds the row lock of a chat's oldest new row holds the chat; other workers skip that chat.
_claim_heads = (
    select(*_fields)
    .where(
        _is_new,
        ~select(_earlier.c.id)
        .where(_earlier.c.chat == _inbox.c.chat, _earlier.c.state == word("new"), _earlier.c.id < _inbox.c.id)
        .exists(),
    )
    .order_by(_inbox.c.id)
    .limit(bindparam("rows"))
    .with_for_update(skip_locked=True, of=_inbox)
)
_claim_followers = (
    select(*_fields)
    .where(_is_new, _inbox.c.chat.in_(bindparam("chats", expanding=True)))
    .order_by(_inbox.c.id)
    .limit(bindparam("rows"))
)
_done = update(_inbox).where(_inbox.c.id == bindparam("row")).values(state="done", payload=None, error=None)
_fail = (
    update(_inbox)
    .where(_inbox.c.id == bindparam("row"))
    .values(state=bindparam("to"), attempts=bindparam("times"), error=bindparam("why"))
)


def accept(connection: Connection, events: Sequence[Incoming]) -> int:
    """Keep the events in order; those whose key is known are left alone. Returns how many were new."""
    if not events:
        return 0
    rows = [
        {
            "key": event.key,
            "chat": event.chat,
            "kind": event.kind,
            "payload": event.payload,
            "received_at": event.received_at,
            "state": "new",
            "attempts": 0,
        }
        for event in events
    ]
    return connection.execute(_accept.on(connection), rows if len(rows) > 1 else rows[0]).rowcount


def claim(connection: Connection, rows: int = 32) -> list[Claimed]:
    """The next rows to handle in this transaction, at most `rows`, in order of arrival.

    Several rows of one chat may come; handle them in the order given. On PostgreSQL a chat claimed by another
    transaction is left out.
    """
    if connection.dialect.name == "sqlite":
        return [Claimed(*row) for row in connection.execute(_claim_sqlite, {"rows": rows})]
    heads = [Claimed(*row) for row in connection.execute(_claim_heads, {"rows": rows})]
    if not heads or len(heads) >= rows:
        return heads
    chats = [head.chat for head in heads]
    more = connection.execute(_claim_followers, {"chats": chats, "rows": rows})
    return [Claimed(*row) for row in more]


def done(connection: Connection, row: int) -> None:
    """Mark the row done and erase its payload (promise 7)."""
    connection.execute(_done, {"row": row})


def done_all(connection: Connection, rows: Sequence[int]) -> None:
    """As `done`, for many rows in one statement."""
    if rows:
        connection.execute(_done, [{"row": row} for row in rows])


def fail(connection: Connection, claimed: Claimed, error: str, *, attempts: int = ATTEMPTS) -> bool:
    """Count a failed attempt; True if the row is now failed for good (the chat goes on with its next row)."""
    times = claimed.attempts + 1
    final = times >= attempts
    connection.execute(
        _fail, {"row": claimed.id, "to": "failed" if final else "new", "times": times, "why": error[:2000]}
    )
    return final


def waiting(connection: Connection) -> int:
    """How many rows wait to be handled."""
    return connection.execute(select(func.count()).where(_is_new).select_from(_inbox)).scalar_one()


def offset(connection: Connection, channel: str) -> int | None:
    """The last update of the channel that was committed, None at the first start."""
    return connection.execute(select(_offset.c.offset).where(_offset.c.channel == channel)).scalar_one_or_none()


def save_offset(connection: Connection, channel: str, to: int, at: datetime) -> None:
    """Remember how far the channel got; call it in the transaction that accepts the updates."""
    connection.execute(_save_offset.on(connection), {"channel": channel, "offset": to, "at": at})
