"""The tree of organisations, looked at from a case: who stands above it, and what waits below an organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import CTE, Connection, Select, bindparam, func, literal, select

from storage.summaries import CaseLine, case_lines
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.people import Membership, Organisation

DEEPEST = 12
"""Levels of the tree that are followed: 中央 to 网格 are eight; a ring in the data ends here."""
PAGE, PAGES = 50, 5


@dataclass(frozen=True, slots=True)
class Tier:
    """An organisation on the way up. `holders`: (role, person) of the roles asked for."""

    id: str
    name: str
    holders: frozenset[tuple[str, str]]


_organisation, _membership, _case = table_of(Organisation), table_of(Membership), table_of(Assessment)
_child = _organisation.alias("child")


def _upwards() -> Select[tuple[str, int, str, str, str, str]]:
    start = (
        select(
            _organisation.c.id.label("start"),
            literal(0).label("depth"),
            _organisation.c.id,
            _organisation.c.parent,
            _organisation.c.name,
        )
        .where(_organisation.c.id.in_(bindparam("starts", expanding=True)))
        .cte("up", recursive=True)
    )
    parent = _organisation.alias("above")
    up = start.union_all(
        select(start.c.start, start.c.depth + 1, parent.c.id, parent.c.parent, parent.c.name)
        .join(start, parent.c.id == start.c.parent)
        .where(start.c.depth < DEEPEST)
    )
    return (
        select(up.c.start, up.c.depth, up.c.id, up.c.name, _membership.c.role, _membership.c.person)
        .select_from(up)
        .outerjoin(
            _membership,
            (_membership.c.organisation == up.c.id) & _membership.c.role.in_(bindparam("roles", expanding=True)),
        )
        .order_by(up.c.start, up.c.depth)
    )


_tiers = _upwards()


def tiers(connection: Connection, organisations: Collection[str], roles: Collection[str]) -> dict[str, list[Tier]]:
    """For each of the organisations: itself and those above it, nearest first, with who holds which of `roles`."""
    found: dict[str, dict[str, tuple[str, set[tuple[str, str]]]]] = {}
    for row in connection.execute(_tiers, {"starts": list(organisations), "roles": list(roles)}):
        _, holders = found.setdefault(row.start, {}).setdefault(row.id, (row.name, set()))
        if row.role is not None:
            holders.add((row.role, row.person))
    return {
        start: [Tier(key, name, frozenset(holders)) for key, (name, holders) in up.items()]
        for start, up in found.items()
    }


def waiting_below(
    connection: Connection, organisation: str, role: str, steps: Collection[str]
) -> Iterator[list[CaseLine]]:
    """Open cases of the organisations below that stand at one of `steps`, which is one of `role`'s to do, last touched
    first, in pages.

    An organisation with several people in the role keeps to itself what lies below it, and is not looked into; one
    person may be of those who assessed, so that the caller has to ask who is nearest (`tiers`).
    """
    below = _below(organisation, role)
    statement = case_lines().where(
        _case.c.organisation.in_(select(below.c.id)),
        _case.c.organisation != organisation,
        _case.c.status == "open",
        _case.c.step.in_(steps),
        _case.c.roles.contains(f",{role},", autoescape=True),
    )
    for page in range(PAGES):
        rows = connection.execute(statement.limit(PAGE).offset(page * PAGE)).mappings().all()
        if rows:
            yield [CaseLine.of(row) for row in rows]
        if len(rows) < PAGE:
            return


def _below(organisation: str, role: str) -> CTE:
    holders = (
        select(func.count())
        .select_from(_membership)
        .where(_membership.c.organisation == _child.c.id, _membership.c.role == role)
        .scalar_subquery()
    )
    start = select(_organisation.c.id).where(_organisation.c.id == organisation).cte("below", recursive=True)
    return start.union(select(_child.c.id).join(start, _child.c.parent == start.c.id).where(holders < 2))


def seats(connection: Connection, person: str) -> list[tuple[str, str]]:
    """(organisation, role) of every membership of the person."""
    statement = select(_membership.c.organisation, _membership.c.role).where(_membership.c.person == person)
    return [(row.organisation, row.role) for row in connection.execute(statement)]


def has_below(connection: Connection, organisation: str) -> bool:
    """Whether any organisation lies below."""
    statement = select(_organisation.c.id).where(_organisation.c.parent == organisation).limit(1)
    return connection.execute(statement).first() is not None
