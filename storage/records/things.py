"""Evidence, findings, citations and confirmed local rules, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage import ledger, procedures
from storage.records.data import Cited, EvidenceKept, Found, Interaction, RuleNamed
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.decisions import CustomConfirmation
from storage.tables.records import DocumentCited, Evidence, Finding

_evidence = insert(table_of(Evidence)).inline()
_finding = insert(table_of(Finding)).inline()
_cited = insert(table_of(DocumentCited)).inline()
_custom = table_of(CustomConfirmation)
_confirm_rule = insert(_custom).inline()
_end_rule = (
    update(_custom)
    .where(
        _custom.c.pack == bindparam("which_pack"),
        _custom.c.rule == bindparam("which"),
        _custom.c.standing == "current",
    )
    .values(standing=bindparam("becomes"))
)


def evidence_kept(connection: Connection, fact: Fact[EvidenceKept]) -> None:
    """A file is evidence of the case."""
    told = fact.data
    row = {
        "hash": told.hash,
        "name": told.name,
        "mime": told.mime,
        "size": told.size,
        "kind": told.kind,
        "path": told.path,
        "question": told.question,
    }
    connection.execute(_evidence, {**fact.columns(), **row})


def found(connection: Connection, fact: Fact[Found]) -> None:
    """A ground of accountability."""
    row = {"finding": fact.data.finding, "say": fact.data.say, "clause": fact.data.clause}
    connection.execute(_finding, {**fact.columns(), **row})


def cited(connection: Connection, fact: Fact[Cited]) -> None:
    """One row per clause; the record itself is in the first."""
    for position, clause in enumerate(fact.data.clauses):
        common = fact.columns() if position == 0 else fact.derived()
        connection.execute(_cited, {**common, "clause": clause, "document": fact.data.document})


def rule_confirmed(connection: Connection, fact: Fact[RuleNamed]) -> None:
    """A grade-M rule counts from now on."""
    procedures.bump(connection)
    rule = {"which_pack": fact.data.pack, "which": fact.data.rule}
    connection.execute(_end_rule, {**rule, "becomes": "superseded"})
    row = {"pack": fact.data.pack, "rule": fact.data.rule, "standing": "current"}
    connection.execute(_confirm_rule, {**fact.columns(), **row})


def rule_withdrawn(connection: Connection, fact: Fact[RuleNamed]) -> None:
    """It no longer counts."""
    procedures.bump(connection)
    rule = {"which_pack": fact.data.pack, "which": fact.data.rule}
    connection.execute(_end_rule, {**rule, "becomes": "removed"})
    happened(connection, fact)


def interaction(connection: Connection, fact: Fact[Interaction]) -> None:
    """Adds to the ledger."""
    told = fact.data
    ledger.add(connection, fact.case, fact.at, told.seconds, told.count, told.characters)
