"""`INSERT … ON CONFLICT` on both databases."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

# An INSERT's number of rows is dropped by SQLAlchemy unless it is asked to keep it.
_COUNTED = {"preserve_rowcount": True}


class InsertOnce:
    """An insert that leaves an existing row alone. Prepared once for both dialects.

    `keys`: the columns whose uniqueness decides whether the row is there already.
    """

    def __init__(self, table: Table, keys: Sequence[str]) -> None:
        lite = sqlite.insert(table).inline().on_conflict_do_nothing(index_elements=keys)
        full = postgresql.insert(table).inline().on_conflict_do_nothing(index_elements=keys)
        self._statements: dict[str, Insert] = {
            "sqlite": lite.execution_options(**_COUNTED),
            "postgresql": full.execution_options(**_COUNTED),
        }

    def on(self, connection: Connection) -> Insert:
        """The statement for this connection's dialect."""
        return self._statements[connection.dialect.name]


class InsertOrReplace:
    """An insert that overwrites the `values` columns of an existing row. Prepared once for both dialects."""

    def __init__(self, table: Table, keys: Sequence[str], values: Sequence[str]) -> None:
        lite = sqlite.insert(table).inline()
        full = postgresql.insert(table).inline()
        self._statements: dict[str, Insert] = {
            "sqlite": lite.on_conflict_do_update(
                index_elements=keys, set_={name: lite.excluded[name] for name in values}
            ),
            "postgresql": full.on_conflict_do_update(
                index_elements=keys, set_={name: full.excluded[name] for name in values}
            ),
        }

    def on(self, connection: Connection) -> Insert:
        """The statement for this connection's dialect."""
        return self._statements[connection.dialect.name]
