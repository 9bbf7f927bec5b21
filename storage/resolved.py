"""Demands answered, conflicts and tasks resolved, year by year (沈河: 妥善解决了群众诉求): counted from the records.

An entry counts in the year since which it has stood as answered or resolved; how many there are, in the year it was
first noted. Cancelled matters are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection, Row, Table, select

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.entries import Entry, Opinion
from storage.tables.tasks import Task

STOOD = ("current", "superseded", "set_aside")
"""Standings a row may have had while its entry was not removed."""


@dataclass(frozen=True, slots=True)
class Year:
    """Counts of a year: how many were noted in it, and how many were answered or resolved in it."""

    year: int
    opinions: int = 0
    opinions_answered: int = 0
    conflicts: int = 0
    conflicts_resolved: int = 0
    tasks: int = 0
    tasks_resolved: int = 0


_case = table_of(Assessment)


def by_year(connection: Connection, organisations: Sequence[str], zone: tzinfo) -> list[Year]:
    """Years in which anything was noted or resolved, oldest first; years as in `zone`."""
    opinion, entry, task = table_of(Opinion), table_of(Entry), table_of(Task)
    opinions = _first(
        ((row.case, row.group, row.entry), row.at, row.disposition is not None, row.standing)
        for row in _rows(connection, opinion, organisations)
    )
    conflicts = _first(
        ((row.case, row.group, row.entry), row.at, resolved, row.standing)
        for row in _rows(connection, entry, organisations)
        if (resolved := _conflict(row.data)) is not None
    )
    tasks = _first(
        ((row.case, row.task), row.at, row.status == "resolved", row.standing)
        for row in _rows(connection, task, organisations)
        if row.status != "withdrawn"
    )
    counted = [
        (_years((noted for noted, _ in found), zone), _years((done for _, done in found if done is not None), zone))
        for found in (opinions, conflicts, tasks)
    ]
    years = sorted({year for noted, done in counted for year in (*noted, *done)})
    return [Year(year, *(count for noted, done in counted for count in (noted[year], done[year]))) for year in years]


def _rows(connection: Connection, table: Table, organisations: Sequence[str]) -> Iterable[Row[tuple[object, ...]]]:
    statement = (
        select(table)
        .join(_case, _case.c.id == table.c.case)
        .where(
            _case.c.organisation.in_(list(organisations)),
            _case.c.status.in_(("open", "closed")),
            table.c.standing.in_(STOOD),
        )
        .order_by(table.c.id)
    )
    return connection.execute(statement)


def _first(rows: Iterable[tuple[tuple[str, ...], datetime, bool, str]]) -> list[tuple[datetime, datetime | None]]:
    """Of each thing that still stands: when it was first noted, and since when it has been done without a break."""
    noted: dict[tuple[str, ...], datetime] = {}
    done: dict[tuple[str, ...], datetime | None] = {}
    stands: set[tuple[str, ...]] = set()
    for key, at, is_done, standing in rows:
        noted.setdefault(key, at)
        done[key] = (done.get(key) or at) if is_done else None
        if standing == "current":
            stands.add(key)
    return [(noted[key], done[key]) for key in noted if key in stands]


def _conflict(data: str | None) -> bool | None:
    """Whether an entry of a group of kind conflicts is resolved; None for an entry of another group."""
    told = json.loads(data) if data is not None else {}
    return told["answers"].get("resolved") == "yes" if told.get("group_kind") == "conflicts" else None


def _years(moments: Iterable[datetime], zone: tzinfo) -> Counter[int]:
    return Counter(moment.astimezone(zone).year for moment in moments)
