"""A procedure pack (程序包): one body's way of assessing, as data. YAML → these models; unknown keys are
refused.

Conditions are strings in the small language of `expressions`; clause references are ``alias/label`` where the
alias is one of the pack's `sources` (alias → document key), e.g. ``plan/六/3``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar

from pydantic import Field, PrivateAttr

from knowledge.procedures.obligations import (
    Accountability,
    Appraisal,
    Checkpoint,
    Deadline,
    Ending,
    Finding,
    Quota,
    Reopening,
    Requirement,
    UnitKind,
)
from knowledge.procedures.questions import (
    ClauseRef,
    Condition,
    Constraint,
    Dimension,
    Grade,
    Group,
    GroupKind,
    Identifier,
    Option,
    ParameterId,
    Part,
    Question,
)

__all__ = [
    "Accountability",
    "Appraisal",
    "Checkpoint",
    "ClauseRef",
    "Condition",
    "Constraint",
    "Deadline",
    "Dimension",
    "Eligibility",
    "Ending",
    "Finding",
    "Grade",
    "Group",
    "GroupKind",
    "Identifier",
    "Level",
    "Maps",
    "Option",
    "Origin",
    "Pack",
    "ParameterId",
    "Question",
    "Quota",
    "Rating",
    "RatingRule",
    "Reopening",
    "Requirement",
    "Role",
    "Step",
    "Track",
    "UnitKind",
]

Maps = Literal["high", "medium", "low"]
T = TypeVar("T", "Step", "Track", "Group", "Level")


class Role(Part):
    """A role in this procedure. `id`s are shared by packs: assessor, leader (单位负责人), group
    (领导小组成员),
    legal, reviewer (维稳办/政法委), expert, representative, third_party, admin."""

    id: Identifier
    name: str
    does: str


class Step(Part):
    """A step: who answers, its questions, and the gate to the next.

    `act`: fill (answers, then submit) · confirm (answers, then a named person confirms the level; never
    who assessed) · review (answers, then approve with a letter or return for supplement; never who
    assessed) · track (open-ended checks, closed when done). `documents` made when the step is submitted:
    report, filing, letter, matrix, summary (fit for publication), redacted (the report without what must not be
    published). `keeps` a group id of dated checks for act=track; `reopens` what found there opens the assessment again;
    `ends` ways to close the case here without going on.
    """

    id: Identifier
    title: str
    roles: tuple[Identifier, ...]
    act: Literal["fill", "confirm", "review", "track"] = "fill"
    questions: tuple[Question, ...]
    gate: tuple[Requirement, ...] = ()
    documents: tuple[Literal["report", "filing", "letter", "matrix", "summary", "redacted"], ...] = ()
    keeps: Identifier | None = None
    reopens: tuple[Reopening, ...] = ()
    ends: tuple[Ending, ...] = ()
    clause: ClauseRef | None = None
    item: str | None = None


class Eligibility(Part):
    """A rule on who may take a track. `when` true → the track is closed to the matter, `say` tells why, with
    the clause.
    """

    id: Identifier
    when: Condition
    say: str
    clause: ClauseRef


class Track(Part):
    """A way through the steps. `kind` register: an organisation's own record (leading group, yearly task),
    no rating.

    `closed_when`: exclusions; an answer that breaks one converts the case to the track `convert_to`,
    answers kept. `suggest_when`: where it is known to be true of a case on another track and nothing closes this
    one, this track is suggested with `suggest_say`; a person takes it or leaves it (东港: 建议采用).
    """

    id: Identifier
    title: str
    kind: Literal["general", "simple", "simplified", "third_party", "register"]
    about: str
    steps: tuple[Identifier, ...]
    closed_when: tuple[Eligibility, ...] = ()
    convert_to: Identifier | None = None
    suggest_when: Condition | None = None
    suggest_say: str | None = None
    clause: ClauseRef | None = None
    item: str | None = None


class Level(Part):
    """A risk level, strictest first. `decision` in the pack's own words; `maps` to high/medium/low;
    `controllable` to 可控/不可控 (国务院令第713号 art. 23)."""

    id: Identifier
    name: str
    means: str
    maps: Maps
    controllable: bool
    decision: str
    needs: tuple[Requirement, ...] = ()
    clause: ClauseRef


class RatingRule(Part):
    """If `when` is true the level is at least `level`. `part`: gate (statutory hard gate) · direct
    (qualitative) · quantitative. `phase`: initial, after, or both. Grade M rules count only once an
    administrator confirmed them;
    until then they are shown as 行业惯例·待本地确认."""

    id: Identifier
    part: Literal["gate", "direct", "quantitative"]
    phase: Literal["initial", "after", "both"] = "both"
    when: Condition
    level: Identifier
    say: str
    clause: ClauseRef
    grade: Grade = "V"


class Rating(Part):
    """How the draft level comes about. `needs`: questions and groups without whose answers no level can be
    the lowest
    (every required question counts anyway). The strictest rule that fires wins; none fired and nothing
    missing → lowest.
    """

    rules: tuple[RatingRule, ...]
    needs: tuple[Identifier, ...] = ()
    clause: ClauseRef


@dataclass(frozen=True)
class Origin:
    """The file a pack was read from, and the line (from 1) of each part: ``steps.0.questions.2.when`` → line.

    `elsewhere` names the file of each part that came from a base.
    """

    file: str
    lines: Mapping[str, int]
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def line(self, path: str) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        return self.where(path)[1]

    def where(self, path: str) -> tuple[str, int]:
        """File and line of a part, or of the nearest part around it that has them."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.elsewhere.get(path, self.file), self.lines.get(path, 1)


