"""The building blocks of the records (see ``records`` for the conventions they all keep)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.documents.errors import RecordError
from bot.documents.words import (
    AnswerState,
    Controllability,
    Dimension,
    Disposition,
    Grade,
    MappedLevel,
    Rendition,
    Stance,
    StepState,
)


def check_count(value: int | None, what: str) -> None:
    """Raise ``RecordError`` when a count of people or papers is negative."""
    if value is not None and value < 0:
        raise RecordError(f"{what}应为0或正整数，现为{value}。没有数据请留空。")


def check_band(value: float | None, what: str) -> None:
    """Raise ``RecordError`` when a probability or impact lies outside ``0 < x <= 1``."""
    if value is not None and not 0 < value <= 1:
        raise RecordError(f"{what}应大于0、不超过1，现为{value}。没有评判请留空。")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line of facts, e.g. label 涉及户数, value 32户. An empty value is printed as 未填."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A cited clause: as the store holds it, never made up. ``note`` e.g. 已废止 or 待本地确认."""

    document: str
    number: str
    clause: str
    text: str
    rendition: Rendition = Rendition.ORIGINAL
    grade: Grade = Grade.PRIMARY
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """One question of a dimension and what was answered. ``evidence`` names records (minutes, files).

    ``clauses`` are what the question rests on: those of the report's own list are referred to by number there.
    """

    question: str
    answer: str = ""
    state: AnswerState = AnswerState.ANSWERED
    note: str = ""
    evidence: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionSection:
    """Questions and answers of one dimension, and the assessor's short finding on it, if written."""

    dimension: Dimension
    answers: tuple[QuestionAnswer, ...] = ()
    finding: str = ""


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One thing done in the course of the assessment. ``state`` as the procedure has it."""

    title: str
    state: StepState
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StanceCounts:
    """People per stance, counted apart; ``None`` = not recorded (printed 无数据), 0 = recorded as nobody."""

    support: int | None = None
    conditional: int | None = None
    indifferent: int | None = None
    against: int | None = None
    no_answer: int | None = None

    def __post_init__(self) -> None:
        for value in self.in_order():
            check_count(value, "表态人数")

    def in_order(self) -> tuple[int | None, ...]:
        """The five counts in the order of ``Stance``."""
        return (self.support, self.conditional, self.indifferent, self.against, self.no_answer)


@dataclass(frozen=True, slots=True)
class ShareInterval:
    """An interval for a share from a small sample: shares in 0–1, ``confidence`` e.g. 0.95, ``n`` people."""

    what: str
    n: int
    count: int
    low: float
    high: float
    confidence: float
    method: str

    def __post_init__(self) -> None:
        check_count(self.count, "人数")
        if self.n < 1 or self.count > self.n:
            raise RecordError(f"样本量应为正整数且不小于人数，现为{self.n}与{self.count}。")
        if not 0 <= self.low <= self.high <= 1 or not 0 < self.confidence < 1:
            raise RecordError("区间应在0与1之间，下限不大于上限。")


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation activity. ``record`` names the minutes or file every number of the row comes from.

    ``reached`` = invited or papers sent, ``responded`` = attended or papers returned (people or papers);
    ``population`` = people the activity was meant to cover, where known; ``intervals`` for small samples.
    ``merged``: the counts are told together in ``note``, since one of them is too small to publish apart.
    """

    form: str
    held_on: date | None = None
    place: str = ""
    reached: int | None = None
    responded: int | None = None
    counts: StanceCounts = StanceCounts()
    record: str = ""
    note: str = ""
    population: int | None = None
    intervals: tuple[ShareInterval, ...] = ()
    merged: bool = False

    def __post_init__(self) -> None:
        for value in (self.reached, self.responded, self.population):
            check_count(value, "人数或份数")


@dataclass(frozen=True, slots=True)
class ExpertOpinion:
    """What a drawn expert argued, by unit and fields, dissent as it was said (国务院令第713号 art. 19 to 21)."""

    unit: str
    fields: str
    stance: str
    text: str


@dataclass(frozen=True, slots=True)
class AnalysisMeeting:
    """The analysis meeting with experts and people's representatives (绍兴, 六/2): numbers, no names."""

    held_on: date | None
    place: str = ""
    experts: int | None = None
    representatives: int | None = None
    others: int | None = None
    finding: str = ""
    record: str = ""

    def __post_init__(self) -> None:
        for value in (self.experts, self.representatives, self.others):
            check_count(value, "到会人数")


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion or demand heard, without a name. ``group`` e.g. 被征收户, ``channel`` e.g. 座谈会."""

    text: str
    group: str = ""
    channel: str = ""
    stance: Stance | None = None
    disposition: Disposition | None = None
    response: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class DifferingOpinion:
    """A differing opinion, recorded as it is (国务院令第713号 art. 30). ``where``: e.g. 集体讨论, no name."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class FactorRating:
    """Probability × impact of a factor at one time and the degree word the procedure gave it."""

    probability: float | None = None
    impact: float | None = None
    degree: str = ""

    def __post_init__(self) -> None:
        check_band(self.probability, "概率")
        check_band(self.impact, "影响程度")

    @property
    def product(self) -> float | None:
        """R = p × q, or ``None`` while either is unknown."""
        if self.probability is None or self.impact is None:
            return None
        return self.probability * self.impact


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk factor, before and after measures; ``number`` is 1, 2, 3 … and is what measures refer to.

    ``after`` is ``None`` until the factor was rated again; ``after_reason`` says why it may be lower.
    ``after_due`` is false only where the procedure does not ask for a second rating (its smallest degree).
    """

    number: int
    name: str
    group: str = ""
    stage: str = ""
    before: FactorRating = FactorRating()
    after: FactorRating | None = None
    after_reason: str = ""
    after_due: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure against one or more factors (by number), with what makes it count: owner, deadline, why."""

    text: str
    factors: tuple[int, ...] = ()
    stage: str = ""
    owner: str = ""
    assisting: str = ""
    deadline: date | None = None
    reason: str = ""
    standing: str = ""
    """Whether it is carried out, where that is known: who said so and what shows it, or that its day has passed."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level in the pack's own words, its decision words, and what it maps to (``None``: not said)."""

    name: str
    decision: str = ""
    maps: MappedLevel | None = None
    controllable: Controllability | None = None


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """A drafted rating. ``level`` is ``None`` while it cannot be determined; then ``missing`` says why."""

    level: Level | None = None
    determined_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A named person's confirmation of a level, bound to the hash of what was confirmed.

    ``differs`` says whether the level is another one than proposed; then ``reason`` is theirs, in writing.
    ``stale_because`` lists what changed since; not empty = the confirmation no longer holds.
    """

    name: str
    role: str
    confirmed_at: datetime
    level: Level
    content_hash: str
    differs: bool = False
    reason: str = ""
    stale_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """How the report came about: hash of the content, pack and version, interactions and their time."""

    content_hash: str
    pack_title: str
    pack_id: str
    pack_version: str
    interactions: int | None = None
    seconds: float | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None
    notes: tuple[str, ...] = ()
