"""Documents of the policy store put out of use and back, and heads put right, into rows."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field
from sqlalchemy import Connection, bindparam, delete, insert, update

from storage.records.data import Told
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.policies import PolicyDocumentRow, PolicyRevisionRow
from storage.tables.standing import PolicyHeadFix, PolicyRecall, PolicyStanding
from storage.upsert import InsertOnce, InsertOrReplace

HeadField = Literal["title", "number", "issuer", "place", "rank", "published", "effective", "repealed"]
"""What is recognised of a document and can be put right."""

_standing, _recall = table_of(PolicyStanding), table_of(PolicyRecall)
_retire = InsertOrReplace(_standing, ["key"], ["replaced_by", "reason", "at", "by"])
_fix = InsertOrReplace(table_of(PolicyHeadFix), ["key", "field"], ["value", "at", "by"])
_tell = InsertOnce(_recall, ["key", "case"])
_document = table_of(PolicyDocumentRow)
_mark = update(_document).where(_document.c.key == bindparam("which")).values(retired=bindparam("becomes"))
_revision = table_of(PolicyRevisionRow)


class DocumentNamed(Told):
    """`policy_restored`: a document is in use again. `key`: its key in the store."""

    key: str = Field(min_length=1)


class DocumentRetired(DocumentNamed):
    """`policy_retired`: a document is out of use; `replaced_by`: the key of the one that stands in its place."""

    replaced_by: str | None = None
    reason: str = ""


class HeadCorrected(DocumentNamed):
    """`policy_head_corrected`: what a person says the head of a document says; days as ISO dates, None for nothing."""

    field: HeadField
    value: str | None = None
    was: str | None = None


class AssessorsTold(DocumentNamed):
    """`policy_recalled`: the assessors of these matters were told that what they cite is out of use."""

    cases: tuple[str, ...] = ()


def retired(connection: Connection, fact: Fact[DocumentRetired]) -> None:
    """Out of search; what cites it keeps its citation."""
    told = fact.data
    row = {"key": told.key, "replaced_by": told.replaced_by, "reason": told.reason, "at": fact.at, "by": fact.by}
    connection.execute(_retire.on(connection), row)
    connection.execute(_mark, {"which": told.key, "becomes": True})
    bump(connection)


def restored(connection: Connection, fact: Fact[DocumentNamed]) -> None:
    """Back in search; should it go out of use again, assessors are told again."""
    connection.execute(delete(_standing).where(_standing.c.key == fact.data.key))
    connection.execute(delete(_recall).where(_recall.c.key == fact.data.key))
    connection.execute(_mark, {"which": fact.data.key, "becomes": False})
    bump(connection)


def head_corrected(connection: Connection, fact: Fact[HeadCorrected]) -> None:
    """The person's word stands over what is recognised, also when the file is read again."""
    told = fact.data
    value = json.dumps(told.value, ensure_ascii=False)
    row = {"key": told.key, "field": told.field, "value": value, "at": fact.at, "by": fact.by}
    connection.execute(_fix.on(connection), row)
    bump(connection)


def recalled(connection: Connection, fact: Fact[AssessorsTold]) -> None:
    """Told once."""
    for case in fact.data.cases:
        connection.execute(_tell.on(connection), {"key": fact.data.key, "case": case})


def bump(connection: Connection) -> None:
    """Let every process know that the store has changed."""
    changed = connection.execute(update(_revision).values(revision=_revision.c.revision + 1)).rowcount
    if not changed:
        connection.execute(insert(_revision).values(id=1, revision=1))