class Pack(Part):
    """The whole procedure of one body. `parameters` are numbers that conditions name (thresholds that differ
    by place);
    their ids begin with ``param_``, and `parameter_sources` gives the clause of each."""

    pack: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,29}$")]
    version: int = Field(ge=1)
    title: str
    short: str
    """What a chooser button says, at most 14 characters."""
    issuer: str
    place: str
    grade: Grade
    sources: dict[Identifier, str]
    roles: tuple[Role, ...]
    matters: Identifier
    """The question (choice) that names the kind of matter."""
    name_question: Identifier
    """The question whose answer is the matter's name."""
    tracks: tuple[Track, ...]
    steps: tuple[Step, ...]
    groups: tuple[Group, ...] = ()
    levels: tuple[Level, ...]
    rating: Rating
    parameters: dict[ParameterId, float] = Field(default_factory=dict)
    parameter_sources: dict[ParameterId, ClauseRef] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    accountability: Accountability | None = None
    deadlines: tuple[Deadline, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    """In the order the plan meets them."""
    quotas: tuple[Quota, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    examples: tuple[str, ...] = ()
    """Example conversations of the pack (file names in its folder), replayed by `wenping procedures test`."""
    _origin: Origin | None = PrivateAttr(default=None)

    @property
    def origin(self) -> Origin:
        """Where the pack was read from; a pack made in memory is its own file."""
        return self._origin or Origin(self.pack, {})

    def read_from(self, origin: Origin) -> None:
        """Note where the pack was read from (for the loader)."""
        self._origin = origin

    def step(self, step_id: str) -> Step:
        """The step of that id. Raises KeyError."""
        return _by_id(self.steps, step_id)

    def track(self, track_id: str) -> Track:
        """The track of that id. Raises KeyError."""
        return _by_id(self.tracks, track_id)

    def group(self, group_id: str) -> Group:
        """The repeat group of that id. Raises KeyError."""
        return _by_id(self.groups, group_id)

    def level(self, level_id: str) -> Level:
        """The level of that id. Raises KeyError."""
        return _by_id(self.levels, level_id)

    def clause_id(self, ref: str) -> str:
        """Clause id in the policy store for a reference: ``plan/六/3`` → ``<document key>/六/3``. Raises KeyError."""
        alias, _, label = ref.partition("/")
        return f"{self.sources[alias]}/{label}"


def _by_id(items: tuple[T, ...], wanted: str) -> T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
