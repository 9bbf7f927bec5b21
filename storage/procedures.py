"""Keeping versions of procedure packs (DESIGN.md promise 5): what ships, and what administrators publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, select, update

from storage.tables import table_of
from storage.tables.procedures import ProcedureRevision, ProcedureVersion
from storage.upsert import InsertOnce


@dataclass(frozen=True, slots=True)
class Version:
    """A version kept. `published_by` None: it ships with the program. `retired`: nothing begins under it."""

    pack: str
    version: int
    kept_at: datetime
    published_by: str | None
    retired: bool


_version, _revision = table_of(ProcedureVersion), table_of(ProcedureRevision)
_keep = InsertOnce(_version, ["pack", "version"])
_first = InsertOnce(_revision, ["id"])
_THE_ROW = 1
_count = select(_revision.c.revision).where(_revision.c.id == _THE_ROW)
_bump = update(_revision).where(_revision.c.id == _THE_ROW).values(revision=_revision.c.revision + 1)
_body = select(_version.c.body).where(_version.c.pack == bindparam("key"), _version.c.version == bindparam("number"))


def keep(connection: Connection, pack: str, version: int, body: str) -> bool:
    """Keep this version; False where it was kept before (a published version never changes)."""
    return _insert(connection, pack, version, body, datetime.now(UTC), None)


def publish(connection: Connection, pack: str, version: int, body: str, by: str, at: datetime) -> bool:
    """Put a new version on offer; False where the same or a higher one is there, which is left alone.

    Two who publish at once come one after the other: the counter's row is locked until the transaction ends.
    """
    bump(connection)
    if version <= newest(connection, pack):
        return False
    return _insert(connection, pack, version, body, at, by)


def newest(connection: Connection, pack: str) -> int:
    """The highest version kept of a pack; 0 where there is none."""
    return connection.execute(select(func.max(_version.c.version)).where(_version.c.pack == pack)).scalar() or 0


def retire(connection: Connection, pack: str, version: int, at: datetime | None) -> bool:
    """Take a version off offer at `at` (None: back on offer); False where it was so already or is not kept."""
    bump(connection)
    was = _version.c.retired_at.is_not(None) if at is None else _version.c.retired_at.is_(None)
    statement = update(_version).where(_version.c.pack == pack, _version.c.version == version, was)
    return connection.execute(statement.values(retired_at=at)).rowcount == 1


def bump(connection: Connection) -> None:
    """Let running processes look anew at what is on offer and what counts."""
    connection.execute(_first.on(connection), {"id": _THE_ROW, "revision": 0})
    connection.execute(_bump)


def revision(connection: Connection) -> int:
    """How often what is on offer has changed: one cheap read, asked each turn."""
    return connection.execute(_count).scalar_one_or_none() or 0


def kept(connection: Connection) -> list[Version]:
    """All versions kept, by pack, oldest first."""
    columns = (_version.c.pack, _version.c.version, _version.c.kept_at, _version.c.published_by, _version.c.retired_at)
    rows = connection.execute(select(*columns).order_by(_version.c.pack, _version.c.version))
    return [Version(r.pack, r.version, r.kept_at, r.published_by, r.retired_at is not None) for r in rows]


def body(connection: Connection, pack: str, version: int) -> str:
    """The JSON of a version. Raises KeyError where it was never kept."""
    found = connection.execute(_body, {"key": pack, "number": version}).scalar_one_or_none()
    if found is None:
        raise KeyError(f"{pack} v{version}")
    return str(found)


def _insert(connection: Connection, pack: str, version: int, text: str, at: datetime, by: str | None) -> bool:
    values = {
        "pack": pack,
        "version": version,
        "body": text,
        "kept_at": at,
        "published_by": by,
        "retired_at": None,
    }
    return connection.execute(_keep.on(connection), values).rowcount == 1
