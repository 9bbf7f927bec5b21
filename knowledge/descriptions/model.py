"""Facts of a message: each carries the quote it rests on, and cannot exist without one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Field = Literal[
    "matter",
    "place",
    "investment",
    "area",
    "households",
    "people",
    "villages",
    "body",
    "consulted",
    "objections",
    "supports",
    "conditional",
    "start",
    "risk",
]
"""matter: its name. investment: total, in yuan. area: of land, in mu (1/15 hectare). households, people: affected.
body: responsible for it. consulted: how people were heard. objections, supports, conditional: opinions by their stance.
start: when work begins. risk: main risk and what is done about it, in one line."""
Reason = Literal["unit", "several", "vague", "planned", "unheard", "hedged", "partial", "some", "future"]
"""unit: a figure without one. several: more than one, nothing says which. vague: 几, a range. planned: not done yet.
unheard: no objection said, but nobody was heard. hedged: not said for certain. partial: form, day or number lacks.
some: there are, nobody says how many. future: a day that has not come."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the message: `text` is exactly what stands from `start` to `end` (counted in characters)."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Raises ValueError where nothing is quoted, or the length does not fit."""
        if self.end - self.start != len(self.text) or not self.text.strip():
            raise ValueError(f"no quote: {self.start}-{self.end} {self.text!r}")

    def stands_in(self, message: str) -> bool:
        """Whether the message has these words at this place."""
        return message[self.start : self.end] == self.text


def quote(message: str, start: int, end: int) -> Quote:
    """The words from `start` to `end`, without blanks around them. Raises ValueError where there are none."""
    while start < end and message[start].isspace():
        start += 1
    while end > start and message[end - 1].isspace():
        end -= 1
    return Quote(start, end, message[start:end])


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said. `value`: a figure in the field's unit, an ISO date, or words; `said`: the value as it was
    written, in simplified characters; `about`: 约 and the like. Raises ValueError where it rests on no quote."""

    field: Field
    value: Fraction | str
    said: str
    quotes: tuple[Quote, ...]
    about: bool = False
    form: str = ""
    """Of a consultation: its form, its day (ISO, where it names one) and how many came, where they are said."""
    day: str = ""
    count: str = ""

    def __post_init__(self) -> None:
        """See the class."""
        if not self.quotes:
            raise ValueError(f"{self.field} without a quote")


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something was said, but no value follows from it: it is asked for, with what was said beside it."""

    field: Field
    reason: Reason
    said: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A message, understood. `text`: as it came. `facts`: at most one of each field but `consulted`, in the order of
    `Field`. `matters`: the matters, where it is about more than one; then only what is common to all is among `facts`.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    matters: tuple[Fact, ...] = ()

    def fact(self, field: Field) -> Fact | None:
        """The fact of a field (the first, of consultations)."""
        return next((fact for fact in self.facts if fact.field == field), None)

    def all_of(self, field: Field) -> tuple[Fact, ...]:
        """All facts of a field."""
        return tuple(fact for fact in self.facts if fact.field == field)

    def doubt(self, field: Field) -> Unclear | None:
        """Why there is no value of a field though something was said of it."""
        return next((one for one in self.unclear if one.field == field), None)

    def value(self, field: Field) -> Fraction | str | None:
        """The value of a field; None where none was said."""
        found = self.fact(field)
        return found.value if found is not None else None
