"""Lists of tasks without reading the cases: what waits for a unit, what waits for who gave it; units to give one to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, Connection, Select, case, func, or_, select

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.columns import word
from storage.tables.people import Organisation
from storage.tables.tasks import Task

MOST = 50
"""Tasks in one list."""
MOST_UNITS = 500
"""Units read to choose from; a tree with more is searched by name."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list. `title`: the matter's. `due`: ISO date."""

    case: str
    title: str
    task: str
    what: str
    unit: str
    unit_name: str
    giver: str
    status: str
    due: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation a task can be given to."""

    id: str
    name: str
    kind: str


_task, _case, _organisation = table_of(Task), table_of(Assessment), table_of(Organisation)
_current = _task.c.standing == word("current")
_lines = (
    select(
        _task.c.case,
        _case.c.title,
        _task.c.task,
        _task.c.what,
        _task.c.unit,
        _task.c.unit_name,
        _task.c.giver,
        _task.c.status,
        _task.c.due,
    )
    .join(_case, _case.c.id == _task.c.case)
    .where(_current, _case.c.status.in_(("open", "closed")))
    .order_by(_task.c.due, _task.c.id)
)


def to_do(connection: Connection, unit: str, statuses: Sequence[str]) -> list[TaskLine]:
    """Tasks of the unit in one of `statuses`, soonest first; those of cancelled cases left out."""
    return _read(connection, _lines.where(_task.c.unit == unit, _task.c.status.in_(statuses)))


def given(connection: Connection, organisation: str, statuses: Sequence[str]) -> list[TaskLine]:
    """Tasks the organisation gave, in one of `statuses`, soonest first; those of cancelled cases left out."""
    return _read(connection, _lines.where(_task.c.giver == organisation, _task.c.status.in_(statuses)))


def units(connection: Connection, organisation: str, named: str = "") -> list[Unit]:
    """Units the organisation can give a task to: all of its own tree but itself, at most `MOST_UNITS`. Those it gave
    one to before come first, the last one foremost; then those below, beside and right above it; then the others by
    name. `named`: only those whose name holds these characters.
    """
    last = (
        select(_task.c.unit, func.max(_task.c.id).label("last"))
        .where(_task.c.giver == organisation, _current)
        .group_by(_task.c.unit)
        .subquery()
    )
    parent = select(_organisation.c.parent).where(_organisation.c.id == organisation).scalar_subquery()
    near = or_(_organisation.c.parent == organisation, _organisation.c.parent == parent, _organisation.c.id == parent)
    statement = (
        select(_organisation.c.id, _organisation.c.name, _organisation.c.kind)
        .outerjoin(last, last.c.unit == _organisation.c.id)
        .where(
            _organisation.c.id.in_(select(_tree(organisation).c.id)),
            _organisation.c.id != organisation,
            _organisation.c.name.contains(named, autoescape=True),
        )
        .order_by(
            func.coalesce(last.c.last, 0).desc(), case((near, 0), else_=1), _organisation.c.name, _organisation.c.id
        )
        .limit(MOST_UNITS)
    )
    return [Unit(*row) for row in connection.execute(statement)]


def _tree(organisation: str) -> CTE:
    """The whole tree an organisation stands in: up to its top, then everything below that. A ring in the data ends."""
    top, above = select(_organisation.c.id, _organisation.c.parent), _organisation.alias("above")
    up = top.where(_organisation.c.id == organisation).cte("upwards", recursive=True)
    up = up.union(select(above.c.id, above.c.parent).join(up, above.c.id == up.c.parent))
    child = _organisation.alias("child")
    tree = select(up.c.id).where(up.c.parent.is_(None)).cte("whole_tree", recursive=True)
    return tree.union(select(child.c.id).join(tree, child.c.parent == tree.c.id))


def _read(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[TaskLine]:
    return [TaskLine(*row) for row in connection.execute(statement.limit(MOST))]
