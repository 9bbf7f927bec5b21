"""Record rows of a case, for documents, boards and exports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from storage.audit import record_tables
from storage.tables import metadata, table_of
from storage.tables.records import RecordRow


def rows(connection: Connection, model: type[RecordRow], case: str, *, history: bool = False) -> list[dict[str, Any]]:
    """Rows of one record table in the order they were written, by column name.

    Only what stands, unless `history`: no superseded, removed or set-aside answers and entries, no stale
    confirmation.
    """
    return _rows(connection, str(table_of(model).name), case, history)


def everything(connection: Connection, case: str, *, history: bool = True) -> dict[str, list[dict[str, Any]]]:
    """All record rows of the case by table, empty tables left out: the case's machine-readable archive."""
    found = {name: _rows(connection, name, case, history) for name in sorted(record_tables())}
    return {name: table_rows for name, table_rows in found.items() if table_rows}


def _rows(connection: Connection, name: str, case: str, history: bool) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    statement = select(table).where(table.c.case == case).order_by(table.c.id)
    if not history and "standing" in table.c:
        statement = statement.where(table.c.standing == "current")
    if not history and "stale" in table.c:
        statement = statement.where(table.c.stale.is_(False))
    return [dict(row) for row in connection.execute(statement).mappings()]
