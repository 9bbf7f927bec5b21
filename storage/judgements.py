"""Reading what people said of answers, and the corrections in force. Written by records of the kinds ``policy_…``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.summaries import within
from storage.tables import table_of
from storage.tables.judgements import PolicyCorrection, PolicyJudgement, PolicyQuestion

_judged, _asked, _corrected = table_of(PolicyJudgement), table_of(PolicyQuestion), table_of(PolicyCorrection)
_both = select(
    _judged.c.id,
    _judged.c.at,
    _judged.c.organisation,
    _judged.c.reason,
    _judged.c.standing,
    _judged.c.by,
    _asked.c.question,
    _asked.c.clauses,
).join(_asked, _asked.c.key == _judged.c.key)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer that somebody called wrong: the question, the clauses it showed, why, and who."""

    id: int
    at: datetime
    organisation: str
    reason: str
    standing: str
    by: str | None
    question: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A note on a clause and where it comes from."""

    clause: str
    source: str
    note: str
    at: datetime


def waiting(connection: Connection, organisation: str, limit: int = 20) -> list[Judgement]:
    """What waits for a reviewer of the organisation: its own and of those below it, oldest first."""
    statement = _both.where(
        _judged.c.good.is_(False), _judged.c.standing == "open", within(_judged.c.organisation, organisation)
    )
    return [_judgement(row) for row in connection.execute(statement.order_by(_judged.c.id).limit(limit))]


def one(connection: Connection, organisation: str, judgement: int) -> Judgement | None:
    """The judgement of that number, where the organisation's reviewers may see it."""
    statement = _both.where(_judged.c.id == judgement, within(_judged.c.organisation, organisation))
    row = connection.execute(statement).first()
    return _judgement(row) if row is not None else None


def corrections(connection: Connection, clauses: Sequence[str]) -> dict[str, Correction]:
    """The newest correction of each of the clauses that has one."""
    columns = (_corrected.c.clause, _corrected.c.source, _corrected.c.note, _corrected.c.at)
    statement = select(*columns).where(_corrected.c.clause.in_(clauses)).order_by(_corrected.c.id)
    return {row.clause: Correction(*row) for row in connection.execute(statement)}


def _judgement(row: Row[*tuple[Any, ...]]) -> Judgement:
    return Judgement(**{**row._mapping, "clauses": tuple(json.loads(row.clauses))})
