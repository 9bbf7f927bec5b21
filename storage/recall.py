"""Which matters rest on a document of the policy store: their papers cite it, or the procedure of an open one does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from storage.summaries import within
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.records import DocumentCited
from storage.tables.standing import PolicyRecall

_case, _cited, _recall = table_of(Assessment), table_of(DocumentCited), table_of(PolicyRecall)
LEFT_OUT = frozenset({"cancelled"})
"""Matters of this status rest on nothing any more."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A matter that rests on a document. `clauses`: ids of what its papers cite; `told`: its assessor was told."""

    case: str
    title: str
    organisation: str
    status: str
    opened_by: str | None
    pack: str
    pack_version: int
    clauses: tuple[str, ...]
    told: bool


def resting_on(
    connection: Connection,
    key: str,
    packs: Collection[tuple[str, int]] = (),
    organisation: str | None = None,
    told_as: str | None = None,
) -> list[Resting]:
    """The matters that cite clauses of the document, newest first. `packs`: versions of procedures that cite it: open
    matters under them count too. `organisation`: only its own matters and those of organisations below it. `told_as`:
    under which name it was noted whose assessors were told; the document's key unless given."""
    cited: dict[str, set[str]] = {}
    begins = _cited.c.clause.startswith(f"{key}/", autoescape=True)
    for row in connection.execute(select(_cited.c.case, _cited.c.clause).where(begins).distinct()):
        cited.setdefault(row.case, set()).add(row.clause)
    under = [and_(_case.c.pack == pack, _case.c.pack_version == version) for pack, version in sorted(packs)]
    wanted: list[ColumnElement[bool]] = [_case.c.id.in_(sorted(cited))]
    if under:
        wanted.append(and_(_case.c.status == "open", or_(*under)))
    statement = select(_case).where(or_(*wanted), _case.c.status.not_in(LEFT_OUT))
    if organisation is not None:
        statement = statement.where(within(_case.c.organisation, organisation))
    told = set(connection.execute(select(_recall.c.case).where(_recall.c.key == (told_as or key))).scalars())
    rows = connection.execute(statement.order_by(_case.c.updated_at.desc(), _case.c.id))
    return [
        Resting(
            row.id,
            row.title,
            row.organisation or "",
            row.status,
            row.created_by,
            row.pack,
            row.pack_version,
            tuple(sorted(cited.get(row.id, ()))),
            row.id in told,
        )
        for row in rows
    ]
