"""What records of interests and experts hold."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from storage.records.data import Told


class InterestDeclared(Told):
    """`interest_declared`: who assesses (or was drawn) says whether they have an interest in the matter."""

    role: Literal["assessor", "expert"] = "assessor"
    has: bool
    told: str = ""
    withdraw: Literal["whole", "facts"] | None = None


class ExpertNamed(Told):
    """`expert_retired`: an expert of the pool."""

    expert: str


class ExpertAdded(ExpertNamed):
    """`expert_added`: an expert is in the pool of the organisation (HS20)."""

    organisation: str | None = None
    name: str = Field(min_length=1)
    unit: str = ""
    fields: tuple[str, ...] = Field(min_length=1)
    person: str | None = None


class ExpertsDrawn(Told):
    """`experts_drawn`: the seed, who could be drawn (`pool`: id → fields), who could not and why, and who was."""

    draw: str
    seed: str
    pool_hash: str
    wanted: int = Field(ge=1)
    fields: tuple[str, ...] = ()
    pool: dict[str, tuple[str, ...]]
    excluded: dict[str, str] = Field(default_factory=dict)
    drawn: tuple[str, ...]
    reason: str = ""


class ExpertStated(Told):
    """`expert_stated` (no interest, an interest, not able) and `expert_opinion` (stance and words, as said)."""

    draw: str
    expert: str
    name: str = ""
    unit: str = ""
    field: str = ""
    stand: Literal["clear", "interest", "cannot"] = "clear"
    stance: Literal["support", "condition", "oppose"] | None = None
    text: str = ""
