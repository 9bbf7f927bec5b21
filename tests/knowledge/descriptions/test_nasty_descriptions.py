"""Thirty descriptions made to mislead, and fifteen real ones where they lie beside the project: nothing is invented,
and recall and precision do not fall below what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.descriptions import read
from knowledge.descriptions.measuring import NAMES, Score, invented, lines_of, measure

TODAY = date(2026, 3, 2)
NASTY = Path(__file__).parent / "nasty.jsonl"
REAL = Path(__file__).parents[4] / "shared" / "benchmarks" / "descriptions_dev.jsonl"
LINES = lines_of(NASTY.read_text(encoding="utf-8").splitlines())
MEASURED = {
    "matter": (0.88, 0.8),
    "place": (1.0, 0.8),
    "responsible_body": (0.75, 1.0),
    "investment_yuan": (1.0, 1.0),
    "area_mu": (1.0, 1.0),
    "households": (1.0, 1.0),
    "people": (1.0, 1.0),
    "consulted": (1.0, 1.0),
    "objections": (1.0, 1.0),
}
"""Recall and precision on the real ones."""


def real() -> list[Mapping[str, Any]]:
    if not REAL.is_file():
        pytest.skip("the real descriptions do not lie beside the project")
    return lines_of(REAL.read_text(encoding="utf-8").splitlines())


def total(scores: Mapping[str, Score], of: str) -> int:
    return sum(getattr(score, of) for score in scores.values())


def test_there_are_thirty() -> None:
    assert len(LINES) == 30
    assert sum(len(line.get("none", ())) for line in LINES) > 40


def test_nothing_is_invented_in_the_nasty_ones() -> None:
    scores = measure(LINES, TODAY)
    assert total(scores, "invented") == 0, {name: score.misses for name, score in scores.items()}
    assert total(scores, "wrong") == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_nasty_ones_are_read(name: str) -> None:
    score = measure(LINES, TODAY)[name]
    assert score.recall == 1.0, score.misses
    assert score.precision == 1.0, (score.extra, score.wrong, score.invented)


def test_two_matters_are_told_as_two() -> None:
    several = [line for line in LINES if "matters" in line]
    assert len(several) >= 2
    for line in several:
        assert [one.said for one in read(line["text"], TODAY).matters] == line["matters"]


def test_one_matter_is_not_told_as_two() -> None:
    for line in LINES:
        if "matters" not in line:
            assert not read(line["text"], TODAY).matters, line["text"]


def test_nothing_is_invented_in_the_real_ones() -> None:
    scores = measure(real(), TODAY)
    assert total(scores, "invented") == 0
    for line in real():
        assert not invented(read(line["text"], TODAY)), line["text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_real_ones_are_read_as_well_as_measured(name: str) -> None:
    score = measure(real(), TODAY)[name]
    assert (score.recall, score.precision) >= MEASURED[name], score.misses
    assert score.precision >= MEASURED[name][1]
