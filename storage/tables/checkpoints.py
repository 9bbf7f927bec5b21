"""What was said at the checkpoints of plans."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.records import RecordRow


class CheckpointPass(RecordRow, table=True):
    """A named person's word at a checkpoint. `verdict`: passed | stopped; `stale` once the content changed under it."""

    __tablename__ = "checkpoint_pass"

    checkpoint: str
    title: str = ""
    verdict: str
    role: str = ""
    reason: str = Field(default="", sa_type=Text)
    content_hash: str = ""
    stale: bool = False


class EndingWord(RecordRow, table=True):
    """A case asked to be closed without going on, and what was said to it. `outcome`: asked | confirmed | refused."""

    __tablename__ = "ending"

    rule: str
    outcome: str
    say: str = Field(default="", sa_type=Text)
    clause: str | None = None
    role: str = ""
    reason: str = Field(default="", sa_type=Text)
    content_hash: str = ""


class DraftCheck(RecordRow, table=True):
    """A draft document checked before it is put up for signature. `outcome`: assessed | unconfirmed | not_assessed;
    `assessment`: the case it was found to be."""

    __tablename__ = "draft_check"

    title: str
    unit: str = ""
    unit_id: str | None = None
    organisation: str | None = Field(default=None, index=True)
    outcome: str
    assessment: str | None = None
    level: str | None = None
    clause: str | None = None
