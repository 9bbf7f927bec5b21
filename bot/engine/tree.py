"""Units as the conversation sees them, and the place where they are looked at and administered.

Sources: 惠山 plan 二 (二级稳评体系, 专兼职稳评员), 绍兴 plan 二 (领导小组, its office), 海城 (市、镇两级).
Staff of the bodies that assess, never residents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

UNNAMED = "单位名称未填"
"""What the first unit is called until somebody names it: an honest blank on any paper, never a signature."""
NO_NAMES = frozenset({UNNAMED, "本单位", "我单位", "我们单位", "单位"})
"""What anybody's unit may be called by those in it, and nobody's name."""
Doing = Literal["look", "members", "member", "kind", "name", "rename", "place", "role", "invitee", "grant", "open"]
"""What is done at a unit: looking, at its members, at one of them; adding one below (kind, then name), renaming,
its place, inviting (role, then name), giving a role, invitations still open."""


class AtUnits(BaseModel):
    """At a unit. What was chosen so far: `kind` of one to add, `role` to invite for, `person` looked at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["units"] = "units"
    unit: str
    doing: Doing = "look"
    kind: str = ""
    role: str = ""
    person: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a list. `people`: how many belong to it."""

    id: str
    name: str
    kind: str
    people: int = 0


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff and the roles held in the unit."""

    id: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation nobody used yet. `code`: its public part."""

    code: str
    name: str
    role: str
    until: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit. `path`: the units above it, nearest first; `place`: its own division code, `inherited` the nearest above.

    `admin_above`: somebody above it administers, so that its own last administrator may go.
    """

    id: str
    name: str
    kind: str
    place: str
    inherited: str
    path: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    members: tuple[Colleague, ...] = ()
    invitations: tuple[OpenInvitation, ...] = ()
    admin_above: bool = False

    def member(self, person: str) -> Colleague | None:
        """The member of that id."""
        return next((member for member in self.members if member.id == person), None)

    @property
    def admins(self) -> int:
        """How many administer it themselves."""
        return sum("admin" in member.roles for member in self.members)


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation the person belongs to, and the roles held there."""

    id: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A register (领导小组, 年度任务 …) that a unit has on record. `case`: the record; `title`: what it registers."""

    unit: str
    unit_name: str
    case: str
    title: str
    on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What choosing a procedure depends on. `place`: division code of the organisation, or of the nearest above that
    has one; `recent`: packs begun with there, the last first."""

    place: str
    recent: tuple[str, ...] = ()


def fits(pack_place: str, place: str) -> bool:
    """Whether a procedure of `pack_place` applies at `place`: division codes (GB/T 2260), in which trailing 00 pairs
    cover all that is below. ``000000`` and no code apply everywhere; without a place of one's own everything does."""
    return not place or covered(place).startswith(covered(pack_place))


def covered(place: str) -> str:
    """The part of a division code that narrows it down: 320200 → 3202, 320206 → 320206, 000000 → nothing."""
    if len(place) <= 6:
        while place.endswith("00"):
            place = place[:-2]
    return place
