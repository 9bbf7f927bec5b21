"""The ledger: drafts against final levels, and what an assessment costs in time and typing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import Connection, bindparam, select, update

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.decisions import Ledger
from storage.upsert import InsertOnce


@dataclass(frozen=True, slots=True)
class Line:
    """One case: draft and final level, the reason where they differ, seconds, events, characters typed."""

    case: str
    title: str
    proposed: str | None
    final: str | None
    reason: str
    seconds: int
    interactions: int
    characters: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over all confirmed cases: how many, in how many the person took the draft, median cost of a case."""

    confirmed: int
    agreed: int
    median_seconds: float | None
    median_interactions: float | None
    median_characters: float | None

    @property
    def share(self) -> float | None:
        """Agreed of confirmed, 0 to 1; None where nothing was confirmed."""
        return self.agreed / self.confirmed if self.confirmed else None


_ledger, _case = table_of(Ledger), table_of(Assessment)
_start = InsertOnce(_ledger, ["case"])
_add = (
    update(_ledger)
    .where(_ledger.c.case == bindparam("key"))
    .values(
        seconds=_ledger.c.seconds + bindparam("more_seconds"),
        interactions=_ledger.c.interactions + bindparam("more_interactions"),
        characters=_ledger.c.characters + bindparam("more_characters"),
        updated_at=bindparam("now"),
    )
)


def note(
    connection: Connection,
    case: str,
    at: datetime,
    *,
    proposed: str | None = None,
    final: str | None = None,
    reason: str | None = None,
    seconds: int | None = None,
    interactions: int | None = None,
    characters: int | None = None,
) -> None:
    """Set what is known now; what is None stays."""
    given = {
        "proposed": proposed,
        "final": final,
        "reason": reason,
        "seconds": seconds,
        "interactions": interactions,
        "characters": characters,
    }
    known = {name: value for name, value in given.items() if value is not None}
    _begin(connection, case, at)
    connection.execute(update(_ledger).where(_ledger.c.case == case).values(updated_at=at, **known))


def add(connection: Connection, case: str, at: datetime, seconds: int, interactions: int, characters: int) -> None:
    """Add the cost of an event."""
    cost = {"more_seconds": seconds, "more_interactions": interactions, "more_characters": characters}
    if connection.execute(_add, {"key": case, "now": at, **cost}).rowcount == 0:
        _begin(connection, case, at)
        connection.execute(_add, {"key": case, "now": at, **cost})


def lines(connection: Connection, organisation: str | None = None) -> list[Line]:
    """All cases that have a ledger line, newest first; of one organisation if given."""
    statement = (
        select(
            _ledger.c.case,
            _case.c.title,
            _ledger.c.proposed,
            _ledger.c.final,
            _ledger.c.reason,
            _ledger.c.seconds,
            _ledger.c.interactions,
            _ledger.c.characters,
        )
        .join(_case, _case.c.id == _ledger.c.case)
        .order_by(_ledger.c.updated_at.desc(), _ledger.c.case)
    )
    if organisation is not None:
        statement = statement.where(_case.c.organisation == organisation)
    return [Line(*row) for row in connection.execute(statement)]


def agreement(connection: Connection, organisation: str | None = None) -> Agreement:
    """How often the person took the draft, and what a case costs. Cases not confirmed are left out."""
    confirmed = [line for line in lines(connection, organisation) if line.final is not None]
    if not confirmed:
        return Agreement(0, 0, None, None, None)
    return Agreement(
        confirmed=len(confirmed),
        agreed=sum(line.final == line.proposed for line in confirmed),
        median_seconds=median(line.seconds for line in confirmed),
        median_interactions=median(line.interactions for line in confirmed),
        median_characters=median(line.characters for line in confirmed),
    )


def _begin(connection: Connection, case: str, at: datetime) -> None:
    zero = {"reason": "", "seconds": 0, "interactions": 0, "characters": 0}
    connection.execute(_start.on(connection), {"case": case, "updated_at": at, **zero})
