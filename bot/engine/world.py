"""What `decide` may know, and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.effects import Effect
from bot.engine.state import CaseState, ChatState
from bot.engine.tree import NO_NAMES, Register, Seat, Standing, UnitView
from knowledge.procedures.model import Pack


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in the chat: id, name, organisation and the roles held there."""

    id: str
    name: str
    organisation: str
    organisation_name: str
    roles: frozenset[str]

    @property
    def signs(self) -> bool:
        """Whether the organisation has a name that a paper can be signed with."""
        return self.organisation_name not in NO_NAMES


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line about an assessment, for lists. `organisation_name` is given where it is not the actor's own."""

    id: str
    organisation: str
    organisation_name: str
    title: str
    pack: str
    pack_version: int
    track: str
    step: str
    status: str
    opened_by: str
    updated_at: datetime
    roles: frozenset[str] = frozenset()
    """Whose turn it is: the step's roles, and those asked whether the case ends here."""


@dataclass(frozen=True, slots=True)
class Tier:
    """An organisation on the way up from the case's own. `holders`: (role, person) of the roles that review."""

    id: str
    name: str
    holders: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation a task can be given to."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list over cases: given to `unit` by the organisation `giver`. `due`: ISO date."""

    case: str
    title: str
    task: str
    what: str
    unit: str
    unit_name: str
    giver: str
    status: str
    due: str


class NeededError(Exception):
    """The decision needs a part of the world that was not read: decide again with it.

    Most turns need none of these parts, and reading one costs more than all the rest of a turn. `part`: the field of
    `World`; `key`: which one, where the field holds several.
    """

    def __init__(self, part: str, key: str = "") -> None:
        """See the class."""
        super().__init__(f"{part} {key}".strip())
        self.part = part
        self.key = key


@dataclass(frozen=True, slots=True)
class World:
    """All that a decision depends on besides the event.

    `packs`: every version that is still pinned by an open case, by (id, version); `latest`: id → newest version.
    `case`: the case in hand, where the whole of it is open to the actor; `visited`: the case in hand where the actor's
    organisation was only let in for a task of it (see `engine.reach`). `elsewhere`: the case is not open to the actor
    here, but to the organisation of this name, for which the same person may act.
    `cases`: open assessments that concern the actor, newest first; None where they were not read (see `listed`).
    `case_tiers`: the organisation of the case and those above it, nearest first; None where not read (see `tiers`).
    `units`: whom the actor's organisation can give a task to, those it gave one to last first, by the characters that
    were searched for (see `reach`);
    `task_lines`: tasks that the actor's organisation has to do or to judge (see `assigned`); None where not read.
    `customs`: grade-M rules that an administrator let count, as ``pack/rule``.
    `reads`: a language model is set, and reads free messages too.
    `reports`: filed matters are reported to a system above; `delivery`: where the case in hand stands with it (waiting,
    sent, dead; "" not yet), None where not read (see `reported`).
    `unit_views`, `own_seats`, `registers`, `beginning`, `recent`, `matters`: read where asked for (`unit`, `seats`,
    `registered`, `standing`, `used`, `named`).
    """

    packs: Mapping[tuple[str, int], Pack]
    latest: Mapping[str, int]
    actor: Actor | None
    chat: ChatState
    case: CaseState | None = None
    visited: CaseState | None = None
    elsewhere: str = ""
    cases: tuple[CaseSummary, ...] | None = None
    case_tiers: tuple[Tier, ...] | None = None
    units: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    task_lines: tuple[TaskLine, ...] | None = None
    customs: frozenset[str] = frozenset()
    reports: bool = False
    reads: bool = False
    delivery: str | None = None
    unit_views: Mapping[str, UnitView | None] = field(default_factory=dict)
    own_seats: tuple[Seat, ...] | None = None
    registers: Mapping[str, tuple[Register, ...]] = field(default_factory=dict)
    beginning: Standing | None = None
    recent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    matters: Mapping[str, tuple[CaseSummary, ...]] = field(default_factory=dict)

    def used(self, kind: str) -> tuple[str, ...]:
        """What the actor's organisation wrote to questions of a kind, newest first. Raises NeededError where unread."""
        if kind not in self.recent:
            raise NeededError("recent", kind)
        return self.recent[kind]

    def named(self, text: str) -> tuple[CaseSummary, ...]:
        """Matters of the actor's organisation whose name has these characters, in this order. Raises NeededError where
        they were not looked for."""
        if text not in self.matters:
            raise NeededError("matters", text)
        return self.matters[text]

    def newest(self, pack_id: str) -> Pack:
        """The newest version of a pack. Raises KeyError."""
        return self.packs[pack_id, self.latest[pack_id]]

    @property
    def listed(self) -> tuple[CaseSummary, ...]:
        """`cases`. Raises NeededError where they were not read."""
        if self.cases is None:
            raise NeededError("cases")
        return self.cases

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """`case_tiers`. Raises NeededError where they were not read."""
        if self.case_tiers is None:
            raise NeededError("case_tiers")
        return self.case_tiers

    def unit(self, unit_id: str) -> UnitView | None:
        """A unit, None where there is none of that id. Raises NeededError where it was not read."""
        if unit_id not in self.unit_views:
            raise NeededError("unit_views", unit_id)
        return self.unit_views[unit_id]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The organisations the actor belongs to. Raises NeededError where they were not read."""
        if self.own_seats is None:
            raise NeededError("own_seats")
        return self.own_seats

    def registered(self, whose: str) -> tuple[Register, ...]:
        """Registers on record, the newest of each kind: ``below:UNIT``, of the unit and those below it; ``above:UNIT``,
        of those above it. Raises NeededError where they were not read."""
        if whose not in self.registers:
            raise NeededError("registers", whose)
        return self.registers[whose]

    @property
    def standing(self) -> Standing:
        """Where the actor's organisation is, and what it began with before. Raises NeededError where not read."""
        if self.beginning is None:
            raise NeededError("beginning")
        return self.beginning

    @property
    def reported(self) -> str:
        """`delivery`. Raises NeededError where it was not read."""
        if self.delivery is None:
            raise NeededError("delivery")
        return self.delivery

    def reach(self, named: str = "") -> tuple[Unit, ...]:
        """Units a task can be given to whose name holds `named`. Raises NeededError where they were not read."""
        if named not in self.units:
            raise NeededError("units", named)
        return self.units[named]

    @property
    def assigned(self) -> tuple[TaskLine, ...]:
        """`task_lines`. Raises NeededError where they were not read."""
        if self.task_lines is None:
            raise NeededError("task_lines")
        return self.task_lines

    @property
    def above(self) -> tuple[str, ...]:
        """The organisations above the case's own, nearest first. Raises NeededError where they were not read."""
        return tuple(tier.id for tier in self.tiers[1:])


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome: the chat's new state, the case's (None: no case touched), and what is to be done."""

    chat: ChatState
    case: CaseState | None
    effects: tuple[Effect, ...] = field(default=())
