"""Policy questions asked, what people said of the answers, and the corrections that reviewers entered with a source."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.records import RecordRow


class PolicyQuestion(RecordRow, table=True):
    """A question and what answered it. `key`: the event that brought the answer; `clauses`: JSON list of clause ids."""

    __tablename__ = "policy_question"

    key: str = Field(index=True)
    organisation: str = Field(index=True)
    question: str = Field(sa_type=Text)
    state: str
    """answer | related | none."""
    clauses: str = Field(default="[]", sa_type=Text)
    model: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The language model that wrote of the clauses, and the `prompt` with its version; "" where there was none."""
    prompt: str = Field(default="", sa_column_kwargs={"server_default": ""})


class PolicyJudgement(RecordRow, table=True):
    """What a person said of an answer: it helped, or not and why. `standing`: open | declined | corrected."""

    __tablename__ = "policy_judgement"

    key: str = Field(index=True)
    organisation: str = Field(index=True)
    good: bool
    reason: str = Field(default="", sa_type=Text)
    standing: str = "open"


class PolicyCorrection(RecordRow, table=True):
    """A reviewer's note on a clause, with the source it rests on. The clause's own text is never changed."""

    __tablename__ = "policy_correction"

    judgement: int
    clause: str = Field(index=True)
    source: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
