"""The policy store on SQL: implements `knowledge.policies.protocols.PolicyStore` over a SQLAlchemy engine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update
from sqlmodel import Session, col

from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from storage.tables.policies import PolicyClauseRow, PolicyDocumentRow, PolicyFileRow, PolicyRevisionRow
from storage.tables.standing import PolicyHeadFix, PolicyStanding

_REVISION_ROW = 1
WITHDRAWN = "已失效"
"""Said of a document out of use."""


def _document_row(file_id: int, stored: StoredDocument, retired: bool) -> PolicyDocumentRow:
    document = stored.document
    return PolicyDocumentRow(
        file_id=file_id,
        key=document.key,
        title=document.title,
        number=document.number,
        issuer=document.issuer,
        place=document.place,
        rank=document.rank,
        published=document.published,
        effective=document.effective,
        repealed=document.repealed,
        kind=document.kind,
        grade=document.grade,
        source=document.source,
        sha256=document.sha256,
        aliases=json.dumps(document.aliases, ensure_ascii=False),
        repeals=json.dumps(document.repeals, ensure_ascii=False),
        retired=retired,
    )


def _document(row: PolicyDocumentRow) -> PolicyDocument:
    return PolicyDocument(
        key=row.key,
        title=row.title,
        number=row.number,
        issuer=row.issuer,
        place=row.place,
        rank=row.rank,
        published=row.published,
        effective=row.effective,
        repealed=row.repealed,
        kind="digest" if row.kind == "digest" else "original",
        grade="S" if row.grade == "S" else "M" if row.grade == "M" else "V",
        source=row.source,
        sha256=row.sha256,
        aliases=tuple(json.loads(row.aliases)),
        repeals=tuple(json.loads(row.repeals)),
    )


_DAYS = frozenset({"published", "effective", "repealed"})


def _put_right(document: PolicyDocument, fixes: Mapping[str, str]) -> PolicyDocument:
    """The document with what a person said of its head over what was recognised; a digest was reviewed already."""
    if document.kind == "digest" or not fixes:
        return document
    values: dict[str, Any] = {field: json.loads(value) for field, value in fixes.items()}
    days = {field: date.fromisoformat(values[field]) for field in _DAYS & set(values) if values[field]}
    return replace(document, **{**values, **days})


def _mark(standing: PolicyStanding | None, titles: Mapping[str, str]) -> str:
    """What stands beside a clause of a document out of use."""
    if standing is None or standing.replaced_by is None:
        return WITHDRAWN
    return f"{WITHDRAWN}，由《{titles.get(standing.replaced_by, standing.replaced_by)}》替代"


class SqlPolicyStore:
    """Policy documents in SQL tables. Each method is one transaction; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def file_hashes(self) -> Mapping[str, str]:
        """Fingerprint of every file taken in, by its path."""
        with Session(self._engine) as session:
            rows = session.execute(select(col(PolicyFileRow.path), col(PolicyFileRow.fingerprint)))
            return {row.path: row.fingerprint for row in rows}

    def replace_file(self, path: str, fingerprint: str, documents: Sequence[StoredDocument]) -> None:
        """Store the documents of a file in place of whatever it gave before; retired keys stay retired."""
        with Session(self._engine) as session, session.begin():
            self._changed(session)
            retired = self._retired_keys(session)
            self._delete_file(session, path)
            file = PolicyFileRow(path=path, fingerprint=fingerprint)
            session.add(file)
            session.flush()
            for stored in documents:
                row = _document_row(file.id or 0, stored, stored.document.key in retired)
                session.add(row)
                session.flush()
                values = [
                    {
                        "document_id": row.id,
                        "clause_id": clause.id,
                        "number": clause.number,
                        "path": json.dumps(clause.path, ensure_ascii=False),
                        "text": clause.text,
                        "index_text": clause.index_text,
                        "note": clause.note,
                        "position": clause.position,
                    }
                    for clause in stored.clauses
                ]
                if values:
                    session.execute(insert(PolicyClauseRow), values)

    def remove_file(self, path: str) -> None:
        """Forget a file and its documents; unknown paths are no error."""
        with Session(self._engine) as session, session.begin():
            self._changed(session)
            self._delete_file(session, path)

    def documents(self) -> Sequence[StoredDocument]:
        """All documents with their clauses, retired ones and digests included, in the order of ingest."""
        with Session(self._engine) as session:
            rows = session.execute(select(PolicyDocumentRow).order_by(col(PolicyDocumentRow.id))).scalars().all()
            columns = (
                col(PolicyClauseRow.document_id),
                col(PolicyClauseRow.clause_id),
                col(PolicyClauseRow.number),
                col(PolicyClauseRow.path),
                col(PolicyClauseRow.text),
                col(PolicyClauseRow.index_text),
                col(PolicyClauseRow.note),
                col(PolicyClauseRow.position),
            )
            clauses: dict[int, list[Clause]] = {row.id or 0: [] for row in rows}
            keys = {row.id: row.key for row in rows}
            ordered = select(*columns).order_by(col(PolicyClauseRow.document_id), col(PolicyClauseRow.position))
            for document_id, clause_id, number, path, text, index_text, note, position in session.execute(ordered):
                if document_id in keys:
                    clause = Clause(
                        clause_id,
                        keys[document_id],
                        number,
                        tuple(json.loads(path)),
                        text,
                        index_text,
                        note,
                        position,
                    )
                    clauses[document_id].append(clause)
            fixes: dict[str, dict[str, str]] = {}
            for fix in session.execute(select(PolicyHeadFix)).scalars():
                fixes.setdefault(fix.key, {})[fix.field] = fix.value
            standing = {each.key: each for each in session.execute(select(PolicyStanding)).scalars()}
            titles = {row.key: row.title for row in rows}
            found = []
            for row in rows:
                document = _put_right(_document(row), fixes.get(row.key, {}))
                if row.retired:
                    document = replace(document, withdrawn=_mark(standing.get(row.key), titles))
                found.append(StoredDocument(document, tuple(clauses[row.id or 0]), row.retired, row.id))
            return found

    def originals(self, key: str) -> Mapping[str, PolicyDocument]:
        """The originals of a key, by the path of the file that they came from."""
        with Session(self._engine) as session:
            statement = select(PolicyDocumentRow, col(PolicyFileRow.path)).join(
                PolicyFileRow, col(PolicyFileRow.id) == col(PolicyDocumentRow.file_id)
            )
            statement = statement.where(col(PolicyDocumentRow.key) == key, col(PolicyDocumentRow.kind) == "original")
            return {path: _document(row) for row, path in session.execute(statement)}

    def retire(self, key: str, retired: bool) -> bool:
        """Take all editions of a document out of search, or back in; False when there is none."""
        with Session(self._engine) as session, session.begin():
            self._changed(session)
            found = session.execute(
                select(col(PolicyDocumentRow.id)).where(col(PolicyDocumentRow.key) == key).limit(1)
            ).first()
            if found is None:
                return False
            session.execute(update(PolicyDocumentRow).where(col(PolicyDocumentRow.key) == key).values(retired=retired))
            session.execute(delete(PolicyStanding).where(col(PolicyStanding.key) == key))
            if retired:
                session.add(PolicyStanding(key=key, at=datetime.now(UTC)))
            return True

    def revision(self) -> str:
        """A token that changes whenever the store changed, in this process or another."""
        with Session(self._engine) as session:
            row = session.get(PolicyRevisionRow, _REVISION_ROW)
            return str(row.revision if row else 0)

    @staticmethod
    def _retired_keys(session: Session) -> set[str]:
        return set(session.execute(select(col(PolicyStanding.key))).scalars())

    @staticmethod
    def _delete_file(session: Session, path: str) -> None:
        file_id = session.execute(
            select(col(PolicyFileRow.id)).where(col(PolicyFileRow.path) == path)
        ).scalar_one_or_none()
        if file_id is None:
            return
        documents = select(col(PolicyDocumentRow.id)).where(col(PolicyDocumentRow.file_id) == file_id)
        session.execute(delete(PolicyClauseRow).where(col(PolicyClauseRow.document_id).in_(documents)))
        session.execute(delete(PolicyDocumentRow).where(col(PolicyDocumentRow.file_id) == file_id))
        session.execute(delete(PolicyFileRow).where(col(PolicyFileRow.id) == file_id))

    @staticmethod
    def _changed(session: Session) -> None:
        """Count the change. It comes first in a transaction: the write lock is taken before anything is read."""
        counted = session.execute(
            update(PolicyRevisionRow)
            .where(col(PolicyRevisionRow.id) == _REVISION_ROW)
            .values(revision=PolicyRevisionRow.revision + 1)
            .returning(col(PolicyRevisionRow.revision))
        ).first()
        if counted is None:
            session.add(PolicyRevisionRow(id=_REVISION_ROW, revision=1))
