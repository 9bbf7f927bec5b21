"""Tables of the policy store: files taken in, their documents, and the clauses of these."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel


class PolicyFileRow(SQLModel, table=True):
    """A file that was taken in; `fingerprint` is the hash of its bytes with the version of the splitting steps."""

    __tablename__ = "policy_file"

    id: int | None = Field(default=None, primary_key=True)
    path: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    fingerprint: str = Field(max_length=100)


class PolicyDocumentRow(SQLModel, table=True):
    """One document of a file. Editions and the digest of one document share the key."""

    __tablename__ = "policy_document"

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="policy_file.id", index=True)
    key: str = Field(sa_column=Column(Text, nullable=False, index=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    number: str | None = Field(default=None, sa_column=Column(Text))
    issuer: str | None = Field(default=None, sa_column=Column(Text))
    place: str | None = Field(default=None, sa_column=Column(Text))
    rank: str | None = Field(default=None, max_length=20)
    published: date | None = None
    effective: date | None = None
    repealed: date | None = None
    kind: str = Field(max_length=10)
    grade: str = Field(max_length=1)
    source: str = Field(sa_column=Column(Text, nullable=False))
    sha256: str = Field(max_length=64)
    aliases: str = Field(default="[]", sa_column=Column(Text, nullable=False), description="JSON list of strings")
    repeals: str = Field(default="[]", sa_column=Column(Text, nullable=False), description="JSON list of strings")
    retired: bool = Field(default=False)


class PolicyClauseRow(SQLModel, table=True):
    """One citable clause; `clause_id` is `<document key>/<number>`, the same in digest and original."""

    __tablename__ = "policy_clause"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="policy_document.id", index=True)
    clause_id: str = Field(sa_column=Column(Text, nullable=False, index=True))
    number: str = Field(sa_column=Column(Text, nullable=False))
    path: str = Field(default="[]", sa_column=Column(Text, nullable=False), description="JSON list of headings")
    text: str = Field(sa_column=Column(Text, nullable=False))
    index_text: str = Field(sa_column=Column(Text, nullable=False))
    note: str | None = Field(default=None, sa_column=Column(Text))
    position: int


class PolicyRevisionRow(SQLModel, table=True):
    """One row that counts changes of the policy store, so that other processes notice them."""

    __tablename__ = "policy_revision"

    id: int = Field(primary_key=True)
    revision: int = Field(default=0)
