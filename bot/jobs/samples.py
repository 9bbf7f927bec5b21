"""What a sample can tell: intervals for small ones, and in plain sentences how broad, how representative, how true.

发改办投资〔2013〕428号 (outline, grade S) judges a survey on breadth, representativeness and truthfulness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.engine.questionnaire import LEAST
from bot.engine.words import surveys as say

SMALL = 100
"""Papers returned up to which a share is shown with its interval. Engineering custom: no rule sets this number."""
CONFIDENCE, Z = 0.95, 1.959964
APART = 0.1
"""Difference of a group's shares that is told. Engineering custom, a hint to the reader; no level rests on it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Groups counted together (one, unless it was small): names, people of the sampling frame, answers."""

    names: tuple[str, ...]
    people: int | None
    returned: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A survey's counts. `sent` None: not known; `support` and `against` None: not counted."""

    sent: int | None
    returned: int
    support: int | None
    against: int | None
    rows: tuple[Row, ...] = ()


def wilson(count: int, n: int) -> tuple[float, float]:
    """Wilson's interval for a share at 95 %: lower and upper end, each in 0–1. `n` ≥ 1.

    >>> tuple(round(end, 3) for end in wilson(5, 10))
    (0.237, 0.763)
    """
    share = count / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    # Rounding must not shut out the share itself at its ends, 0 and 1.
    return max(0.0, min(share, (middle - half) / whole)), min(1.0, max(share, (middle + half) / whole))


def merged(returned: Mapping[str, int]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Groups with their answers, those under `LEAST` counted together with others until the sum is not.

    A group nobody answered for stays apart: there is nobody to expose. Nothing at all where all answers together are
    under `LEAST`. Of one small group the next larger goes with it, or it could be had by subtraction.
    """
    if sum(returned.values()) < LEAST:
        return ()
    together = [name for name, n in returned.items() if 0 < n < LEAST]
    if together:
        larger = sorted((name for name, n in returned.items() if n >= LEAST), key=lambda name: returned[name])
        while sum(returned[name] for name in together) < LEAST:
            together.append(larger.pop(0))
    apart = tuple(((name,), n) for name, n in returned.items() if name not in together)
    if not together:
        return apart
    names = tuple(name for name in returned if name in together)
    return (*apart, (names, sum(returned[name] for name in names)))


def rows(people: Mapping[str, int | None], returned: Mapping[str, int]) -> tuple[Row, ...]:
    """The groups of a survey as they may be shown. `people`: the sampling frame, in the order of the questionnaire."""
    counted = {name: returned.get(name, 0) for name in people}
    counted |= {name: n for name, n in returned.items() if name not in people}
    found = []
    for names, n in merged(counted):
        sizes = [people.get(name) for name in names if name or len(names) == 1]
        known = sum(size for size in sizes if size is not None)
        found.append(Row(names, known if all(size is not None for size in sizes) else None, n))
    return tuple(found)


def judge(sample: Sample) -> tuple[str, ...]:
    """Breadth, representativeness and truthfulness, in sentences; nothing of stances where too few answered."""
    if sample.returned < LEAST:
        return (*_breadth(sample), say.TOO_FEW.format(n=sample.returned, least=LEAST))
    return (*_breadth(sample), *_likeness(sample.rows), *small_sample(sample.returned, sample.support, sample.against))


def small_sample(n: int, support: int | None, against: int | None) -> tuple[str, ...]:
    """What few answers do not tell: the interval of objection, and support by all.

    >>> small_sample(12, 9, 0)
    ('问了12人，反对0人：实际反对率最多可能有24%。',)
    """
    if not 0 < n <= SMALL:
        return ()
    found = []
    if against is not None and against <= n:
        low, high = wilson(against, n)
        told = {"n": n, "count": against, "share": percent(against / n), "low": percent(low), "high": percent(high)}
        found.append((say.NONE_AGAINST if against == 0 else say.SOME_AGAINST).format(**told))
    if support == n:
        found.append(say.ALL_SUPPORT.format(n=n))
    return tuple(found)


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share:.0%}"


def _breadth(sample: Sample) -> Sequence[str]:
    people = [row.people for row in sample.rows]
    found = []
    if sample.sent is None:
        found.append(say.OPEN_SAMPLE)
    elif sample.sent:
        left = max(0, sample.sent - sample.returned)
        rate = percent(sample.returned / sample.sent)
        found.append(say.RATE.format(sent=sample.sent, returned=sample.returned, rate=rate, left=left))
        frame = sum(size for size in people if size is not None)
        if frame and all(size is not None or row.names == ("",) for size, row in zip(people, sample.rows, strict=True)):
            share = percent(min(1.0, sample.sent / frame))
            found.append(say.COVERAGE.format(people=frame, sent=sample.sent, share=share))
    silent = [name for row in sample.rows if row.returned == 0 for name in row.names if name]
    if silent:
        found.append(say.NOBODY_ANSWERED.format(names="、".join(silent)))
    return found


def _likeness(found: Sequence[Row]) -> Sequence[str]:
    named = [row for row in found if row.names != ("",)]
    if not named:
        return (say.NO_GROUPS,)
    framed = [(row, row.people) for row in named if row.people]
    if len(framed) < len(named) or len(framed) < 2:
        return () if len(named) == 1 and framed else (say.NO_FRAME,)
    people, returned = sum(size for _, size in framed), sum(row.returned for row in named)
    told = []
    for row, size in framed:
        frame, share = size / people, row.returned / returned if returned else 0.0
        if abs(share - frame) > APART:
            names, way = "、".join(name for name in row.names if name), say.MORE if share > frame else say.FEWER
            told.append(say.UNLIKE.format(names=names, frame=percent(frame), share=percent(share), way=way))
    return told or (say.ALIKE,)
