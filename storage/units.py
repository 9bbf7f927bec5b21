"""Units in their tree: looked at one by one, moved, and who administers them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import CTE, Connection, func, select, tuple_, update

from storage.errors import UnitError
from storage.reach import DEEPEST
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.people import ChatBinding, Membership, Organisation

MOST_REGISTERS = 400
"""Lines read for one list: a district has some dozens of units, each with a handful of registers."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as stored. `people`: how many belong to it, where it was counted."""

    id: str
    parent: str | None
    kind: str
    name: str
    place: str
    people: int = 0


_unit, _membership = table_of(Organisation), table_of(Membership)
_binding, _case = table_of(ChatBinding), table_of(Assessment)
_fields = (_unit.c.id, _unit.c.parent, _unit.c.kind, _unit.c.name, _unit.c.place)


def unit(connection: Connection, key: str) -> Unit | None:
    """The unit of that id."""
    row = connection.execute(select(*_fields).where(_unit.c.id == key)).one_or_none()
    return None if row is None else Unit(*row)


def path(connection: Connection, key: str) -> list[Unit]:
    """The units above, nearest first."""
    found: list[Unit] = []
    here = unit(connection, key)
    while here is not None and here.parent is not None and len(found) < DEEPEST:
        here = unit(connection, here.parent)
        if here is not None:
            found.append(here)
    return found


def below(connection: Connection, key: str) -> list[Unit]:
    """The units directly below, by name, with how many people belong to each."""
    people = (
        select(func.count(_membership.c.person.distinct()))
        .where(_membership.c.organisation == _unit.c.id)
        .scalar_subquery()
    )
    statement = select(*_fields, people).where(_unit.c.parent == key).order_by(_unit.c.name, _unit.c.id)
    return [Unit(*row) for row in connection.execute(statement)]


def move(connection: Connection, key: str, parent: str | None) -> None:
    """Put the unit below another (or at the top). Raises UnitError where either is missing or it would be a ring."""
    if unit(connection, key) is None:
        raise UnitError(f"没有编号是“{key}”的单位。用 wenping orgs list 看看。")
    if parent is not None:
        if unit(connection, parent) is None:
            raise UnitError(f"没有编号是“{parent}”的单位。用 wenping orgs list 看看。")
        above = [parent, *(each.id for each in path(connection, parent))]
        if key in above:
            raise UnitError("单位不能放到自己或自己的下级下面。请换一个上级。")
        if len(above) >= DEEPEST:
            raise UnitError(f"单位最多{DEEPEST}级，放不下了。请换一个上级。")
    connection.execute(update(_unit).where(_unit.c.id == key).values(parent=parent))


def place_of(connection: Connection, key: str) -> str:
    """The division code of the unit, or of the nearest above that has one; "" where none has."""
    here = unit(connection, key)
    ways = [here, *path(connection, key)] if here is not None else []
    return next((each.place for each in ways if each is not None and each.place), "")


def admins(connection: Connection, keys: list[str]) -> int:
    """How many administer one of the units, the rows of the units locked: what is counted holds until the commit."""
    locked = select(_unit.c.id).where(_unit.c.id.in_(keys)).order_by(_unit.c.id)
    connection.execute(locked.with_for_update() if connection.dialect.name == "postgresql" else locked).all()
    statement = select(func.count(_membership.c.person.distinct())).where(
        _membership.c.organisation.in_(keys), _membership.c.role == "admin"
    )
    return int(connection.execute(statement).scalar_one())


def leave(connection: Connection, person: str, organisation: str) -> None:
    """Nobody speaks for a unit in which they hold no role any more: chats change over to another of theirs, or none."""
    held = select(_membership.c.organisation).where(_membership.c.person == person).order_by(_membership.c.organisation)
    left = list(connection.execute(held).scalars())
    if organisation not in left:
        connection.execute(
            update(_binding)
            .where(_binding.c.person == person, _binding.c.organisation == organisation)
            .values(organisation=left[0] if left else None)
        )


def recent_packs(connection: Connection, organisation: str) -> list[str]:
    """Packs that assessments of the organisation were begun with, the last first."""
    last = func.max(_case.c.created_at)
    statement = select(_case.c.pack).where(_case.c.organisation == organisation)
    return list(connection.execute(statement.group_by(_case.c.pack).order_by(last.desc(), _case.c.pack)).scalars())


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register that a unit finished."""

    unit: str
    unit_name: str
    case: str
    track: str
    title: str
    updated_at: datetime


def registers(
    connection: Connection, key: str, tracks: Collection[tuple[str, str]], *, above: bool
) -> list[RegisterLine]:
    """Finished registers (pack, track) of the units above this one, or of it and those below it; unit by unit, the last
    first. A unit below without any is listed with none: its `case` is "".
    """
    if above:
        wanted = [each.id for each in path(connection, key)]
        chosen = select(_unit.c.id).where(_unit.c.id.in_(wanted))
    else:
        chosen = select(_tree(key).c.id)
    kept = (
        (_case.c.organisation == _unit.c.id)
        & (_case.c.status == "closed")
        & tuple_(_case.c.pack, _case.c.track).in_(sorted(tracks))
    )
    statement = (
        select(_unit.c.id, _unit.c.name, _case.c.id, _case.c.track, _case.c.title, _case.c.updated_at)
        .select_from(_unit.outerjoin(_case, kept))
        .where(_unit.c.id.in_(chosen))
        .order_by(_unit.c.name, _unit.c.id, _case.c.updated_at.desc())
        .limit(MOST_REGISTERS)
    )
    never = datetime(1970, 1, 1, tzinfo=UTC)
    return [
        RegisterLine(row[0], row[1], row[2] or "", row[3] or "", row[4] or "", row[5] or never)
        for row in connection.execute(statement)
        if row[2] is not None or not above
    ]


def _tree(key: str) -> CTE:
    child = _unit.alias("child")
    tree = select(_unit.c.id).where(_unit.c.id == key).cte("tree", recursive=True)
    return tree.union(select(child.c.id).join(tree, child.c.parent == tree.c.id))
