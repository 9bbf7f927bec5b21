"""The audit chain: one per case, plus one (case "") for what belongs to no case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment, serial


class Audit(SQLModel, table=True):
    """A link of the chain. The content lies in the record rows; here is only its salted hash.

    `salt` is erased together with the content, so that a short content cannot be guessed back from its hash.
    """

    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("case", "seq", name="uq_audit_case_seq"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=serial())
    case: str
    seq: int
    at: datetime = Field(sa_type=Moment)
    actor: str | None = None
    what: str
    salt: str | None = None
    content_hash: str
    prev_hash: str
    hash: str
