"""What a case says, as plain data: values, facts, and the outcome of a condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

Value = str | int | float | bool | tuple[str, ...]
"""One answer. Dates are ISO strings, choices option ids, multi and files tuples of ids."""


class Unknown(Enum):
    """The third truth value: the question applies, but nobody has answered it yet."""

    UNKNOWN = "unknown"


class Absent(Enum):
    """A question that does not apply to the case: comparisons are false, sums and counts skip it."""

    ABSENT = "absent"


UNKNOWN: Final = Unknown.UNKNOWN
ABSENT: Final = Absent.ABSENT
NOTHING: Final[frozenset[str]] = frozenset()
Entry = Mapping[str, Value | None]
"""The answers of one entry of a repeat group."""


@dataclass(frozen=True)
class Outcome:
    """What a condition comes to.

    `value` is a bool for conditions, a number for arithmetic, or UNKNOWN. `unknown` names what has to be
    answered to know it (question ids, ``group[i].field`` with i from 0); empty where the value is known.
    `used` names what the outcome rests on (question ids, ``group.field``).
    """

    value: Value | Unknown
    unknown: frozenset[str] = NOTHING
    used: frozenset[str] = NOTHING

    @property
    def true(self) -> bool:
        """Known to be true."""
        return self.value is True

    @property
    def false(self) -> bool:
        """Known to be false."""
        return self.value is False


@dataclass(frozen=True)
class Facts:
    """The record of a case as conditions see it. Copied on construction, never changed afterwards.

    `answers`: question id → value, None or no key where unanswered (a pending option may stand as its id:
    it counts as unanswered). `entries`: group id → its entries in order. `specials`: ``confirmed`` and
    ``submitted`` (bool), ``confirmed_maps`` (high/medium/low), ``confirmed_level`` (level id), ``case_track``
    (track id), ``today`` (ISO date), ``missing`` and ``open_tasks`` (counts). `held`: entries (group, place from 0)
    whose task is not resolved, see `after`. Where ``case_track`` is given, questions of steps outside that track do
    not apply.
    """

    answers: Mapping[str, Value | None] = field(default_factory=dict)
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    specials: Mapping[str, Value] = field(default_factory=dict)
    held: frozenset[tuple[str, int]] = frozenset()
    _contexts: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        copied = {group: tuple(MappingProxyType(dict(e)) for e in rows) for group, rows in self.entries.items()}
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))
        object.__setattr__(self, "entries", MappingProxyType(copied))
        object.__setattr__(self, "specials", MappingProxyType(dict(self.specials)))

    def with_answer(self, question: str, value: Value | None) -> Facts:
        """The same facts with one answer changed."""
        return self._with(answers=MappingProxyType({**self.answers, question: value}))

    def with_field(self, group: str, index: int, question: str, value: Value | None) -> Facts:
        """The same facts with one field of one entry changed."""
        rows = list(self.entries[group])
        rows[index] = MappingProxyType({**rows[index], question: value})
        return self._with(entries=MappingProxyType({**self.entries, group: tuple(rows)}))

    def with_special(self, name: str, value: Value) -> Facts:
        """The same facts with one special changed."""
        return self._with(specials=MappingProxyType({**self.specials, name: value}))

    def _with(self, **parts: Mapping[str, Any]) -> Facts:
        """A variant that shares what stays the same: thousands are made when looking for what would change."""
        other = object.__new__(Facts)
        for name in ("answers", "entries", "specials", "held"):
            object.__setattr__(other, name, parts.get(name, getattr(self, name)))
        object.__setattr__(other, "_contexts", {})
        return other
