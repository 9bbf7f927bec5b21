"""Proposals, confirmations, reviews and what follows from them, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage import ledger
from storage.audit import canonical
from storage.records.data import Confirmed, Converted, LetterIssued, Proposed, Reviewed, Submitted, Told
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.decisions import Confirmation, Conversion, Letter, Proposal, Review, Submission

_proposal = insert(table_of(Proposal)).inline()
_confirmation = insert(table_of(Confirmation)).inline()
_review = insert(table_of(Review)).inline()
_submission = insert(table_of(Submission)).inline()
_letter = insert(table_of(Letter)).inline()
_conversion = insert(table_of(Conversion)).inline()
_confirmed = table_of(Confirmation)
_make_stale = (
    update(_confirmed).where(_confirmed.c.case == bindparam("key"), _confirmed.c.stale.is_(False)).values(stale=True)
)


def submitted(connection: Connection, fact: Fact[Submitted]) -> None:
    """A step was handed on."""
    row = {"step": fact.data.step, "content_hash": fact.data.content_hash}
    connection.execute(_submission, {**fact.columns(), **row})


def proposed(connection: Connection, fact: Fact[Proposed]) -> None:
    """A draft level with its trace; the ledger notes it."""
    told = fact.data
    row = {
        "phase": told.phase,
        "level": told.level,
        "at_least": told.at_least,
        "content_hash": told.content_hash,
        "trace": canonical(told.trace),
    }
    connection.execute(_proposal, {**fact.columns(), **row})
    ledger.note(connection, fact.case, fact.at, proposed=told.level)


def confirmed(connection: Connection, fact: Fact[Confirmed]) -> None:
    """A person's word on the level: earlier ones are stale; the ledger notes draft, final and cost."""
    told = fact.data
    connection.execute(_make_stale, {"key": fact.case})
    row = {
        "proposed": told.proposed,
        "chosen": told.chosen,
        "reason": told.reason,
        "role": told.role,
        "content_hash": told.content_hash,
        "stale": False,
    }
    connection.execute(_confirmation, {**fact.columns(), **row})
    ledger.note(
        connection,
        fact.case,
        fact.at,
        proposed=told.proposed,
        final=told.chosen,
        reason=told.reason,
        seconds=told.seconds,
        interactions=told.interactions,
        characters=told.characters,
    )


def stale(connection: Connection, fact: Fact[Told]) -> None:
    """The content changed under the confirmation: it no longer holds."""
    connection.execute(_make_stale, {"key": fact.case})
    happened(connection, fact)


def reviewed(connection: Connection, fact: Fact[Reviewed]) -> None:
    """Approved."""
    _answer(connection, fact, "approve")


def returned(connection: Connection, fact: Fact[Reviewed]) -> None:
    """Returned for supplement."""
    _answer(connection, fact, "return")


def converted(connection: Connection, fact: Fact[Converted]) -> None:
    """Over to another track."""
    told = fact.data
    row = {
        "from_track": told.from_track,
        "to_track": told.to_track,
        "reason": told.reason,
        "rule": told.rule,
        "clause": told.clause,
    }
    connection.execute(_conversion, {**fact.columns(), **row})


def letter_issued(connection: Connection, fact: Fact[LetterIssued]) -> None:
    """A letter of opinion went out."""
    told = fact.data
    row = {
        "number": told.number,
        "level": told.level,
        "addressee": told.addressee,
        "content_hash": told.content_hash,
        "path": told.path,
    }
    connection.execute(_letter, {**fact.columns(), **row})


def _answer(connection: Connection, fact: Fact[Reviewed], verdict: str) -> None:
    told = fact.data
    row = {
        "verdict": verdict,
        "items": canonical(told.items),
        "deadline": told.deadline,
        "role": told.role,
        "content_hash": told.content_hash,
    }
    connection.execute(_review, {**fact.columns(), **row})
