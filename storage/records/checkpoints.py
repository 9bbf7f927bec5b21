"""Words at checkpoints, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.records.data import CheckpointNamed, CheckpointWord, DraftChecked, EndingSaid
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.checkpoints import CheckpointPass, DraftCheck, EndingWord

_passes = table_of(CheckpointPass)
_insert = insert(_passes).inline()
_ending = insert(table_of(EndingWord)).inline()
_draft = insert(table_of(DraftCheck)).inline()
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


def ending(connection: Connection, fact: Fact[EndingSaid]) -> None:
    """Asked for, confirmed or refused."""
    told = fact.data
    row = {
        "rule": told.rule,
        "outcome": fact.what.removeprefix("ending_"),
        "say": told.say,
        "clause": told.clause,
        "role": told.role,
        "reason": told.reason,
        "content_hash": told.content_hash,
    }
    connection.execute(_ending, {**fact.columns(), **row})


def draft_checked(connection: Connection, fact: Fact[DraftChecked]) -> None:
    """A draft document was found to be assessed, or went back."""
    told = fact.data
    row = told.model_dump(
        include={"title", "unit", "unit_id", "organisation", "outcome", "assessment", "level", "clause"}
    )
    connection.execute(_draft, {**fact.columns(), **row})
