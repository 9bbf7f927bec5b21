"""What people decided about documents of the policy store: out of use, recognised wrongly, and who was told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment


class PolicyStanding(SQLModel, table=True):
    """A document that is out of use, all its editions. No row: it is in use."""

    __tablename__ = "policy_standing"

    key: str = Field(primary_key=True, sa_type=Text)
    replaced_by: str | None = Field(default=None, sa_type=Text)
    """Key of the document that stands in its place, where one does."""
    reason: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    by: str | None = None


class PolicyHeadFix(SQLModel, table=True):
    """A person's word on what a document's head says, over what was recognised. `value` JSON text: a string or null."""

    __tablename__ = "policy_head_fix"

    key: str = Field(primary_key=True, sa_type=Text)
    field: str = Field(primary_key=True, max_length=20)
    value: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    by: str | None = None


class PolicyRecall(SQLModel, table=True):
    """A matter whose assessor was told that a document it cites is out of use. Gone when the document is restored."""

    __tablename__ = "policy_recall"

    key: str = Field(primary_key=True, sa_type=Text)
    case: str = Field(primary_key=True)
