"""Evidence, findings, citations and confirmed local rules, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage import ledger, procedures
from storage.records.data import Cited, EvidenceDeleted, EvidenceKept, Found, Interaction, RuleNamed
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.audit import Audit
from storage.tables.decisions import CustomConfirmation
from storage.tables.records import DocumentCited, Evidence, Finding

_kept, _links = table_of(Evidence), table_of(Audit)
_evidence = insert(_kept).inline()
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


def evidence_deleted(connection: Connection, fact: Fact[EvidenceDeleted]) -> None:
    """What was recorded of the file goes, with the salts of its links; the deletion itself is a row and a link."""
    same = (_kept.c.case == fact.case) & (_kept.c.hash == fact.data.hash)
    links = connection.execute(select(_kept.c.audit).where(same, _kept.c.audit.is_not(None))).scalars().all()
    connection.execute(update(_links).where(_links.c.case == fact.case, _links.c.seq.in_(links)).values(salt=None))
    connection.execute(delete(_kept).where(same))
    happened(connection, fact)


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
