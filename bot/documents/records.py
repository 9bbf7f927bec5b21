"""The plain frozen records from which documents are made. They import nothing else of the project.

Conventions, the same in every record:

* ``None`` means *not known / not done*; it is printed as 未填, 未开展 or 无数据 and never as 0;
* an empty tuple means *there are none*; it is printed as 无 or 未开展, never as an empty table;
* counts are whole people or papers, ``>= 0``; probabilities and impacts lie in ``0 < x <= 1``;
* dates are calendar days in Asia/Shanghai, ``datetime`` values are printed as they are (hand in local time);
* text is the user's: it is stripped of what XML cannot hold and otherwise printed word for word. Masking of
  personal data and leaving out of names is the caller's duty; opinions have no field for a name on purpose.

``RecordError`` is raised on construction for a number outside its range.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.documents.errors import RecordError
from bot.documents.parts import (
    AnalysisMeeting,
    Clause,
    Confirmation,
    Consultation,
    DifferingOpinion,
    DimensionSection,
    ExpertOpinion,
    Factor,
    FactorRating,
    Field,
    Level,
    LevelProposal,
    Measure,
    Opinion,
    ProcessRecord,
    ProcessStep,
    QuestionAnswer,
    ShareInterval,
    StanceCounts,
    check_band,
)
from bot.documents.words import (
    AnswerState,
    Controllability,
    Dimension,
    Disposition,
    FiledPaper,
    Grade,
    MappedLevel,
    Rendition,
    Stance,
    StepState,
)

__all__ = [
    "AnalysisMeeting",
    "AnswerState",
    "CheckedPaper",
    "Clause",
    "Confirmation",
    "Consultation",
    "Controllability",
    "DifferingOpinion",
    "Dimension",
    "DimensionSection",
    "Disposition",
    "ExpertOpinion",
    "Factor",
    "FactorPoint",
    "FactorRating",
    "Field",
    "FiledPaper",
    "Filing",
    "Grade",
    "Level",
    "LevelProposal",
    "MappedLevel",
    "Measure",
    "Opinion",
    "OpinionLetter",
    "ProcessRecord",
    "ProcessStep",
    "Progress",
    "ProgressStep",
    "QuestionAnswer",
    "Rendition",
    "Report",
    "ReturnItem",
    "ReturnNotice",
    "ShareInterval",
    "Stance",
    "StanceCounts",
    "StepState",
]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A task given to a unit (派单) or settled at once, of a factor, a conflict or the matter: what came of it.

    ``of`` names what it belongs to (因素1, 矛盾2, 事项); ``settled`` is false while nothing says that it is resolved.
    """

    of: str
    what: str
    unit: str
    due: date | None
    standing: str
    report: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of 《重大事项社会稳定风险分析评估报告》. Its state is 草案 unless a confirmation holds.

    ``entrusted`` names the third party, or says that there is none; left empty it is printed as 未填, and None where
    the procedure does not ask for one: then the line is left out. ``heard``
    tells in words what was held to hear opinions, where the procedure asks for words instead of numbers. ``edition``
    marks another edition than the full one (公开版), on the cover and at the head of every page.
    """

    matter: str
    number: str
    assessing_body: str
    made_on: date
    process: ProcessRecord
    version: str = "1"
    edition: str = ""
    responsible_body: str = ""
    track: str = ""
    entrusted: str | None = ""
    overview: str = ""
    facts: tuple[Field, ...] = ()
    basis: tuple[str, ...] = ()
    body_facts: tuple[Field, ...] = ()
    steps: tuple[ProcessStep, ...] = ()
    methods: tuple[str, ...] = ()
    dimensions: tuple[DimensionSection, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    heard: str = ""
    survey_note: str = ""
    meetings: tuple[AnalysisMeeting, ...] = ()
    argued: tuple[ExpertOpinion, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    differing: tuple[DifferingOpinion, ...] = ()
    factors: tuple[Factor, ...] = ()
    measures: tuple[Measure, ...] = ()
    tasks: tuple[Dispatch, ...] = ()
    initial: LevelProposal = field(default_factory=LevelProposal)
    after: LevelProposal = field(default_factory=LevelProposal)
    confirmation: Confirmation | None = None
    conclusions: tuple[str, ...] = ()
    emergency_plan: str = ""
    clauses: tuple[Clause, ...] = ()

    @property
    def confirmed(self) -> bool:
        """True when a confirmation exists, nothing changed since, and it binds to this very content."""
        held = self.confirmation
        return held is not None and not held.stale_because and held.content_hash == self.process.content_hash


@dataclass(frozen=True, slots=True)
class Filing:
    """备案表 of a simplified filing. ``conclusion`` is the assessing body's; ``confirmation``: who confirmed."""

    matter: str
    number: str
    filing_unit: str
    made_on: date
    responsible_people: str | None = ""
    responsible_body: str = ""
    contact: str = ""
    summary: str = ""
    main_risks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    conclusion: str = ""
    use_of_result: str = ""
    notes: str = ""
    confirmation: Confirmation | None = None
    content_hash: str = ""
    track: str = "简化程序"


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper checked in a review: in order or not, and what was found."""

    name: str
    in_order: bool
    finding: str = ""


@dataclass(frozen=True, slots=True)
class OpinionLetter:
    """意见函. Refused unless every paper is in order and the confirmation binds to ``content_hash``.

    It says 低风险 only where the confirmed level maps to low (seed item DG05). ``confirmed_in_review``: not the
    assessing body confirmed the level but the reviewing department, as it reviewed the filing.
    """

    addressee: str
    sender: str
    number: str
    matter: str
    issued_on: date
    assessing_body: str
    report_version: str
    content_hash: str
    confirmation: Confirmation
    papers: tuple[CheckedPaper, ...] = ()
    basis: tuple[Clause, ...] = ()
    conditions: tuple[str, ...] = ()
    tracking: tuple[str, ...] = ()
    void_when: tuple[str, ...] = ()
    paper: FiledPaper = FiledPaper.REPORT
    confirmed_in_review: bool = False
    looked: tuple[str, ...] = ()
    """Looks on site before the letter, a sentence each (DG07)."""


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """One thing to supplement: where in the report, what is wrong, what is asked for, the clause if any."""

    where: str
    problem: str
    wanted: str = ""
    clause: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnNotice:
    """退回补充通知: item by item, with a deadline (seed item DG06); ``None`` is printed as 未定."""

    addressee: str
    sender: str
    number: str
    matter: str
    issued_on: date
    report_version: str
    content_hash: str
    items: tuple[ReturnItem, ...]
    deadline: date | None = None
    basis: tuple[Clause, ...] = ()
    contact: str = ""
    paper: FiledPaper = FiledPaper.REPORT

    def __post_init__(self) -> None:
        if not self.items:
            raise RecordError("退回须逐项写明问题，至少一项。")


@dataclass(frozen=True, slots=True)
class FactorPoint:
    """One numbered dot of the matrix. Unknown ``p``/``q`` are listed in the legend as 未评判, not drawn."""

    number: int
    name: str
    p: float | None = None
    q: float | None = None
    after_p: float | None = None
    after_q: float | None = None

    def __post_init__(self) -> None:
        for value in (self.p, self.after_p):
            check_band(value, "概率")
        for value in (self.q, self.after_q):
            check_band(value, "影响程度")


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step in the picture of a matter's progress. ``note`` e.g. 3/7题 or 缺座谈会记录."""

    title: str
    state: StepState
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a matter stands, as a picture. ``as_of`` is printed: an old picture is known to be old."""

    matter: str
    steps: tuple[ProgressStep, ...] = ()
    as_of: datetime | None = None
    note: str = ""
