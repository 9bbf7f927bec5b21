"""What happened to a case as a whole, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from storage.records.data import Told
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.records import CaseEvent

_insert = insert(table_of(CaseEvent)).inline()


def happened(connection: Connection, fact: Fact[Told]) -> None:
    """A row that says so."""
    connection.execute(_insert, {**fact.columns(), "what": fact.what})
