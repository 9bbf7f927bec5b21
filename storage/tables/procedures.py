"""Versions of procedure packs, kept so that an assessment can end under the version it began under."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment


class ProcedureVersion(SQLModel, table=True):
    """One version of a pack. `body` is the pack's JSON, as its model reads it.

    `published_by`: the administrator (person) who published it here; None for one that ships with the program.
    `retired_at`: since then nothing begins under it; what began under it goes on.
    """

    __tablename__ = "procedure_version"

    pack: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    body: str = Field(sa_type=Text)
    kept_at: datetime = Field(sa_type=Moment)
    published_by: str | None = None
    retired_at: datetime | None = Field(default=None, sa_type=Moment)


class ProcedureRevision(SQLModel, table=True):
    """One row that counts changes of what is on offer and of what counts, so that running processes notice them."""

    __tablename__ = "procedure_revision"

    id: int = Field(primary_key=True)
    revision: int = Field(default=0)
