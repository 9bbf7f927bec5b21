"""The plain frozen records of a board: what a tree of units planned, opened, finished and how well, in one year.

The conventions of ``records`` hold: ``None`` is *not known*, never 0; text is the user's. A board states facts of units
and their matters; no person appears in it and nobody is scored (惠山 plan 四/3: the appraisal itself is people's work).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.documents.words import MappedLevel

UNLEVELLED = "尚未认定"
UNCLASSED = "未分类"
TIERS = {
    "city": "市",
    "district": "县区",
    "zone": "开发区",
    "bureau": "局",
    "key_department": "重点部门",
    "department": "部门",
    "branch": "分局",
    "street": "街道",
    "town": "镇",
    "park": "园区",
    "community": "社区",
    "village": "村",
    "unit": "其他单位",
    "third_party": "第三方机构",
}
"""What a unit is, in words. The ledger is ordered by it, from above downwards (惠山 plan 三/(三)/1: 分级分类)."""


class MatterState(StrEnum):
    """How far an assessment is. Finished: a person's confirmation holds, and a review, where there is one, approved."""

    OPEN = "在办"
    FINISHED = "已评完"
    FILED = "已备案"
    CANCELLED = "已取消"


class DueState(StrEnum):
    """An assessment against its set time (惠山 plan 三/(三)/1)."""

    IN_TIME = "按时"
    LATE = "逾期"
    RUNNING = "未到期"
    UNSET = "未定时限"


class Covered(StrEnum):
    """What became of a matter that should be assessed. Unknown is never counted as done."""

    ASSESSED = "已评"
    ELSEWHERE = "别的系统已备案"
    RUNNING = "在评"
    UNKNOWN = "没有对上事项"
    TOLD = "自报已评，没有记录"
    FIRST = "评估前已决定"
    CANCELLED = "已取消"


