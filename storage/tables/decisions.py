"""Levels proposed and confirmed, submissions, reviews, letters, conversions, and the ledger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment
from storage.tables.records import RecordRow


class Proposal(RecordRow, table=True):
    """A draft level with its trace. `phase`: initial | after (measures). `level` None: cannot be told yet."""

    __tablename__ = "proposal"

    phase: str
    level: str | None = None
    at_least: bool = False
    """Something is missing: the level may only become stricter."""
    content_hash: str | None = None
    trace: str = Field(default="{}", sa_type=Text)


class Confirmation(RecordRow, table=True):
    """A named person's word on the level, bound to a content hash; `stale` once the content changed."""

    __tablename__ = "confirmation"

    proposed: str | None = None
    chosen: str
    reason: str = Field(default="", sa_type=Text)
    role: str = ""
    content_hash: str = ""
    stale: bool = False


class Review(RecordRow, table=True):
    """A reviewer's answer. `verdict`: approve | return. `items`: JSON list of what is to be supplemented."""

    __tablename__ = "review"

    verdict: str
    items: str = Field(default="[]", sa_type=Text)
    deadline: str | None = None
    role: str = ""
    content_hash: str = ""


class Submission(RecordRow, table=True):
    """A step was submitted with this content."""

    __tablename__ = "submission"

    step: str
    content_hash: str = ""


class Letter(RecordRow, table=True):
    """A letter of opinion that was issued."""

    __tablename__ = "letter"

    number: str = ""
    level: str | None = None
    addressee: str = ""
    content_hash: str = ""
    path: str = ""


class Conversion(RecordRow, table=True):
    """A case went over to another track, with the clause that closed the first one to it."""

    __tablename__ = "conversion"

    from_track: str
    to_track: str
    reason: str = Field(default="", sa_type=Text)
    rule: str | None = None
    clause: str | None = None


class CustomConfirmation(RecordRow, table=True):
    """An administrator lets a grade-M rule (行业惯例) count. `standing`: current | superseded | removed."""

    __tablename__ = "custom_confirmation"

    pack: str
    rule: str
    standing: str = "current"


class Ledger(SQLModel, table=True):
    """Per case: the draft and the final level, and what the work cost (`seconds` until the confirmation)."""

    __tablename__ = "ledger"

    case: str = Field(primary_key=True)
    proposed: str | None = None
    final: str | None = None
    reason: str = Field(default="", sa_type=Text)
    seconds: int = 0
    interactions: int = 0
    characters: int = 0
    updated_at: datetime = Field(sa_type=Moment)
