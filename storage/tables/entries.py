"""Entries of repeat groups, a table per kind of group. Columns are the packs' conventional question ids."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.records import RecordRow


class EntryRow(RecordRow):
    """Common to entries. `group`: id of the pack's group; `entry`: id within the case; `standing` as for
    answers.

    What has no column of its own is in `data`.
    """

    group: str
    entry: str
    standing: str = "current"


class Entry(EntryRow, table=True):
    """An entry of a plain group."""

    __tablename__ = "entry"


class Consultation(EntryRow, table=True):
    """A symposium, visit, questionnaire, poll or hearing (kind activities), with its counts of people or
    sheets.

    `support` … `against` are apart, as the indifferent are not the opposed and the silent neither; `strong`:
    strongly against, of `against`; `record`: where its record is kept.
    """

    __tablename__ = "consultation"

    form: str | None = None
    held: str | None = None
    place: str | None = None
    invited: int | None = None
    attended: int | None = None
    sent: int | None = None
    returned: int | None = None
    support: int | None = None
    conditional: int | None = None
    indifferent: int | None = None
    against: int | None = None
    strong: int | None = None
    record: str | None = Field(default=None, sa_type=Text)


class Opinion(EntryRow, table=True):
    """An opinion, without a name, and what became of it (kind opinions)."""

    __tablename__ = "opinion"

    gist: str | None = Field(default=None, sa_type=Text)
    stance: str | None = None
    disposition: str | None = None
    reply: str | None = Field(default=None, sa_type=Text)


class Factor(EntryRow, table=True):
    """A risk factor before and after measures (kind factors)."""

    __tablename__ = "factor"

    kind: str | None = None
    what: str | None = Field(default=None, sa_type=Text)
    stage: str | None = None
    probability: str | None = None
    impact: str | None = None
    severity: str | None = None
    probability_after: str | None = None
    impact_after: str | None = None
    severity_after: str | None = None


class Measure(EntryRow, table=True):
    """The measure against a factor: derived from the factor's entry, so its `entry` is the factor's."""

    __tablename__ = "measure"

    measure: str | None = Field(default=None, sa_type=Text)
    means: str | None = Field(default=None, sa_type=Text)
    owner: str | None = None
    assist: str | None = None
    deadline: str | None = None
    why: str | None = Field(default=None, sa_type=Text)


class Attendance(EntryRow, table=True):
    """A training or meeting of assessors (kind attendance)."""

    __tablename__ = "attendance"

    form: str | None = None
    held: str | None = None
    place: str | None = None
    attended: int | None = None


class TrackingCheck(EntryRow, table=True):
    """A dated check while a decision is carried out (kind checks)."""

    __tablename__ = "tracking_check"

    held: str | None = None
    place: str | None = None
    result: str | None = Field(default=None, sa_type=Text)
    measure: str | None = Field(default=None, sa_type=Text)
    owner: str | None = None
    deadline: str | None = None


class Inspection(EntryRow, table=True):
    """A look on site (kind inspections; 东港: 到现场察看): who looked, what was seen, what is to be mended and by when.

    `mend`: once | deadline | none; `mended`: done | waiting; `spot`: where, rounded to about a hundred metres, as text.
    """

    __tablename__ = "inspection"

    held: str | None = None
    place: str | None = None
    units: str | None = None
    seen: str | None = Field(default=None, sa_type=Text)
    problems: str | None = Field(default=None, sa_type=Text)
    mend: str | None = None
    due: str | None = None
    mended: str | None = None
    spot: str | None = None