class TrackKind(StrEnum):
    """The way an assessment goes."""

    GENERAL = "一般程序"
    SIMPLE = "简易程序"
    SIMPLIFIED = "简化程序"
    THIRD_PARTY = "第三方评估"

    @property
    def short(self) -> bool:
        """Whether it is one of the simple ways."""
        return self in (TrackKind.SIMPLE, TrackKind.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding of a matter: the fact and the clause it rests on."""

    say: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class MatterQuality:
    """How well one assessment was done. ``widest``: widest 95 % interval of those against, a share of 0–1."""

    returns: int = 0
    bare: bool = False
    consultations: int = 0
    unrecorded: int = 0
    widest: float | None = None
    objections: int = 0
    answered: int = 0
    factors: int = 0
    measures: int = 0
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the ledger. ``kind``: its class in the pack's words; ``tier``: what the unit is (街道、社区 …)."""

    number: str
    title: str
    unit: str
    tier: str
    kind: str
    procedure: str
    way: TrackKind
    state: MatterState
    step: str
    opened: date
    due: date | None = None
    due_state: DueState = DueState.UNSET
    finished: date | None = None
    filed: date | None = None
    draft: str = ""
    level: str = ""
    decision: str = ""
    maps: MappedLevel | None = None
    differs: bool = False
    reason: str = ""
    converted: bool = False
    interactions: int = 0
    facts: tuple[Fact, ...] = ()
    quality: MatterQuality = field(default_factory=MatterQuality)
    steps_done: int = 0
    steps: int = 0

    @property
    def agrees(self) -> bool | None:
        """Whether the level is the draft; ``None`` while nobody confirmed one."""
        return None if not self.level else not self.differs


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned matter and what was found of it; ``matter`` is the number of the assessment of that name, ``work`` the
    piece of economic work it is arranged with (沈河: 同安排、同部署)."""

    what: str
    unit: str
    kind: str = ""
    owner: str = ""
    work: str = ""
    due: date | None = None
    covered: Covered = Covered.UNKNOWN
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A matter that another system assessed and filed, taken in from there (docs/exchange.md)."""

    number: str
    title: str
    unit: str
    kind: str
    way: str
    maps: MappedLevel | None
    filed: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Quota:
    """A unit's task of the year, in the source's words, with its clause. ``most`` None: no upper number."""

    least: int
    most: int | None
    say: str
    clause: str

    @property
    def words(self) -> str:
        """2–3, or 2."""
        return f"{self.least}–{self.most}" if self.most is not None and self.most != self.least else str(self.least)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which the year's result counts in an appraisal, with its clause. Stated, never applied."""

    say: str
    clause: str
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its task, its matters of the year and what should have been assessed there."""

    name: str
    tier: str
    depth: int = 0
    quota: Quota | None = None
    matters: tuple[Matter, ...] = ()
    planned: tuple[Planned, ...] = ()
    covered: tuple[Covered, ...] = ()
    """One for each matter that should be assessed: planned, opened without plan, decided without, filed elsewhere."""
    elsewhere: tuple[Elsewhere, ...] = ()

    def finished(self, year: int) -> int:
        """Assessments finished within the year: what the quota counts."""
        return sum(m.finished is not None and m.finished.year == year for m in self.matters)


@dataclass(frozen=True, slots=True)
class Board:
    """The year of an organisation and, where ``below``, of those under it. ``as_of`` is printed on everything."""

    organisation: str
    year: int
    below: bool
    as_of: datetime
    units: tuple[Unit, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All matters, unit by unit."""
        return tuple(matter for unit in self.units for matter in unit.matters)

    @property
    def planned(self) -> tuple[Planned, ...]:
        """All planned matters, unit by unit."""
        return tuple(entry for unit in self.units for entry in unit.planned)

    @property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """All matters filed in another system, unit by unit."""
        return tuple(matter for unit in self.units for matter in unit.elsewhere)

    @property
    def assessed(self) -> int:
        """How many of those that should be were assessed, here or elsewhere."""
        return sum(state in (Covered.ASSESSED, Covered.ELSEWHERE) for state in self.covered)

    @property
    def covered(self) -> tuple[Covered, ...]:
        """What became of each matter that should be assessed."""
        return tuple(each for unit in self.units for each in unit.covered)


@dataclass(frozen=True, slots=True)
class Count:
    """The quantity view of some matters, within one year."""

    opened: int
    finished: int
    filed: int
    running: int
    cancelled: int
    in_time: int
    late: int
    short: int
    """Finished the simple ways."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality view of some matters. ``None`` where nothing was there to measure."""

    returns: int
    returned: int
    bare: int
    handed_in: int
    unrecorded: int
    consultations: int
    agreed: int
    confirmed: int
    widest: float | None
    samples: int
    objections: int
    answered: int
    measures: int
    carried_known: int
    carried_full: int


def count(matters: Iterable[Matter], year: int) -> Count:
    """Quantity: opened and finished within the year; running, late and cancelled as they stand."""
    listed = tuple(matters)
    done = [m for m in listed if m.finished is not None and m.finished.year == year]
    return Count(
        opened=sum(m.opened.year == year for m in listed),
        finished=len(done),
        filed=sum(m.filed is not None and m.filed.year == year for m in listed),
        running=sum(m.state is MatterState.OPEN for m in listed),
        cancelled=sum(m.state is MatterState.CANCELLED for m in listed),
        in_time=sum(m.due_state is DueState.IN_TIME for m in listed),
        late=sum(m.due_state is DueState.LATE for m in listed),
        short=sum(m.way.short for m in done),
    )


def quality(matters: Iterable[Matter]) -> Quality:
    """Quality (惠山 plan 三/(三)/1 注重数量、确保质量); cancelled ones left out."""
    listed = [m for m in matters if m.state is not MatterState.CANCELLED]
    each = [m.quality for m in listed]
    widths = [q.widest for q in each if q.widest is not None]
    return Quality(
        returns=sum(q.returns for q in each),
        returned=sum(q.returns > 0 for q in each),
        bare=sum(q.bare for q in each),
        handed_in=sum(m.steps_done > 0 for m in listed),
        unrecorded=sum(q.unrecorded for q in each),
        consultations=sum(q.consultations for q in each),
        agreed=sum(m.agrees is True for m in listed),
        confirmed=sum(m.agrees is not None for m in listed),
        widest=max(widths, default=None),
        samples=len(widths),
        objections=sum(q.objections for q in each),
        answered=sum(q.answered for q in each),
        measures=sum(q.measures for q in each),
        carried_known=sum(q.measures for q in each if q.carried),
        carried_full=sum(q.measures for q in each if q.carried == FULL),
    )


FULL = "full"
"""The option of a tracking check that says that all measures were carried out."""
