"""Demands answered, conflicts and tasks resolved over the years, as a picture for a phone (seed item SH07).

Each bar carries its numbers in words; what was noted is the pale part, what was resolved the full one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.pictures import DONE, INK, MARGIN, MUTED, RULE, WIDTH, canvas, font, png, wrap

_HEAD, _YEAR, _NOTE, _BAR = 46, 38, 30, 34
_LABEL = 470
"""Pixels of the words before a bar."""
_YEARS = 8
"""Years drawn, the last ones."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind of thing in a year: `noted` of it, `done` of it."""

    what: str
    noted: int
    done: int


@dataclass(frozen=True, slots=True)
class YearTally:
    """A year and its kinds."""

    year: int
    tallies: tuple[Tally, ...]


def years_png(title: str, years: Sequence[YearTally], note: str) -> bytes:
    """A block a year: three bars with their words."""
    shown = years[-_YEARS:]
    heads = wrap(title, _HEAD, WIDTH - 2 * MARGIN, 2)
    feet = wrap(note, _NOTE, WIDTH - 2 * MARGIN, 2)
    rows = sum(len(year.tallies) for year in shown)
    height = 2 * MARGIN + 64 * len(heads) + 76 * len(shown) + 60 * rows + 48 * len(feet) + 24
    image, draw = canvas(height)
    y = MARGIN
    for line in heads:
        draw.text((MARGIN, y), line, font=font(_HEAD), fill=INK)
        y += 64
    most = max((max(t.noted, t.done) for year in shown for t in year.tallies), default=0) or 1
    room = WIDTH - 2 * MARGIN - _LABEL
    for year in shown:
        draw.text((MARGIN, y + 12), f"{year.year}年", font=font(_YEAR), fill=INK)
        y += 76
        for tally in year.tallies:
            left = MARGIN + _LABEL
            draw.text((MARGIN, y - 6), words(tally), font=font(_NOTE), fill=MUTED)
            draw.rectangle((left, y, left + room * tally.noted // most, y + _BAR), fill=RULE)
            if tally.done:
                draw.rectangle((left, y, left + room * tally.done // most, y + _BAR), fill=DONE)
            y += 60
    for line in feet:
        draw.text((MARGIN, y), line, font=font(_NOTE), fill=MUTED)
        y += 48
    return png(image)


def words(tally: Tally) -> str:
    """ "诉求答复3（登记4）"."""
    return f"{tally.what}{tally.done}（登记{tally.noted}）"
