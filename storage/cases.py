"""The Case aggregate: one assessment, touched by several people from their own chats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from storage.errors import Conflict
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.upsert import InsertOnce


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists and boards show of a case without reading its state.

    `status`: the engine's word (open, returned, closed, cancelled …). `step`: id of the current step;
    `roles`: who acts in it. `matter`: kind of matter.
    """

    organisation: str | None
    pack: str
    pack_version: int
    track: str = ""
    title: str = ""
    matter: str = ""
    status: str = "open"
    step: str = ""
    roles: tuple[str, ...] = ()
    created_by: str | None = None


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as loaded. `state` is the engine's JSON text; hand `version` back when saving."""

    id: str
    version: int
    state: str
    summary: Summary
    created_at: datetime
    updated_at: datetime


_case = table_of(Assessment)
_summary_names = (
    "organisation",
    "pack",
    "pack_version",
    "track",
    "title",
    "matter",
    "status",
    "step",
    "roles",
    "created_by",
)
_fields = (
    _case.c.id,
    _case.c.version,
    _case.c.state,
    _case.c.created_at,
    _case.c.updated_at,
    *(_case.c[name] for name in _summary_names),
)
_load = select(*_fields).where(_case.c.id == bindparam("key"))
_load_many = select(*_fields).where(_case.c.id.in_(bindparam("case_ids", expanding=True)))
_create = InsertOnce(_case, ["id"])
_save = (
    update(_case)
    .where(_case.c.id == bindparam("key"), _case.c.version == bindparam("was"))
    .values(
        version=bindparam("becomes"),
        state=bindparam("json"),
        updated_at=bindparam("now"),
        **{name: bindparam(f"new_{name}") for name in _summary_names},
    )
)


def load(connection: Connection, case: str) -> StoredCase | None:
    """The case, or None where there is none of that id."""
    row = connection.execute(_load, {"key": case}).one_or_none()
    return None if row is None else _stored(row)


def load_many(connection: Connection, case_ids: Iterable[str]) -> dict[str, StoredCase]:
    """The cases of these ids that exist, by id."""
    rows = connection.execute(_load_many, {"case_ids": list(case_ids)})
    return {row.id: _stored(row) for row in rows}


def save(connection: Connection, case: str, state: str, version: int, summary: Summary, at: datetime) -> int:
    """Save at `version` as loaded (0 for a new case); returns the new version. Raises `Conflict`."""
    columns = {name: getattr(summary, name) for name in _summary_names}
    columns["roles"] = roles_text(summary.roles)
    if version == 0:
        values = {"id": case, "version": 1, "state": state, "created_at": at, "updated_at": at, **columns}
        changed = connection.execute(_create.on(connection), values).rowcount
    else:
        parameters = {f"new_{name}": value for name, value in columns.items()}
        parameters |= {"key": case, "was": version, "becomes": version + 1, "json": state, "now": at}
        changed = connection.execute(_save, parameters).rowcount
    if changed != 1:
        raise Conflict("assessment", case, version)
    return version + 1


def roles_text(roles: Iterable[str]) -> str:
    """Roles as kept in the column: ``,assessor,leader,``."""
    return "," + "".join(f"{role}," for role in roles)


def roles_of(text: str) -> tuple[str, ...]:
    """The reverse of `roles_text`."""
    return tuple(role for role in text.split(",") if role)


def _stored(row: Row[*tuple[Any, ...]]) -> StoredCase:
    columns = {name: getattr(row, name) for name in _summary_names}
    columns["roles"] = roles_of(columns["roles"])
    return StoredCase(row.id, row.version, row.state, Summary(**columns), row.created_at, row.updated_at)
