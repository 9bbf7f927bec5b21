"""Record rows: what was said and done in a case. Rows are added, never changed but for their standing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment


class RecordRow(SQLModel):
    """Common to all record tables.

    `by`: person; `message`: the event (its id) it came from; `revision`: counts changes of the same thing, 1
    first. `audit`: `seq` of the case's audit link whose content hash covers `data`, the record as canonical
    JSON; both are None in rows derived from another row's record. The other columns repeat what is asked for
    in queries.
    """

    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(index=True)
    at: datetime = Field(sa_type=Moment)
    by: str | None = None
    message: str | None = None
    revision: int | None = None
    audit: int | None = None
    data: str | None = Field(default=None, sa_type=Text)


class Answer(RecordRow, table=True):
    """An answer. `value`: JSON text. `standing`: current | superseded | set_aside | removed."""

    __tablename__ = "answer"

    question: str
    value: str | None = Field(default=None, sa_type=Text)
    text: str | None = Field(default=None, sa_type=Text)
    """What was typed, where it was typed."""
    pending: bool = False
    skipped: bool = False
    standing: str = "current"
    source: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """"message": read from one free message and confirmed by a person; "ocr:HASH": read off the kept photo of that hash
    and confirmed by a tap; "" where it was tapped or typed."""


class CaseEvent(RecordRow, table=True):
    """What happened to a case as a whole (opened, closed …) or, with case "", to none."""

    __tablename__ = "case_event"

    what: str


class Evidence(RecordRow, table=True):
    """A file kept as evidence. `hash` and `path` name it in the attachment store; `size` in bytes."""

    __tablename__ = "evidence"

    hash: str = Field(index=True)
    name: str = ""
    mime: str = ""
    size: int | None = None
    kind: str = ""
    path: str = ""
    question: str | None = None


class Finding(RecordRow, table=True):
    """A ground of accountability that the record showed: a fact, no judgement of a person."""

    __tablename__ = "finding"

    finding: str
    say: str = Field(default="", sa_type=Text)
    clause: str | None = None


class DocumentCited(RecordRow, table=True):
    """A clause that a document or an answer of the bot cited."""

    __tablename__ = "document_cited"

    clause: str = Field(index=True)
    document: str | None = None
    """The document that cites it (report, letter …)."""
