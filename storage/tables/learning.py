"""Learning and publicity as facts of a unit: no person is named in them."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.records import RecordRow


class Quiz(RecordRow, table=True):
    """A quiz was taken in the organisation: neither by whom nor with what result (HS18)."""

    __tablename__ = "quiz"

    organisation: str | None = Field(default=None, index=True)


class Experience(RecordRow, table=True):
    """Experience shared with the units below (CY10): a title, the way it was done, the kind of matter it is about."""

    __tablename__ = "experience"

    experience: str
    organisation: str | None = Field(default=None, index=True)
    title: str
    kind: str = "other"
    text: str = Field(default="", sa_type=Text)
    standing: str = "current"


class Publicity(RecordRow, table=True):
    """A publicity text that a person released (DG01). `path` names it in the attachment store."""

    __tablename__ = "publicity"

    organisation: str | None = Field(default=None, index=True)
    pack: str = ""
    path: str = ""
