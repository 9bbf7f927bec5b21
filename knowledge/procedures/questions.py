"""Questions of a pack: options, constraints, repeat groups, and the identifiers that all parts share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
"""Short, ASCII: identifiers travel in button data (64 bytes)."""
ParameterId = Annotated[str, Field(pattern=r"^param_[a-z0-9_]{1,30}$")]
Condition = Annotated[str, Field(min_length=1, max_length=400)]
ClauseRef = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*/.+$")]
Grade = Literal["V", "S", "M"]
"""Evidence grade: V read in a primary text, S from a secondary source, M engineering custom (行业惯例)."""
MessageFact = Literal[
    "name", "place", "investment", "households", "people", "body", "consulted", "objections", "start", "risk"
]
"""What one free message can say of a matter (`knowledge.descriptions`)."""
Dimension = Literal["legality", "reasonableness", "feasibility", "controllability"]
"""合法性、合理性、可行性、可控性 (国务院令第713号 and 绍兴 plan 四)."""


class Part(BaseModel):
    """A part of a pack: never changed, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Part):
    """One answer to choose. `pending` marks "not known yet" (待核): it counts as unanswered wherever it
    matters.
    """

    name: str
    pending: bool = False
    say: str | None = None
    """Said back when chosen (a hint, a consequence)."""
    words: tuple[str, ...] = ()
    """Words of a free message that mean this option; the first option whose words a message has is proposed."""
    none: bool = False
    """None of the other options holds. Never taken from a message: a person says so."""


class Constraint(Part):
    """`check` must hold for an answer to be taken (the answer itself is named `it`); else `say` is shown."""

    check: Condition
    say: str


class Question(Part):
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
    from_message: MessageFact | None = None
    """What of one free message is proposed as the answer; a person confirms it."""
    item: str | None = None
    """ID of the source item (MISSION.md) the question serves, e.g. SX06."""

    @field_validator("choose", mode="before")
    @classmethod
    def _named(cls, choose: object) -> object:
        """``id: 名称`` stands for an option with that name and nothing else."""
        if not isinstance(choose, dict):
            return choose
        return {key: {"name": option} if isinstance(option, str) else option for key, option in choose.items()}


GroupKind = Literal["activities", "opinions", "factors", "attendance", "checks", "conflicts", "inspections", "plain"]


class Group(Part):
    """A repeat group: what one entry is called and asked. `kind` tells the engine and the documents what it
    is.

    Conventional question ids per kind (so that rating, documents and records can read them):
    activities: form (choice), held (date), place, invited, attended, sent, returned, support, conditional,
    indifferent, against, strong (strongly against, of `against`), silent is derived, record (where it is
    kept); opinions: gist (text, without a name), stance (choice), disposition (choice:
    adopted/partly/explained/declined, or pending), reply; factors: kind (one of eight groups), what,
    stage, probability, impact (choice p1..p5 / q1..q5), severity (choice: the pack's degrees), measure,
    means, owner, assist, deadline, why, probability_after, impact_after, severity_after; conflicts: gist (what people
    and plan are at odds about, without a name), found (date), where, factor (what it bears on), resolved (choice: yes,
    partly, no), how; inspections: held (date), place, units (who looked), seen, problems, mend (choice: once, deadline,
    none), due (date). `title_from`
    names the question whose answer stands for the entry in lists.
    """

    id: Identifier
    title: str
    item: str
    """What one entry is called: 一次座谈会、一条意见、一个风险点."""
    kind: GroupKind = "plain"
    title_from: Identifier
    questions: tuple[Question, ...]
