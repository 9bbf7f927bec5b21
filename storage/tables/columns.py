"""Column types shared by the tables."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Index,
    Integer,
    String,
    literal_column,
    text,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time: in and out timezone-aware, kept in UTC (SQLite has no time zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC. Raises ValueError for a time without a zone: nobody could tell which instant it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def serial() -> Column[int]:
    """A growing 64-bit key. On SQLite the table needs ``sqlite_autoincrement`` too: no key is ever reused."""
    return Column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True)


def big() -> BigInteger:
    """A 64-bit number (SQLite's integers are that anyway)."""
    return BigInteger()


def word(constant: str) -> ColumnElement[str]:
    """A constant written into the SQL itself: a partial index is used only where its condition is literally there."""
    return literal_column(f"'{constant}'", String())


def partial_index(name: str, *columns: str, where: str) -> Index:
    """An index of only the rows that match `where` (SQL), on both databases."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))
