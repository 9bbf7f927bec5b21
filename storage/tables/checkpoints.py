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
