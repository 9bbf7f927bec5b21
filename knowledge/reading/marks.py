"""Which printed choice a person marked on paper: told by the ink in front of each choice, never by reading handwriting.

Only a mark in or at the box before one choice is told. A choice that is ringed, two marked, none, or choices that could
not be read are said to be so, and told by nobody here.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from knowledge.reading import geometry
from knowledge.reading.engine import engine
from knowledge.reading.ocr import SMALLEST, upright
from knowledge.reading.pixels import pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.reading.engine import Boxes, Engine
    from knowledge.reading.pixels import Pixels

    Ink = NDArray[np.bool_]

Why = Literal["", "unread", "none", "several", "ringed"]
"""Why no choice is told: the choices were not found; no mark; more than one; a ring around a choice."""
MARKED = 0.14
"""Ink more than before the middle one of all choices, in squares of one character: from here on a mark."""
AHEAD = 0.10
"""By how much more ink a mark must stand out from the next choice, in the same measure."""
RINGED = 0.55
"""Share of the width above and below a choice that holds ink, where a ring runs round it."""
BEFORE = 1.6
"""Characters before a choice in which its box and mark lie."""
GAP = 1.7
"""Characters from the middle of one to that of the next from which on a box lies between them, read or not."""
DARKER = 0.78
"""Share of the paper's brightness around it below which a pixel is ink."""
_BOXES = "口囗回曰日目田■□☐☑☒√✓✔○●〇Oo0VvXx×〔〕[]（）()【】·.、 "


@dataclass(frozen=True, slots=True)
class Marked:
    """`choice`: the key of the choice marked, or None and `why`. `seen`: keys of the choices found on the page."""

    choice: str | None
    why: Why = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    """A choice on the page: the middle of its first and last character and of its line, and a character's size."""

    key: str
    first: float
    last: float
    middle: float
    size: float


def marked(image: bytes, choices: Mapping[str, Sequence[str]], asks: Sequence[str], least: Sequence[str]) -> Marked:
    """Which of the choices is marked in a picture of a filled page.

    `choices`: key → the words it is printed with, each of two characters or more; `asks`: fragments of the line that
    asks, above the choices; `least`: keys that must be among those found. Takes some seconds; never in a turn.
    Raises `ReadingError` subclasses.
    """
    picture = pixels(image)
    if max(picture.shape[:2]) < SMALLEST:
        return Marked(None, "unread")
    with engine() as models:
        picture, boxes, _ = upright(models, picture)
        found = _found(models, picture, boxes, choices, asks)
    seen = tuple(choice.key for choice in found)
    if not set(least) <= set(seen):
        return Marked(None, "unread", seen)
    ink = _ink(picture)
    if any(_ringed(ink, choice) for choice in found):
        return Marked(None, "ringed", seen)
    amounts = sorted(((_before(ink, choice, found), choice.key) for choice in found), reverse=True)
    (most, key), (second, _) = amounts[:2]
    usual = statistics.median_low(amount for amount, _ in amounts)
    if most < usual + MARKED:
        return Marked(None, "none", seen)
    alone = second < usual + MARKED and most >= second + AHEAD
    return Marked(key, "", seen) if alone else Marked(None, "several", seen)


def _found(
    models: Engine, picture: Pixels, boxes: Boxes, choices: Mapping[str, Sequence[str]], asks: Sequence[str]
) -> list[_Choice]:
    """The choices of the one question, in the order they are read."""
    words = sorted(((word, key) for key, told in choices.items() for word in told), key=lambda one: -len(one[0]))
    read = models.read_placed([geometry.cut(picture, box) for box in boxes])
    asked: float | None = None
    found: list[_Choice] = []
    for row in geometry.rows(boxes):
        for i in row:
            text, columns = read[i]
            left, right = float(boxes[i][:, 0].min()), float(boxes[i][:, 0].max())
            middle = float(boxes[i][:, 1].mean())
            places = tuple(left + column * (right - left) for column in columns)
            here = _in_line(text, places, middle, words)
            if not here and any(ask in text for ask in asks):
                asked, found = middle, []  # what stood above belongs to another question
            found += here
    if found:  # of two characters the size is told badly: that of the page's choices is the middle of all
        usual = statistics.median(choice.size for choice in found)
        found = [replace(choice, size=usual) for choice in found]
    keys = [choice.key for choice in found]
    again = next((n for n, key in enumerate(keys) if key in keys[:n]), len(keys))
    return found[:again] if asked is not None else found if again == len(keys) else []


def _in_line(text: str, places: Sequence[float], middle: float, words: Sequence[tuple[str, str]]) -> list[_Choice]:
    """Choices standing in a line by themselves: at its start, after a box, or after another choice."""
    found: list[_Choice] = []
    taken = [False] * len(text)
    for word, key in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            free = not any(taken[start:end])
            size = (places[end - 1] - places[start]) / (len(word) - 1)
            apart = GAP * size
            before = start == 0 or _ends(text, taken, start - 1) or places[start] - places[start - 1] > apart
            after = end == len(text) or _ends(text, taken, end) or places[end] - places[end - 1] > apart
            if free and before and after:
                taken[start:end] = [True] * len(word)
                found.append(_Choice(key, places[start], places[end - 1], middle, size))
            start = text.find(word, end)
    return sorted(found, key=lambda choice: choice.first)


def _ends(text: str, taken: Sequence[bool], place: int) -> bool:
    """Whether a choice may begin or end beside this character: it is a box, or belongs to another choice."""
    return taken[place] or text[place] in _BOXES


def _ink(picture: Pixels) -> Ink:
    """Where the page is darker than the paper around: pencil, ball pen and print alike, in light and in shadow."""
    import cv2
    import numpy as np

    # The darkest of the three colours: red and blue ink are as dark as black there.
    dark = picture.min(axis=2)
    paper = cv2.medianBlur(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8)), 25)
    return np.asarray(dark < paper.astype(np.float32) * DARKER)


def _before(ink: Ink, choice: _Choice, others: Sequence[_Choice]) -> float:
    """Ink in front of a choice, in squares of one character."""
    size = choice.size
    right = choice.first - 0.55 * size
    left = right - BEFORE * size
    for other in others:
        beside = abs(other.middle - choice.middle) < size and other.last < choice.first
        left = max(left, other.last + 0.6 * other.size) if beside else left
    rows = slice(max(0, round(choice.middle - 0.8 * size)), max(0, round(choice.middle + 0.65 * size)))
    return float(ink[rows, max(0, round(left)) : max(0, round(right))].sum()) / size**2


def _ringed(ink: Ink, choice: _Choice) -> bool:
    """Whether a line runs along above and below the choice: from the rim of its characters to half a line away."""
    size = choice.size
    columns = slice(max(0, round(choice.first - 0.3 * size)), max(0, round(choice.last + 0.3 * size)))
    edges = (
        (choice.middle - 1.15 * size, choice.middle - 0.58 * size),
        (choice.middle + 0.58 * size, choice.middle + 1.15 * size),
    )
    shares = [float(ink[max(0, round(top)) : max(0, round(low)), columns].any(axis=0).mean()) for top, low in edges]
    return min(shares) >= RINGED
