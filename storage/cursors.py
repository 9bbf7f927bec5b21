"""How far the matters of a far side were read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from storage.tables import table_of
from storage.tables.exchange import ExchangeCursor
from storage.upsert import InsertOrReplace

_cursor = table_of(ExchangeCursor)
_move = InsertOrReplace(_cursor, ["source"], ["cursor", "at"])


def of(connection: Connection, source: str) -> str:
    """The far side's cursor, "" where nothing was read yet."""
    found = connection.execute(select(_cursor.c.cursor).where(_cursor.c.source == source)).scalar_one_or_none()
    return found or ""


def move(connection: Connection, source: str, cursor: str, at: datetime) -> None:
    """Everything before `cursor` was taken in."""
    connection.execute(_move.on(connection), {"source": source, "cursor": cursor, "at": at})
