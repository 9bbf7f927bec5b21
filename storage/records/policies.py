"""Policy questions, what was said of the answers, and corrections, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.audit import canonical
from storage.records.data import JudgementNamed, PolicyAsked, PolicyCorrected, PolicyJudged
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.judgements import PolicyCorrection, PolicyJudgement, PolicyQuestion

_question = insert(table_of(PolicyQuestion)).inline()
_judged = table_of(PolicyJudgement)
_judgement = insert(_judged).inline()
_correction = insert(table_of(PolicyCorrection)).inline()
_settle = update(_judged).where(_judged.c.id == bindparam("which")).values(standing=bindparam("becomes"))


def asked(connection: Connection, fact: Fact[PolicyAsked]) -> None:
    """A question was answered from the store, or not."""
    told = fact.data
    row = {
        "key": told.key,
        "organisation": told.organisation,
        "question": told.question,
        "state": told.state,
        "clauses": canonical(told.clauses),
        "model": told.model,
        "prompt": told.prompt,
    }
    connection.execute(_question, {**fact.columns(), **row})


def judged(connection: Connection, fact: Fact[PolicyJudged]) -> None:
    """What somebody said of an answer. One who is content leaves nothing to do."""
    told = fact.data
    row = {"key": told.key, "organisation": told.organisation, "good": told.good, "reason": told.reason}
    connection.execute(_judgement, {**fact.columns(), **row, "standing": "declined" if told.good else "open"})


def declined(connection: Connection, fact: Fact[JudgementNamed]) -> None:
    """The reviewer leaves the store as it is."""
    connection.execute(_settle, {"which": fact.data.judgement, "becomes": "declined"})


def corrected(connection: Connection, fact: Fact[PolicyCorrected]) -> None:
    """The reviewer's note stands beside the clause from now on."""
    told = fact.data
    row = {"judgement": told.judgement, "clause": told.clause, "source": told.source, "note": told.note}
    connection.execute(_correction, {**fact.columns(), **row})
    connection.execute(_settle, {"which": told.judgement, "becomes": "corrected"})
