"""What a board counts: the units of a tree, and what the records say of each of their matters.

Read in a handful of statements, however many matters there are; nothing is judged here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from storage.board_facts import Found, Heard, Matter, MatterFacts
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.decisions import Ledger
from storage.tables.entries import Entry
from storage.tables.people import Organisation
from storage.tables.records import Answer

__all__ = ["Found", "Heard", "Matter", "Planned", "Unit", "above", "matters", "places_above", "planned", "units"]
PLANNED = "planned"
"""Id of the group that holds a unit's planned matters (docs/packs.md, The yearly plan)."""
PLAN_YEAR = ("plan_year", "task_year")
"""Questions of a register that name its year."""


class Unit(NamedTuple):
    """An organisation of the tree; `depth` 0 is its root."""

    id: str
    parent: str | None
    kind: str
    name: str
    place: str
    depth: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned matter of a register. `answers` by question id; `year` as answered, None where it was not."""

    case: str
    entry: str
    organisation: str | None
    pack: str
    pack_version: int
    year: int | None
    began: datetime
    answers: Mapping[str, Any]


_case, _organisation = table_of(Assessment), table_of(Organisation)
_ledger, _answer, _entry = table_of(Ledger), table_of(Answer), table_of(Entry)
_COLUMNS = [column for column in _case.c if column.name != "state"]
"""Of an assessment all but its state: lists never read that."""


def units(connection: Connection, root: str, *, below: bool = True) -> tuple[Unit, ...]:
    """The organisation and, with `below`, all under it: parents before children, then by name. Empty where unknown."""
    rows = {row["id"]: dict(row) for row in connection.execute(select(_organisation)).mappings()}
    if root not in rows:
        return ()
    children: dict[str, list[str]] = defaultdict(list)
    for row in rows.values():
        if row["parent"] is not None:
            children[row["parent"]].append(row["id"])
    found: list[Unit] = []
    seen: set[str] = set()

    def walk(key: str, depth: int) -> None:
        if key in seen:  # a tree bent into a ring by hand must not end the board
            return
        seen.add(key)
        row = rows[key]
        found.append(Unit(key, row["parent"], row["kind"], row["name"], row["place"], depth))
        for child in sorted(children[key], key=lambda each: (rows[each]["name"], each)) if below else ():
            walk(child, depth + 1)

    walk(root, 0)
    return tuple(found)


def places_above(connection: Connection, organisation: str) -> tuple[str, ...]:
    """The place of the organisation and of each above it, nearest first, empty ones left out."""
    found: list[str] = []
    here: str | None = organisation
    seen: set[str] = set()
    while here is not None and here not in seen:
        seen.add(here)
        row = connection.execute(
            select(_organisation.c.parent, _organisation.c.place).where(_organisation.c.id == here)
        ).one_or_none()
        if row is None:
            break
        found += [row.place] if row.place else []
        here = row.parent
    return tuple(found)


def above(connection: Connection, organisation: str) -> tuple[str, str] | None:
    """Id and name of the organisation above; None where there is none."""
    parent = _organisation.alias("parent")
    row = connection.execute(
        select(parent.c.id, parent.c.name)
        .join(_organisation, _organisation.c.parent == parent.c.id)
        .where(_organisation.c.id == organisation)
    ).one_or_none()
    return (row.id, row.name) if row is not None else None


def matters(connection: Connection, organisations: tuple[str, ...], before: datetime) -> tuple[Matter, ...]:
    """Every assessment of these organisations begun before then, registers among them, oldest first."""
    within = select(_case.c.id).where(_case.c.organisation.in_(organisations), _case.c.created_at < before)
    rows = connection.execute(
        select(
            *_COLUMNS, _ledger.c.proposed, _ledger.c.final, _ledger.c.reason, _ledger.c.seconds, _ledger.c.interactions
        )
        .outerjoin(_ledger, _ledger.c.case == _case.c.id)
        .where(_case.c.organisation.in_(organisations), _case.c.created_at < before, _case.c.status != "erased")
        .order_by(_case.c.created_at, _case.c.id)
    ).mappings()
    facts = MatterFacts(connection, within)
    return tuple(facts.matter(row) for row in rows)


def planned(connection: Connection, organisations: tuple[str, ...]) -> tuple[Planned, ...]:
    """The planned matters in the registers of these organisations, in the order they were written."""
    within = select(_case.c.id).where(_case.c.organisation.in_(organisations), _case.c.status.in_(("open", "closed")))
    years: dict[str, int] = {}
    for row in connection.execute(
        select(_answer.c.case, _answer.c.value).where(
            _answer.c.case.in_(within), _answer.c.question.in_(PLAN_YEAR), _answer.c.standing == "current"
        )
    ):
        value = json.loads(row.value or "null")
        if isinstance(value, int | float) and not isinstance(value, bool):
            years[row.case] = int(value)
    statement = (
        select(_entry, _case.c.organisation, _case.c.pack, _case.c.pack_version, _case.c.created_at)
        .join(_case, _case.c.id == _entry.c.case)
        .where(_entry.c.case.in_(within), _entry.c.group == PLANNED, _entry.c.standing == "current")
        .order_by(_entry.c.id)
    )
    return tuple(
        Planned(
            case=row["case"],
            entry=row["entry"],
            organisation=row["organisation"],
            pack=row["pack"],
            pack_version=row["pack_version"],
            year=years.get(row["case"]),
            began=row["created_at"],
            answers=json.loads(row["data"] or "{}").get("answers", {}),
        )
        for row in connection.execute(statement).mappings()
    )
