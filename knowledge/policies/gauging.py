"""Measures the gate's levels on a snapshot of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.policies.calibration import USUAL, Levels, measured
from knowledge.policies.gate import judge
from knowledge.policies.ordering import ordered
from knowledge.policies.references import reading_of
from knowledge.policies.search import Ranking, Snapshot


def gauged(snapshot: Snapshot, mode: str, rank: Callable[[Snapshot, str], Ranking]) -> Levels:
    """The levels for this snapshot, searched in this `mode`; the usual ones where it is too small to be measured."""

    def confidence(question: str) -> float:
        reading = reading_of(question)
        return judge(reading, ordered(reading, rank(snapshot, reading), snapshot), snapshot).confidence

    return measured(snapshot.catalog.clauses, mode, confidence)


def with_levels(snapshot: Snapshot, levels: Levels) -> Snapshot:
    """The snapshot with levels measured before, as long as they fit it; with the usual ones until it is measured."""
    fits = levels.fit(len(snapshot.catalog.clauses), levels.mode)
    return replace(snapshot, levels=levels if fits else USUAL)
