"""Customary arithmetic of risk factors: bands of probability and impact, degree, project index.

Source: engineering custom without a citable original (grade M, 行业惯例·待本地确认). Shown as a reference
remark, and counted in a level only through rules of grade M that an administrator confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Degree = Literal["重大", "较大", "一般", "较小", "微小"]
ProjectLevel = Literal["high", "medium", "low"]
STRICTEST_FIRST: tuple[ProjectLevel, ...] = ("high", "medium", "low")


def band(option: str) -> int | None:
    """Band 1..5 of an option id such as ``p4`` or ``q2``; None for any other id."""
    return int(option[1]) if len(option) == 2 and option[0] in "pq" and option[1] in "12345" else None


def degree_of(probability: int, impact: int) -> float:
    """Degree R of two bands 1..5, each standing for its upper bound 0.2..1.0: between 0.04 and 1.0.

    Computed over integers, so that 4 and 4 are exactly 0.64 and fall on the right side of the bounds.
    """
    return probability * impact / 25


def name_of(degree: float) -> Degree:
    """Name of a degree: over 0.64 重大, over 0.36 较大, over 0.16 一般, over 0.04 较小, else 微小."""
    if degree > 0.64:
        return "重大"
    if degree > 0.36:
        return "较大"
    if degree > 0.16:
        return "一般"
    return "较小" if degree > 0.04 else "微小"


def by_index(index: float) -> ProjectLevel:
    """Project level by the weighted index: over 0.64 high, from 0.36 medium, else low."""
    if index > 0.64:
        return "high"
    return "medium" if index >= 0.36 else "low"


def by_count(degrees: Iterable[float]) -> ProjectLevel:
    """Project level by count: two 重大 or five 较大 high; one 重大 or two 较大 medium; else low."""
    names = [name_of(degree) for degree in degrees]
    grave, large = names.count("重大"), names.count("较大")
    if grave >= 2 or large >= 5:
        return "high"
    return "medium" if grave >= 1 or large >= 2 else "low"


def by_people(people: int) -> ProjectLevel:
    """Project level by the people possibly involved: 200 and more high, 20 and more medium, else low."""
    if people >= 200:
        return "high"
    return "medium" if people >= 20 else "low"


def weighted_index(degrees: Iterable[tuple[float, float]]) -> float | None:
    """Project index of (degree, weight) pairs, weights scaled to sum 1. None where the weights sum to nothing."""
    pairs = list(degrees)
    total = sum(weight for _, weight in pairs)
    return sum(degree * weight for degree, weight in pairs) / total if total > 0 else None


def strictest(levels: Iterable[ProjectLevel]) -> ProjectLevel:
    """The strictest of several indications: a hard indicator takes the higher level. Low where there are none."""
    found = set(levels)
    return next((level for level in STRICTEST_FIRST if level in found), "low")
