"""A mark in front of a printed choice is told by its ink; what nobody can tell is refused."""

from __future__ import annotations

import pytest
from filled_pages import PHOTOGRAPHED, STANCES, Filled, pages, told, unmarked

from bot.jobs.paper import ASKS, LEAST, WORDS
from bot.testing.filled_paper import QUESTIONS, filled, jpeg_of
from bot.testing.pictures import jpeg, paper
from knowledge.reading.marks import marked


def test_a_tick_is_told_on_a_page_askew_in_shadow() -> None:
    page = filled(("讲清楚了", "有条件支持"), points=30)
    found = marked(jpeg_of(PHOTOGRAPHED[1](page), 1300), WORDS, ASKS, LEAST)
    assert (found.choice, found.why) == ("conditional", "")
    assert set(found.seen) == set(WORDS)


@pytest.mark.parametrize(
    ("marks", "way", "why"),
    [(("反对",), "ring", "ringed"), (("反对", "支持"), "tick", "several"), ((), "tick", "none")],
)
def test_what_nobody_can_tell_is_refused(marks: tuple[str, ...], way: str, why: str) -> None:
    page = filled(marks, way, points=26, only_stance=True)  # type: ignore[arg-type]
    found = marked(jpeg_of(page), WORDS, ASKS, LEAST)
    assert (found.choice, found.why) == (None, why)


@pytest.mark.parametrize("picture", [jpeg(), paper("关于征求意见的公告\n反对的意见照实记，支持的也照实记。")])
def test_a_page_without_the_choices_is_none(picture: bytes) -> None:
    assert marked(picture, WORDS, ASKS, LEAST).why == "unread"


@pytest.mark.slow
def test_of_sixty_photographed_pages_none_is_told_wrongly() -> None:
    found = [(page, told(page)) for page in pages()]
    wrong = [page.name for page, one in found if one.choice not in (None, page.stance)]
    assert wrong == []
    assert sum(one.choice == page.stance for page, one in found) >= 0.95 * len(found)


@pytest.mark.slow
def test_of_fifty_that_nobody_can_tell_none_is_told() -> None:
    every: list[Filled] = [*pages(("ring", "behind")), *unmarked()]
    assert [page.name for page in every if told(page).choice is not None] == []


def test_the_drawn_stances_are_those_that_are_read() -> None:
    assert all(word in WORDS[key] for word, key in STANCES.items())
    assert len(QUESTIONS[1][1]) == len(WORDS)
