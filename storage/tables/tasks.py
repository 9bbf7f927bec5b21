"""Tasks given to units, and what the units reported back."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.columns import partial_index
from storage.tables.records import RecordRow


class Task(RecordRow, table=True):
    """How a task stood from then on; `standing`: current | superseded. `due`: ISO date.

    `unit`: the organisation that is to do it; `giver`: the case's own. `group`, `entry`: the conflict or factor it
    comes from. `assist`: social forces that help.
    """

    __tablename__ = "task"
    __table_args__ = (
        partial_index("ix_task_unit", "unit", where="standing = 'current'"),
        partial_index("ix_task_giver", "giver", where="standing = 'current'"),
    )

    task: str
    unit: str
    unit_name: str = ""
    giver: str = ""
    what: str = Field(default="", sa_type=Text)
    status: str
    outcome: str = ""
    due: str = ""
    group: str | None = None
    entry: str | None = None
    assist: str = ""
    note: str = Field(default="", sa_type=Text)
    standing: str = "current"


class TaskReport(RecordRow, table=True):
    """What a unit reported. `means`: explain | consult | compensate | change | drop. `evidence`: JSON list, hashes."""

    __tablename__ = "task_report"

    task: str
    unit: str = ""
    text: str = Field(default="", sa_type=Text)
    means: str = ""
    evidence: str = Field(default="[]", sa_type=Text)
