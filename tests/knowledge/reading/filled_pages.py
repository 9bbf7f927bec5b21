"""Filled questionnaires photographed by script: which stance is told, which are refused.

    python tests/knowledge/reading/filled_pages.py

prints the figures: of the pages with one mark how many are told and how many told wrongly, and of those that nobody can
tell how many are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from photographed import aslant, grained, in_shadow, on_table
from PIL.Image import Image

from bot.jobs.paper import ASKS, LEAST, WORDS
from bot.testing.filled_paper import QUESTIONS, Way, filled, jpeg_of
from knowledge.reading.marks import Marked, marked

STANCES = dict(zip(QUESTIONS[1][1], WORDS, strict=True))
PHOTOGRAPHED: tuple[Callable[[Image], Image], ...] = (
    lambda page: on_table(page, 2),
    lambda page: on_table(in_shadow(page), -4),
    lambda page: aslant(in_shadow(page, 0.55)),
    lambda page: grained(on_table(page, 3), 5),
    lambda page: on_table(page, 177),
)


@dataclass(frozen=True)
class Filled:
    """A photographed page. `stance`: what it says; `why`: why nobody is to tell it, "" where it is plain."""

    name: str
    jpeg: bytes
    stance: str
    why: str


def pages(ways: tuple[Way, ...] = ("tick", "cross", "fill"), every: int = 1) -> Iterator[Filled]:
    """Each way of marking × in rows or columns × both kinds of boxes × each way of photographing (`every` n-th)."""
    cases = [(w, c, b, p) for w in ways for c in (False, True) for b in (False, True) for p in range(len(PHOTOGRAPHED))]
    for n, (way, columns, box, photo) in enumerate(cases):
        if n % every:
            continue
        word = list(STANCES)[n % len(STANCES)]
        page = filled((QUESTIONS[0][1][n % 4], word), way, columns=columns, drawn_box=box, points=34 + n % 13, seed=n)
        why = {"ring": "ringed", "behind": "none"}.get(way, "")
        yield Filled(f"{word}/{way}/{columns}/{box}/{photo}", jpeg_of(PHOTOGRAPHED[photo](page)), STANCES[word], why)


def unmarked() -> Iterator[Filled]:
    """Pages with no stance marked, and with two."""
    for n, photo in enumerate(PHOTOGRAPHED):
        none = filled(("讲过一些",), columns=bool(n % 2), drawn_box=bool(n % 3), seed=n)
        yield Filled(f"none/{n}", jpeg_of(photo(none)), "", "none")
        two = filled(("讲过一些", "支持", list(STANCES)[1 + n]), columns=bool(n % 2), drawn_box=bool(n % 3), seed=n)
        yield Filled(f"two/{n}", jpeg_of(photo(two)), "", "several")


def told(page: Filled) -> Marked:
    """What is told of it."""
    return marked(page.jpeg, WORDS, ASKS, LEAST)


def main() -> None:
    """Print the figures."""
    plain = [(page, told(page)) for page in pages()]
    right = sum(found.choice == page.stance for page, found in plain)
    wrong = [(page.name, found) for page, found in plain if found.choice not in (None, page.stance)]
    print(f"one mark: {right} of {len(plain)} told, {len(wrong)} told wrongly {wrong}")
    others = [(page, told(page)) for page in (*pages(("ring", "behind")), *unmarked())]
    print(f"nobody can tell: {sum(found.choice is None for _, found in others)} of {len(others)} refused")
    print([(page.name, found) for page, found in others if found.why != page.why])


if __name__ == "__main__":
    main()
