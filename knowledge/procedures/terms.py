"""Types the condition language computes with: kinds of terms, results, number ranges, bound expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from knowledge.procedures.context import Context, Row

Kind = Literal["truth", "number", "text", "date", "choice", "multi", "files", "repeat"]

Result = tuple[Any, frozenset[str], frozenset[str]]
"""(value | Range | UNKNOWN | ABSENT, names unknown, names used). A plain tuple: thousands are made per turn.
"""

Run = Callable[["Context", "Row | None"], Result]

SPECIALS: Mapping[str, Kind] = {
    "confirmed": "truth",
    "submitted": "truth",
    "confirmed_maps": "choice",
    "confirmed_level": "choice",
    "case_track": "choice",
    "today": "date",
    "missing": "number",
    "open_tasks": "number",
}
RESERVED = frozenset({*SPECIALS, "it", "true", "false"})
"""Names no question may take."""


PASSED = "passed:"
"""Beginning of the special that says whether a checkpoint was passed; no question has such a name."""


def passing(checkpoint: str) -> str:
    """The special that says whether a checkpoint was passed and nothing changed since."""
    return PASSED + checkpoint


@dataclass(frozen=True, slots=True)
class Range:
    """A number not known yet, but known to lie between `low` and `high` (a count with unknown entries in it)."""

    low: float
    high: float


class Skipped(int):
    """The nought of a sum or count in which nothing applies: a share of it does not apply either."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An expression whose names are settled against a pack.

    `run` computes it; `names` are the names it mentions (question ids, ``group.field``); `deps` all names
    its value can depend on, through the applicability of questions too: question ids, ``g.f`` (this
    entry's field), ``g[].f`` (that field over all entries), ``g[]`` (which entries there are), special
    names. `options` and `pending` belong to choice and multi.
    """

    kind: Kind
    run: Run
    names: frozenset[str] = frozenset()
    deps: frozenset[str] = frozenset()
    options: frozenset[str] = field(default=frozenset())
    pending: frozenset[str] = field(default=frozenset())
