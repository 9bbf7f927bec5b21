"""Declared interests, experts, draws and what experts said, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.audit import canonical
from storage.records.events import happened
from storage.records.fact import Fact
from storage.records.independence_data import ExpertAdded, ExpertNamed, ExpertsDrawn, ExpertStated, InterestDeclared
from storage.tables import table_of
from storage.tables.independence import Expert, ExpertDraw, ExpertStatement, Interest

_interest = insert(table_of(Interest)).inline()
_expert = table_of(Expert)
_add = insert(_expert).inline()
_draw = insert(table_of(ExpertDraw)).inline()
_statement = insert(table_of(ExpertStatement)).inline()
_end = (
    update(_expert)
    .where(_expert.c.expert == bindparam("which"), _expert.c.standing == "current")
    .values(standing=bindparam("becomes"))
)


def interest_declared(connection: Connection, fact: Fact[InterestDeclared]) -> None:
    """An interest, or that there is none."""
    told = fact.data
    row = {"role": told.role, "has": told.has, "told": told.told, "withdraw": told.withdraw}
    connection.execute(_interest, {**fact.columns(), **row})


def expert_added(connection: Connection, fact: Fact[ExpertAdded]) -> None:
    """An expert is in the pool from now on (an earlier row of the same id is superseded)."""
    told = fact.data
    connection.execute(_end, {"which": told.expert, "becomes": "superseded"})
    row = {
        "expert": told.expert,
        "organisation": told.organisation,
        "name": told.name,
        "unit": told.unit,
        "fields": canonical(told.fields),
        "person": told.person,
        "standing": "current",
    }
    connection.execute(_add, {**fact.columns(), **row})


def expert_retired(connection: Connection, fact: Fact[ExpertNamed]) -> None:
    """No longer in the pool."""
    connection.execute(_end, {"which": fact.data.expert, "becomes": "removed"})
    happened(connection, fact)


def experts_drawn(connection: Connection, fact: Fact[ExpertsDrawn]) -> None:
    """A draw, with all that repeats it."""
    told = fact.data
    row = {
        "draw": told.draw,
        "seed": told.seed,
        "pool_hash": told.pool_hash,
        "wanted": told.wanted,
        "drawn": canonical(told.drawn),
        "reason": told.reason,
    }
    connection.execute(_draw, {**fact.columns(), **row})


def expert_stated(connection: Connection, fact: Fact[ExpertStated]) -> None:
    """What an expert declared or argued."""
    told = fact.data
    row = {
        "draw": told.draw,
        "expert": told.expert,
        "name": told.name,
        "unit": told.unit,
        "field": told.field,
        "stand": told.stand,
        "stance": told.stance,
        "text": told.text,
    }
    connection.execute(_statement, {**fact.columns(), **row})
