"""Words at checkpoints, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.records.data import CheckpointNamed, CheckpointWord
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.checkpoints import CheckpointPass

_passes = table_of(CheckpointPass)
_insert = insert(_passes).inline()
_make_stale = (
    update(_passes)
    .where(
        _passes.c.case == bindparam("key"),
        _passes.c.checkpoint == bindparam("which"),
        _passes.c.stale.is_(False),
    )
    .values(stale=True)
)


def passed(connection: Connection, fact: Fact[CheckpointWord]) -> None:
    """The plan may pass; earlier words there are stale."""
    _word(connection, fact, "passed")


def stopped(connection: Connection, fact: Fact[CheckpointWord]) -> None:
    """It may not, and why."""
    _word(connection, fact, "stopped")


def stale(connection: Connection, fact: Fact[CheckpointNamed]) -> None:
    """The content changed under it."""
    connection.execute(_make_stale, {"key": fact.case, "which": fact.data.checkpoint})
    happened(connection, fact)


def _word(connection: Connection, fact: Fact[CheckpointWord], verdict: str) -> None:
    told = fact.data
    connection.execute(_make_stale, {"key": fact.case, "which": told.checkpoint})
    row = {
        "checkpoint": told.checkpoint,
        "title": told.title,
        "verdict": verdict,
        "role": told.role,
        "reason": told.reason,
        "content_hash": told.content_hash,
        "stale": False,
    }
    connection.execute(_insert, {**fact.columns(), **row})
