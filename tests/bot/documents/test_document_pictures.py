"""The pictures: size for a phone, dots where the numbers say, colours that mean what the words say."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from document_paper_samples import PROGRESS
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from bot.documents.errors import RecordError
from bot.documents.matrix import DEGREES, LEGEND_LIMIT, degree, factor_matrix_png
from bot.documents.pictures import CURRENT, DONE, INK, PAPER, WIDTH, font, wrap
from bot.documents.progress import progress_png
from bot.documents.records import FactorPoint, Progress, ProgressStep, StepState

# The plot of a picture without title: 48 px margin, 42 px gap, 860 px square from x = 150.
LEFT, TOP, SIDE = 150, 90, 860
BANDS = (0.2, 0.4, 0.6, 0.8, 1.0)


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def at(p: float, q: float, dx: int = 0, dy: int = 0) -> tuple[int, int]:
    return round(LEFT + q * SIDE) + dx, round(TOP + (1 - p) * SIDE) + dy


def rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def test_the_matrix_is_as_wide_as_a_phone_shows_and_telegram_takes_it() -> None:
    points = [FactorPoint(n, "因素名称" * 40, 0.4, 0.6, 0.2, 0.2) for n in range(1, 200)]
    for made in (points[:1], points):
        picture = seen(factor_matrix_png(made, "题" * 500))
        assert picture.width == 1080
        # A photo's sides may add up to 10000 and differ at most twentyfold (Bot API, sendPhoto).
        assert picture.width + picture.height <= 10_000


def test_a_dot_stands_where_its_numbers_say_filled_before_and_hollow_after() -> None:
    picture = seen(factor_matrix_png([FactorPoint(1, "补偿", 0.8, 0.6, 0.2, 0.4)], ""))
    assert picture.getpixel(at(0.8, 0.6, dx=-16)) == rgb(INK)
    assert picture.getpixel(at(0.2, 0.4, dx=-16)) == rgb(PAPER)
    assert picture.getpixel(at(0.2, 0.4, dx=-31)) == rgb(INK)


def test_an_arrow_leads_from_before_to_after_and_none_without_after() -> None:
    half = at(0.5, 0.5)
    assert seen(factor_matrix_png([FactorPoint(1, "甲", 0.9, 0.9, 0.1, 0.1)], "")).getpixel(half) == rgb(INK)
    assert seen(factor_matrix_png([FactorPoint(1, "甲", 0.9, 0.9)], "")).getpixel(half) != rgb(INK)


def test_probability_grows_upwards_and_impact_to_the_right() -> None:
    picture = seen(factor_matrix_png([FactorPoint(1, "甲", 0.9, 0.1)], ""))
    assert picture.getpixel(at(0.9, 0.1, dx=-16)) == rgb(INK)
    assert picture.getpixel(at(0.1, 0.9, dx=-16)) != rgb(INK)


@pytest.mark.parametrize("p", [band - 0.1 for band in BANDS])
@pytest.mark.parametrize("q", [band - 0.1 for band in BANDS])
def test_the_ground_has_the_colour_of_the_degree(p: float, q: float) -> None:
    assert seen(factor_matrix_png([], "")).getpixel(at(p, q)) == rgb(degree(p * q)[1])


@pytest.mark.parametrize(
    ("product", "word"),
    [(0.04, "微小"), (0.041, "较小"), (0.16, "较小"), (0.36, "一般"), (0.6 * 0.6, "一般"), (0.37, "较大"),
     (0.8 * 0.8, "较大"), (0.65, "重大"), (1.0, "重大")],
)  # fmt: skip
def test_the_ends_of_the_bands_belong_to_the_lower_degree(product: float, word: str) -> None:
    assert degree(product)[0] == word


@given(st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_higher_product_never_has_a_lower_degree(one: float, other: float) -> None:
    words = [word for _, word, _ in DEGREES]
    low, high = sorted((one, other))
    assert words.index(degree(low)[0]) <= words.index(degree(high)[0])


def test_dots_at_one_place_do_not_cover_each_other() -> None:
    def dark(points: list[FactorPoint]) -> int:
        picture = seen(factor_matrix_png(points, "", legend=False))
        plot = picture.crop((LEFT, TOP, LEFT + SIDE, TOP + SIDE))
        return sum(count for count, colour in plot.getcolors(1_000_000) or [] if colour == rgb(INK))

    single = dark([FactorPoint(1, "甲", 0.5, 0.5)])
    assert dark([FactorPoint(n, "甲", 0.5, 0.5) for n in (1, 1, 1)]) == pytest.approx(3 * single, rel=0.02)


def test_the_legend_grows_with_the_factors_and_stops_at_its_limit() -> None:
    def height(count: int) -> int:
        return seen(factor_matrix_png([FactorPoint(n, "甲", 0.2, 0.2) for n in range(count)], "")).height

    assert height(3) - height(2) == height(2) - height(1) > 80
    assert 0 < height(LEGEND_LIMIT + 50) - height(LEGEND_LIMIT) < 100


def test_unrated_factors_are_listed_but_not_drawn() -> None:
    rated, unrated = FactorPoint(1, "甲", 0.5, 0.5), FactorPoint(2, "乙", 0.5, None)
    both = seen(factor_matrix_png([rated, unrated], ""))
    plot = (0, 0, WIDTH, TOP + SIDE)
    assert both.crop(plot).tobytes() == seen(factor_matrix_png([rated], "")).crop(plot).tobytes()
    assert both.height > seen(factor_matrix_png([rated], "")).height


def test_numbers_outside_the_axes_are_refused() -> None:
    with pytest.raises(RecordError, match="概率应大于0"):
        FactorPoint(1, "甲", 1.2, 0.5)


def test_equal_points_are_equal_pictures_and_a_moved_point_is_another() -> None:
    one = [FactorPoint(1, "甲", 0.5, 0.5, 0.2, 0.2)]
    assert factor_matrix_png(one, "题") == factor_matrix_png(list(one), "题")
    assert factor_matrix_png(one, "题") != factor_matrix_png([FactorPoint(1, "甲", 0.5, 0.5, 0.3, 0.2)], "题")


def test_chinese_is_drawn_with_glyphs_and_not_with_boxes() -> None:
    face = font(32)
    missing = face.getmask("\U0010ffff").getbbox(), bytes(face.getmask("\U0010ffff"))
    for letter in "稳评险级征收镇街":
        assert (face.getmask(letter).getbbox(), bytes(face.getmask(letter))) != missing


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=80), st.integers(60, 600), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_unless_they_say_so(text: str, width: int, most: int) -> None:
    made = wrap(text, 30, width, most)
    assert len(made) <= most
    assert all(font(30).getlength(line) <= width for line in made)


def test_wrapping_keeps_numbers_together() -> None:
    assert wrap("共计12345户", 30, 130, 3) == ["共计", "12345户"]


def test_progress_shows_done_current_and_to_do_by_colour() -> None:
    picture = seen(progress_png(PROGRESS))
    assert picture.width == 1080
    colours = {colour for _, colour in picture.getcolors(1_000_000) or []}
    assert {rgb(DONE), rgb(CURRENT)} <= colours
    waiting = Progress("甲", (ProgressStep("一", StepState.TO_DO),))
    colours = {colour for _, colour in seen(progress_png(waiting)).getcolors(1_000_000) or []}
    assert not {rgb(DONE), rgb(CURRENT)} & colours


def test_progress_takes_no_steps_and_very_many() -> None:
    none = seen(progress_png(Progress("甲")))
    many = seen(
        progress_png(Progress("甲" * 400, tuple(ProgressStep("步" * 90, StepState.DONE, "注" * 90) for _ in range(90))))
    )
    assert none.height < 400
    assert many.width + many.height <= 10_000


def test_progress_is_dated_by_its_record() -> None:
    assert progress_png(PROGRESS) == progress_png(PROGRESS)
    other = Progress(PROGRESS.matter, PROGRESS.steps, datetime(2026, 4, 1, 8, 0), PROGRESS.note)
    assert progress_png(other) != progress_png(PROGRESS)
