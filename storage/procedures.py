"""Keeping versions of procedure packs (DESIGN.md promise 5)."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, select

from storage.tables import table_of
from storage.tables.procedures import ProcedureVersion
from storage.upsert import InsertOnce

_version = table_of(ProcedureVersion)
_keep = InsertOnce(_version, ["pack", "version"])


def keep(connection: Connection, pack: str, version: int, body: str) -> bool:
    """Keep this version; False where it was kept before (a published version never changes)."""
    values = {"pack": pack, "version": version, "body": body, "kept_at": datetime.now(UTC)}
    return connection.execute(_keep.on(connection), values).rowcount == 1


def kept(connection: Connection) -> frozenset[tuple[str, int]]:
    """All versions kept."""
    return frozenset((row.pack, row.version) for row in connection.execute(select(_version.c.pack, _version.c.version)))


def body(connection: Connection, pack: str, version: int) -> str:
    """The JSON of a version. Raises KeyError where it was never kept."""
    statement = select(_version.c.body).where(_version.c.pack == pack, _version.c.version == version)
    found = connection.execute(statement).scalar_one_or_none()
    if found is None:
        raise KeyError(f"{pack} v{version}")
    return str(found)
