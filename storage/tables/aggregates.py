"""The two aggregates, each with a version: a chat (one person's place) and an assessment (one case)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment, partial_index


class Chat(SQLModel, table=True):
    """One person's place in the conversation. `state` is the engine's own JSON, opaque here."""

    __tablename__ = "chat"

    chat: str = Field(primary_key=True)
    user: str | None = None
    version: int = 1
    state: str = Field(sa_type=Text)


class Assessment(SQLModel, table=True):
    """One assessment. `state` is the engine's own JSON; the other columns are its summary for lists."""

    __tablename__ = "assessment"
    __table_args__ = (partial_index("ix_assessment_open", "pack", "pack_version", where="status = 'open'"),)

    id: str = Field(primary_key=True)
    organisation: str | None = Field(default=None, index=True)
    pack: str
    pack_version: int
    track: str = ""
    title: str = ""
    matter: str = ""
    """Kind of matter (the answer to the pack's `matters` question)."""
    status: str = "open"
    step: str = ""
    roles: str = ","
    """Roles that act in the step, between commas (``,assessor,leader,``), so that LIKE finds one."""
    version: int = 1
    state: str = Field(sa_type=Text)
    created_by: str | None = Field(default=None, index=True)
    created_at: datetime = Field(sa_type=Moment)
    updated_at: datetime = Field(sa_type=Moment)
