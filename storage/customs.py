"""Grade-M rules (行业惯例) that an administrator lets count. Confirmed by a `rule_confirmed` record."""

from __future__ import annotations

from sqlalchemy import Connection, select

from storage.tables import table_of
from storage.tables.decisions import CustomConfirmation

_custom = table_of(CustomConfirmation)
_confirmed = select(_custom.c.pack, _custom.c.rule).where(_custom.c.standing == "current")


def confirmed(connection: Connection) -> frozenset[str]:
    """The rules that count, as ``pack/rule``."""
    return frozenset(f"{pack}/{rule}" for pack, rule in connection.execute(_confirmed))
