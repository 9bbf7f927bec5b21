"""File names, the picture, intervals."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from job_files import case_id, make
from PIL import Image

from bot.documents.words import StepState
from bot.jobs.case_pictures import progress
from bot.jobs.case_risks import BANDS
from bot.jobs.case_survey import wilson
from bot.jobs.case_view import load_view
from bot.jobs.documents import TITLE_LONGEST, file_name
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH, SHAOXING_THIRD

Played = Callable[..., tuple[World, dict[str, Person]]]


@given(st.text(max_size=200))
def test_any_title_gives_a_name_a_file_system_takes(title: str) -> None:
    name = file_name("评估报告", title, "docx")
    assert name.startswith("评估报告-")
    assert name.endswith(".docx")
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
    assert len(name) <= TITLE_LONGEST + len("评估报告-.docx")


def test_a_name_without_a_title_says_so() -> None:
    assert file_name("备案表", " ../ ", "docx") == "备案表-未命名事项.docx"


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_within_bounds(pair: tuple[int, int]) -> None:
    count, n = pair
    low, high = wilson(count, n)
    assert 0 <= low <= count / n + 1e-12
    assert count / n - 1e-12 <= high <= 1


@given(st.integers(1, 500))
def test_more_papers_make_a_narrower_interval(n: int) -> None:
    wide, narrow = wilson(n, 2 * n), wilson(4 * n, 8 * n)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


@pytest.mark.parametrize(
    ("count", "n", "low", "high"), [(12, 40, 0.181, 0.454), (0, 10, 0.0, 0.278), (1, 1, 0.207, 1.0)]
)
def test_intervals_worked_out_elsewhere(count: int, n: int, low: float, high: float) -> None:
    assert wilson(count, n) == pytest.approx((low, high), abs=0.0006)


def test_bands_are_fifths() -> None:
    assert [BANDS[f"p{n}"] for n in range(1, 6)] == [0.2, 0.4, 0.6, 0.8, 1.0]
    assert BANDS.get("unsure") is None


def test_the_matrix_is_a_picture_also_without_factors(played: Played) -> None:
    for example, until in ((SHAOXING_THIRD, "discussion"), (SHAOXING_FOURTH, "survey")):
        world, _ = played(example, until)
        [(name, content)] = make(world, "matrix").items()
        assert name == "风险因素图-李家村三号地块征收.png"
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.width) == ("PNG", 1080)


def test_the_picture_of_progress_says_how_far_it_is(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    cast["assessor"].give("publicity", "done")
    app = world.app
    shown = progress(load_view(app.database, app.shelf, case_id(world), app.clock()), app.clock())
    assert [(step.state, step.note) for step in shown.steps[:3]] == [
        (StepState.DONE, "2026年3月2日"),
        (StepState.CURRENT, "1/9题"),
        (StepState.TO_DO, ""),
    ]
    [(name, content)] = make(world, "progress").items()
    assert name == "进展图-李家村三号地块征收.png"
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.width == 1080
