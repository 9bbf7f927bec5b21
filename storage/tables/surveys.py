"""The anonymous questionnaire: what is asked, the codes given out, the answers — and nothing by which two of them meet.

No address, device, cookie or time of day is kept anywhere; a code is kept as a hash, a used one without a time and
without its answer; answers lie in the order of random keys (on SQLite without the hidden row number, which would tell
the order they came in).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Survey(SQLModel, table=True):
    """A questionnaire about a plan. `kind`: opinion | satisfaction | return_visit.

    `about`: the plan in one sentence, as people read it. `groups`: JSON list of [name, people, slips]: how many
    the sampling frame has of them (null where not known), how many codes were printed for them alone. `codes`: how many
    were given out in all; `open_link`: answers
    are taken without a code too, so nobody knows how many answered twice. `due` is the last day; `closed` the day it
    was ended.
    """

    __tablename__ = "survey"

    id: str = Field(primary_key=True)
    case: str = Field(index=True)
    organisation: str = Field(index=True)
    kind: str
    title: str
    about: str = Field(sa_type=Text)
    groups: str = Field(default="[]", sa_type=Text)
    codes: int = 0
    open_link: bool = False
    opened: date
    due: date
    closed: date | None = None


class SurveyCode(SQLModel, table=True):
    """A code given out: sha256 of survey and code. `group`: whom the slip was meant for, "" where for anybody and
    once it is used."""

    __tablename__ = "survey_code"
    __table_args__ = {"sqlite_with_rowid": False}

    hash: str = Field(primary_key=True)
    survey: str = Field(index=True)
    group: str = ""
    used: bool = False


class SurveyAnswer(SQLModel, table=True):
    """One person's answer. `id` is random; `day` is all that is kept of when. `other`: JSON, question → option."""

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}

    id: str = Field(primary_key=True)
    survey: str = Field(index=True)
    group: str = ""
    stance: str | None = None
    other: str = Field(default="{}", sa_type=Text)
    wishes: str = Field(default="", sa_type=Text)
    day: date
