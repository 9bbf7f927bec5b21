"""A message in sentences and clauses, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"[。；;！!？?\n…（）()〔〕【】，]|,(?![0-9]{3}(?![0-9]))|(?<![0-9]),(?=[0-9]{3})")
_STOP = frozenset("。；;！!？?\n…")


LONGEST = 150
"""Characters of a clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two marks. `sentence`: number of its sentence; `asks`: it ends with a question mark."""

    start: int
    end: int
    text: str
    sentence: int
    asks: bool = False


def clauses(folded: str) -> tuple[Clause, ...]:
    """The clauses of a folded text, in order; empty ones are left out. A comma inside of a number parts nothing."""
    found: list[Clause] = []
    at = sentence = 0
    for mark in (*_BREAK.finditer(folded), None):
        end = mark.start() if mark is not None else len(folded)
        # What runs on without a mark is cut, so that reading takes time in proportion to the text, whatever it is.
        for start in range(at, end, LONGEST):
            text = folded[start : min(start + LONGEST, end)]
            if text.strip():
                asks = mark is not None and mark[0] in "？?"
                found.append(Clause(start, start + len(text), text, sentence, asks))
        if mark is not None:
            at = mark.end()
            sentence += mark[0] in _STOP
    return tuple(found)


def clause_at(parts: tuple[Clause, ...], place: int) -> int:
    """Which clause a place lies in (its number); the last before it where it lies on a mark."""
    found = 0
    for n, part in enumerate(parts):
        if part.start <= place:
            found = n
    return found
