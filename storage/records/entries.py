"""Entries of repeat groups into the table of their kind. A factor's measure has a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Insert, Integer, Table, Update, bindparam, insert, update

from storage.records.data import EntryNamed, EntrySaved
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.entries import (
    Attendance,
    Consultation,
    Entry,
    EntryRow,
    Factor,
    Inspection,
    Measure,
    Opinion,
    TrackingCheck,
)


class _EntryTable:
    """One of the tables: its statements and the columns that are its own."""

    def __init__(self, model: type[EntryRow]) -> None:
        table: Table = table_of(model)
        self.insert: Insert = insert(table).inline()
        self.restand: Update = (
            update(table)
            .where(
                table.c.case == bindparam("key"),
                table.c.group == bindparam("which_group"),
                table.c.entry == bindparam("which"),
                table.c.standing == bindparam("was"),
            )
            .values(standing=bindparam("becomes"))
        )
        self._own = {
            name: isinstance(column.type, Integer)
            for name, column in table.c.items()
            if name not in EntryRow.model_fields
        }

    def own(self, answers: Mapping[str, JsonValue]) -> dict[str, Any]:
        """The answers that have a column, as the column takes them."""
        return {
            name: _count(answers.get(name)) if counted else _text(answers.get(name))
            for name, counted in self._own.items()
        }

    def stand(self, connection: Connection, fact: Fact[EntryNamed], was: str, becomes: str) -> None:
        """Change the standing of the entry's rows that have standing `was`."""
        named = fact.data
        values = {"key": fact.case, "which_group": named.group, "which": named.entry}
        connection.execute(self.restand, {**values, "was": was, "becomes": becomes})


_TABLES = {
    "activities": (_EntryTable(Consultation),),
    "opinions": (_EntryTable(Opinion),),
    "factors": (_EntryTable(Factor), _EntryTable(Measure)),
    "attendance": (_EntryTable(Attendance),),
    "checks": (_EntryTable(TrackingCheck),),
    "conflicts": (_EntryTable(Entry),),
    "inspections": (_EntryTable(Inspection),),
    "plain": (_EntryTable(Entry),),
}


def saved(connection: Connection, fact: Fact[EntrySaved]) -> None:
    """A current entry; what stood before under its id is superseded. No measure, no measure row."""
    told = fact.data
    common = {"group": told.group, "entry": told.entry, "standing": "current"}
    for position, table in enumerate(_TABLES[told.group_kind]):
        for was in ("current", "set_aside"):
            table.stand(connection, fact, was, "superseded")
        own = table.own(told.answers)
        if position == 0:
            connection.execute(table.insert, {**fact.columns(), **common, **own})
        elif any(value is not None for value in own.values()):
            connection.execute(table.insert, {**fact.derived(), **common, **own})


def removed(connection: Connection, fact: Fact[EntryNamed]) -> None:
    """The entry no longer stands."""
    _stand(connection, fact, "current", "removed")


def set_aside(connection: Connection, fact: Fact[EntryNamed]) -> None:
    """The entry no longer applies: kept, never counted."""
    _stand(connection, fact, "current", "set_aside")


def restored(connection: Connection, fact: Fact[EntryNamed]) -> None:
    """It applies again."""
    _stand(connection, fact, "set_aside", "current")


def _stand(connection: Connection, fact: Fact[EntryNamed], was: str, becomes: str) -> None:
    for table in _TABLES[fact.data.group_kind]:
        table.stand(connection, fact, was, becomes)
    happened(connection, fact)


def _text(value: JsonValue) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    return str(value)


def _count(value: JsonValue) -> int | None:
    # A count that is not a whole number is kept in the row's JSON only: a column of counts must not guess.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return None
    return int(value)
