"""A procedure pack (程序包): one body's way of assessing, as data. YAML → these models; unknown keys are
refused.

Conditions are strings in the small language of `expressions`; clause references are ``alias/label`` where the
alias is one of the pack's `sources` (alias → document key), e.g. ``plan/六/3``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
"""Short, ASCII: identifiers travel in button data (64 bytes)."""
ParameterId = Annotated[str, Field(pattern=r"^param_[a-z0-9_]{1,30}$")]
Condition = Annotated[str, Field(min_length=1, max_length=400)]
ClauseRef = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*/.+$")]
Grade = Literal["V", "S", "M"]
"""Evidence grade: V read in a primary text, S from a secondary source, M engineering custom (行业惯例)."""
Maps = Literal["high", "medium", "low"]
Dimension = Literal["legality", "reasonableness", "feasibility", "controllability"]
"""合法性、合理性、可行性、可控性 (国务院令第713号 and 绍兴 plan 四)."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Part):
    """One answer to choose. `pending` marks "not known yet" (待核): it counts as unanswered wherever it
    matters.
    """

    name: str
    pending: bool = False
    say: str | None = None
    """Said back when chosen (a hint, a consequence)."""


class Constraint(_Part):
    """`check` must hold for an answer to be taken (the answer itself is named `it`); else `say` is shown."""

    check: Condition
    say: str


class Question(_Part):
    """One question, put as one message.

    `type`: choice | multi | text | number | date | files | repeat. `choose` for choice and multi: option
    id → name or Option. `repeat` names a group whose entries are collected. `when` false: not asked, an
    earlier answer is set aside and never counted. `required` false: may be skipped. `clauses` explain the
    question (依据). `help` in plain words. `unit` for numbers; `minimum`/`maximum` inclusive. `at_least`
    for repeat: entries needed, else `otherwise` is said. `dimension` which of the four dimensions it
    speaks to. `report` where its answer stands in the report: overview | basis | body | process | survey
    | conclusion | (dimension questions go to their dimension). `record` true for numbers that must name
    their record (a survey's figures): see DOMAIN.md section 4.
    """

    id: Identifier
    ask: str
    help: str
    type: Literal["choice", "multi", "text", "number", "date", "files", "repeat"]
    choose: dict[Identifier, Option] = Field(default_factory=dict)
    repeat: Identifier | None = None
    when: Condition | None = None
    required: bool = True
    clauses: tuple[ClauseRef, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    unit: str | None = None
    whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    longest: int = 2000
    at_least: int = 0
    otherwise: str | None = None
    dimension: Dimension | None = None
    report: Literal["overview", "basis", "body", "process", "survey", "conclusion"] | None = None
    filing: str | None = None
    """Field of the filing form (备案表) this answer fills."""
    item: str | None = None
    """ID of the source item (MISSION.md) the question serves, e.g. SX06."""

    @field_validator("choose", mode="before")
    @classmethod
    def _named(cls, choose: object) -> object:
        """``id: 名称`` stands for an option with that name and nothing else."""
        if not isinstance(choose, dict):
            return choose
        return {key: {"name": option} if isinstance(option, str) else option for key, option in choose.items()}


T = TypeVar("T", "Step", "Track", "Group", "Level")
GroupKind = Literal["activities", "opinions", "factors", "attendance", "checks", "plain"]


class Group(_Part):
    """A repeat group: what one entry is called and asked. `kind` tells the engine and the documents what it
    is.

    Conventional question ids per kind (so that rating, documents and records can read them):
    activities: form (choice), held (date), place, invited, attended, sent, returned, support, conditional,
    indifferent, against, strong (strongly against, of `against`), silent is derived, record (where it is
    kept); opinions: gist (text, without a name), stance (choice), disposition (choice:
    adopted/partly/explained/declined, or pending), reply; factors: kind (one of eight groups), what,
    stage, probability, impact (choice p1..p5 / q1..q5), severity (choice: the pack's degrees), measure,
    means, owner, assist, deadline, why, probability_after, impact_after, severity_after. `title_from`
    names the question whose answer stands for the entry in lists.
    """

    id: Identifier
    title: str
    item: str
    """What one entry is called: 一次座谈会、一条意见、一个风险点."""
    kind: GroupKind = "plain"
    title_from: Identifier
    questions: tuple[Question, ...]


class Requirement(_Part):
    """A gate's condition: `needs` must be true (unknown is not true); else `say`, with the question to `mend` it at."""

    needs: Condition
    say: str
    mend: Identifier | None = None
    clause: ClauseRef | None = None


class Role(_Part):
    """A role in this procedure. `id`s are shared by packs: assessor, leader (单位负责人), group
    (领导小组成员),
    legal, reviewer (维稳办/政法委), expert, representative, third_party, admin."""

    id: Identifier
    name: str
    does: str


class Step(_Part):
    """A step: who answers, its questions, and the gate to the next.

    `act`: fill (answers, then submit) · confirm (answers, then a named person confirms the level; never
    who assessed) · review (answers, then approve with a letter or return for supplement; never who
    assessed) · track (open-ended checks, closed when done). `documents` made when the step is submitted:
    report, filing, letter, matrix. `keeps` a group id of dated checks for act=track.
    """

    id: Identifier
    title: str
    roles: tuple[Identifier, ...]
    act: Literal["fill", "confirm", "review", "track"] = "fill"
    questions: tuple[Question, ...]
    gate: tuple[Requirement, ...] = ()
    documents: tuple[Literal["report", "filing", "letter", "matrix"], ...] = ()
    keeps: Identifier | None = None
    clause: ClauseRef | None = None
    item: str | None = None


class Eligibility(_Part):
    """A rule on who may take a track. `when` true → the track is closed to the matter, `say` tells why, with
    the clause.
    """

    id: Identifier
    when: Condition
    say: str
    clause: ClauseRef


class Track(_Part):
    """A way through the steps. `kind` register: an organisation's own record (leading group, yearly task),
    no rating.

    `closed_when`: exclusions; an answer that breaks one converts the case to the track `convert_to`,
    answers kept.
    """

    id: Identifier
    title: str
    kind: Literal["general", "simple", "simplified", "third_party", "register"]
    about: str
    steps: tuple[Identifier, ...]
    closed_when: tuple[Eligibility, ...] = ()
    convert_to: Identifier | None = None
    clause: ClauseRef | None = None
    item: str | None = None


class Level(_Part):
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


class RatingRule(_Part):
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


class Rating(_Part):
    """How the draft level comes about. `needs`: questions and groups without whose answers no level can be
    the lowest
    (every required question counts anyway). The strictest rule that fires wins; none fired and nothing
    missing → lowest.
    """

    rules: tuple[RatingRule, ...]
    needs: tuple[Identifier, ...] = ()
    clause: ClauseRef


class Finding(_Part):
    """A ground of accountability (追责情形) found from the record: a fact with evidence, never a judgement
    of a person.
    """

    id: Identifier
    when: Condition
    say: str
    clause: ClauseRef
    item: str | None = None


class Deadline(_Part):
    """A time limit of a step in days from when it opened; `working` true for working days."""

    step: Identifier
    days: int
    working: bool = False
    clause: ClauseRef


@dataclass(frozen=True)
class Origin:
    """The file a pack was read from, and the line (from 1) of each part: ``steps.0.questions.2.when`` → line."""

    file: str
    lines: Mapping[str, int]

    def line(self, path: str) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)


class Pack(_Part):
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
    deadlines: tuple[Deadline, ...] = ()
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
