"""What `decide` may know, and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.effects import Effect
from bot.engine.state import CaseState, ChatState
from knowledge.procedures.model import Pack


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in the chat: id, name, organisation and the roles held there."""

    id: str
    name: str
    organisation: str
    organisation_name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line about an assessment, for lists."""

    id: str
    title: str
    pack: str
    track: str
    step: str
    status: str
    opened_by: str
    updated_at: datetime


class ListsNeededError(Exception):
    """The decision shows a list of assessments, and the world came without one: decide again with `cases`.

    Most turns show none, and reading it costs more than all the rest of a turn.
    """


@dataclass(frozen=True, slots=True)
class World:
    """All that a decision depends on besides the event.

    `packs`: every version that is still pinned by an open case, by (id, version); `latest`: id → newest version.
    `cases`: open assessments that concern the actor, newest first; None where they were not read (see `listed`).
    `customs`: grade-M rules that an administrator let count, as ``pack/rule``.
    """

    packs: Mapping[tuple[str, int], Pack]
    latest: Mapping[str, int]
    actor: Actor | None
    chat: ChatState
    case: CaseState | None = None
    cases: tuple[CaseSummary, ...] | None = ()
    customs: frozenset[str] = frozenset()

    def newest(self, pack_id: str) -> Pack:
        """The newest version of a pack. Raises KeyError."""
        return self.packs[pack_id, self.latest[pack_id]]

    @property
    def listed(self) -> tuple[CaseSummary, ...]:
        """`cases`. Raises ListsNeededError where they were not read."""
        if self.cases is None:
            raise ListsNeededError
        return self.cases


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome: the chat's new state, the case's (None: no case touched), and what is to be done."""

    chat: ChatState
    case: CaseState | None
    effects: tuple[Effect, ...] = field(default=())
