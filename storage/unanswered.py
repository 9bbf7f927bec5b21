"""Policy questions that were not answered: no clause, perhaps one, or one that somebody called wrong. Without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from storage.summaries import within
from storage.tables import table_of
from storage.tables.judgements import PolicyJudgement, PolicyQuestion

_asked, _judged = table_of(PolicyQuestion), table_of(PolicyJudgement)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question with what came of it: how many `times` asked, the `state` of its answer, how often called wrong."""

    question: str
    times: int
    state: str
    wrong: int


def _open(since: datetime, until: datetime) -> ColumnElement[bool]:
    wrong = exists().where(_judged.c.key == _asked.c.key, _judged.c.good.is_(False))
    return (_asked.c.at >= since) & (_asked.c.at < until) & or_(_asked.c.state != "answer", wrong)


def listed(
    connection: Connection, organisation: str, since: datetime, until: datetime, limit: int = 20
) -> Sequence[Unanswered]:
    """What the organisation and those below it asked in that time and got no good answer to, most often asked first."""
    wrong = select(func.count()).where(_judged.c.key == _asked.c.key, _judged.c.good.is_(False)).scalar_subquery()
    one = (
        select(_asked.c.question, _asked.c.state, wrong.label("wrong"))
        .where(_open(since, until), within(_asked.c.organisation, organisation))
        .subquery()
    )
    statement = (
        select(one.c.question, func.count().label("times"), func.min(one.c.state), func.sum(one.c.wrong))
        .group_by(one.c.question)
        .order_by(func.count().desc(), one.c.question)
        .limit(limit)
    )
    return [Unanswered(row[0], int(row[1]), str(row[2]), int(row[3] or 0)) for row in connection.execute(statement)]


def counts(connection: Connection, since: datetime, until: datetime) -> dict[str, int]:
    """Organisation → how many different questions of its own got no good answer in that time."""
    statement = (
        select(_asked.c.organisation, func.count(_asked.c.question.distinct()))
        .where(_open(since, until))
        .group_by(_asked.c.organisation)
    )
    return {row[0]: int(row[1]) for row in connection.execute(statement)}
