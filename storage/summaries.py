"""Lists of cases without reading their states: for a desk, an organisation's board, a reviewer's queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, func, or_, select

from storage.cases import roles_of
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.columns import word
from storage.tables.people import Organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list. `roles`: who acts in its present step."""

    id: str
    title: str
    pack: str
    pack_version: int
    track: str
    matter: str
    step: str
    roles: tuple[str, ...]
    status: str
    organisation: str | None
    created_by: str | None
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> CaseLine:
        """From a row of `case_lines`."""
        return cls(**{**row, "roles": roles_of(row["roles"])})


_case, _organisation = table_of(Assessment), table_of(Organisation)
_is_open = _case.c.status == word("open")
_lines = select(
    _case.c.id,
    _case.c.title,
    _case.c.pack,
    _case.c.pack_version,
    _case.c.track,
    _case.c.matter,
    _case.c.step,
    _case.c.roles,
    _case.c.status,
    _case.c.organisation,
    _case.c.created_by,
    _case.c.created_at,
    _case.c.updated_at,
).order_by(_case.c.updated_at.desc(), _case.c.id)


def case_lines() -> Select[*tuple[Any, ...]]:
    """The columns of a `CaseLine`, last touched first, to be narrowed down."""
    return _lines


def of_person(
    connection: Connection, person: str, *, statuses: Sequence[str] = (), limit: int = PAGE, offset: int = 0
) -> list[CaseLine]:
    """Cases the person opened, last touched first; in one of `statuses` if given."""
    statement = _lines.where(_case.c.created_by == person)
    return _page(connection, statement, statuses, limit, offset)


def of_organisation(
    connection: Connection,
    organisation: str,
    *,
    statuses: Sequence[str] = (),
    roles: Sequence[str] = (),
    below: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[CaseLine]:
    """Cases of the organisation (and of those under it with `below`), last touched first.

    `statuses`: in one of these. `roles`: whose present step is one of these roles' to do.
    """
    statement = _lines.where(_within(organisation, below))
    if roles:
        statement = statement.where(or_(*(_case.c.roles.contains(f",{each},", autoescape=True) for each in roles)))
    return _page(connection, statement, statuses, limit, offset)


def named(connection: Connection, organisation: str, text: str, *, limit: int = PAGE) -> list[CaseLine]:
    """Cases of the organisation whose title has the characters of `text` in this order (前阳改造 finds 前阳镇卫生改造),
    whether open or closed; open ones first, then last touched first."""
    pattern = "%" + "%".join(_literal(c) for c in text if not c.isspace()) + "%"
    statement = _lines.where(_case.c.organisation == organisation, _case.c.title.like(pattern, escape="\\"))
    statement = statement.where(_case.c.status != word("cancelled")).order_by(None)
    ordered = statement.order_by(case((_is_open, 0), else_=1), _case.c.updated_at.desc(), _case.c.id).limit(limit)
    return [CaseLine.of(row) for row in connection.execute(ordered).mappings()]


def _literal(character: str) -> str:
    return f"\\{character}" if character in "%_\\" else character


def counts(connection: Connection, organisation: str, *, below: bool = False) -> dict[str, int]:
    """Number of cases per status."""
    statement = select(_case.c.status, func.count()).where(_within(organisation, below)).group_by(_case.c.status)
    return {row[0]: row[1] for row in connection.execute(statement)}


def pinned(connection: Connection) -> set[tuple[str, int]]:
    """Pack versions that open cases run under: these must stay loadable (promise 5)."""
    statement = select(_case.c.pack, _case.c.pack_version).where(_is_open).distinct()
    return {(row[0], row[1]) for row in connection.execute(statement)}


def open_by_version(connection: Connection, organisation: str | None = None) -> dict[tuple[str, int], int]:
    """Open cases by pack and version: of all, or of an organisation and those under it."""
    statement = select(_case.c.pack, _case.c.pack_version, func.count()).where(_is_open)
    if organisation is not None:
        statement = statement.where(_within(organisation, below=True))
    rows = connection.execute(statement.group_by(_case.c.pack, _case.c.pack_version))
    return {(row[0], row[1]): row[2] for row in rows}


def of_version(connection: Connection, pack: str, *, statuses: Sequence[str] = ("open",)) -> list[CaseLine]:
    """Cases of a pack in one of `statuses`, oldest first."""
    statement = _lines.where(_case.c.pack == pack, _case.c.status.in_(statuses)).order_by(None)
    rows = connection.execute(statement.order_by(_case.c.created_at, _case.c.id)).mappings()
    return [CaseLine(**{**row, "roles": roles_of(row["roles"])}) for row in rows]


def changed_since(connection: Connection, since: datetime | None) -> list[str]:
    """Ids of the cases last touched at `since` or after it (all without), in the order they were opened."""
    statement = select(_case.c.id).where(_case.c.status != "erased").order_by(_case.c.created_at, _case.c.id)
    if since is not None:
        statement = statement.where(_case.c.updated_at >= since)
    return list(connection.execute(statement).scalars())


def within(column: ColumnElement[str] | ColumnElement[str | None], organisation: str) -> ColumnElement[bool]:
    """Whether the column names the organisation or one below it."""
    tree = select(_organisation.c.id).where(_organisation.c.id == organisation).cte("tree", recursive=True)
    child = _organisation.alias("child")
    tree = tree.union(select(child.c.id).join(tree, child.c.parent == tree.c.id))
    return column.in_(select(tree.c.id))


def branch(connection: Connection, organisation: str) -> frozenset[str]:
    """The organisation and all under it."""
    statement = select(_organisation.c.id).where(within(_organisation.c.id, organisation))
    return frozenset(connection.execute(statement).scalars())


def _within(organisation: str, below: bool) -> ColumnElement[bool]:
    return within(_case.c.organisation, organisation) if below else _case.c.organisation == organisation


def _page(
    connection: Connection,
    statement: Select[*tuple[Any, ...]],
    statuses: Sequence[str],
    limit: int,
    offset: int,
) -> list[CaseLine]:
    if statuses:
        statement = statement.where(_case.c.status.in_(statuses))
    rows = connection.execute(statement.limit(limit).offset(offset)).mappings()
    return [CaseLine.of(row) for row in rows]
