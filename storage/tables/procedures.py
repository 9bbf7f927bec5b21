"""Versions of procedure packs, kept so that an assessment can end under the version it began under."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment


class ProcedureVersion(SQLModel, table=True):
    """One version of a pack. `body` is the pack's JSON, as its model reads it."""

    __tablename__ = "procedure_version"

    pack: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    body: str = Field(sa_type=Text)
    kept_at: datetime = Field(sa_type=Moment)
