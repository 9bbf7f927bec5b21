"""Customary arithmetic (grade M): bands, degree and project index fall on the right side of their bounds."""

from __future__ import annotations

import pytest

from knowledge.procedures.arithmetic import (
    band,
    by_count,
    by_index,
    by_people,
    degree_of,
    name_of,
    strictest,
    weighted_index,
)


@pytest.mark.parametrize(
    ("degree", "name"),
    [
        (1.0, "重大"),
        (degree_of(4, 5), "重大"),
        (degree_of(4, 4), "较大"),
        (0.65, "重大"),
        (degree_of(2, 5), "较大"),
        (degree_of(3, 3), "一般"),
        (degree_of(2, 2), "较小"),
        (degree_of(1, 5), "一般"),
        (degree_of(1, 2), "较小"),
        (degree_of(1, 1), "微小"),
    ],
)
def test_names_of_degrees(degree: float, name: str) -> None:
    assert name_of(degree) == name


def test_bands_from_option_ids() -> None:
    assert [band(option) for option in ("p1", "q5", "p6", "p0", "x3", "p10", "")] == [
        1,
        5,
        None,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("index", "level"), [(0.641, "high"), (0.64, "medium"), (0.36, "medium"), (0.359, "low"), (0.0, "low")]
)
def test_the_project_by_its_index(index: float, level: str) -> None:
    assert by_index(index) == level


@pytest.mark.parametrize(
    ("degrees", "level"),
    [
        ([1.0, 1.0], "high"),
        ([0.5] * 5, "high"),
        ([1.0], "medium"),
        ([0.5] * 2, "medium"),
        ([0.5] * 4, "medium"),
        ([0.5], "low"),
        ([0.3] * 9, "low"),
        ([], "low"),
    ],
)
def test_the_project_by_count(degrees: list[float], level: str) -> None:
    assert by_count(degrees) == level


@pytest.mark.parametrize(("people", "level"), [(200, "high"), (199, "medium"), (20, "medium"), (19, "low")])
def test_the_project_by_people(people: int, level: str) -> None:
    assert by_people(people) == level


def test_the_index_is_weighted() -> None:
    assert weighted_index([(1.0, 3), (0.2, 1)]) == pytest.approx(0.8)
    assert weighted_index([(1.0, 0)]) is None
    assert weighted_index([]) is None


def test_a_hard_indicator_takes_the_higher_level() -> None:
    assert strictest(["low", "high", "medium"]) == "high"
    assert strictest(["low"]) == "low"
    assert strictest([]) == "low"
