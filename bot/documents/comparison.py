"""Predicted and actual, risk by risk: as a picture for the phone and as a paper for the archive.

The dot on each line shows whether it came as expected, lighter or heavier, or not at all. What nobody
can tell yet, or nobody said, has no dot: it says so. The prediction is looked at, no person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents import style, tables
from bot.documents.pictures import DONE, INK, MARGIN, MUTED, RULE, WIDTH, Draw, canvas, centred, font, png, wrap
from bot.documents.text import NONE, UNFILLED, day, one_line

TITLE = "预计和实际对照"
NOTE = "比的是当初估得准不准，不评人。"
NOT_SAID, UNSURE = "还没有对照", "还看不出"
PLACES = {"none": 0, "lighter": 1, "same": 2, "heavier": 3}
"""Where the dot stands, from left to right."""
WORDS = ("没有出现", "比预计轻", "和预计一致", "比预计重")
_AXIS_LEFT, _AXIS_RIGHT = MARGIN + 110, WIDTH - MARGIN - 110
_NAME, _SMALL, _RADIUS = 36, 30, 20
_MOST = 30
_HEAVIER = "#b7791f"


@dataclass(frozen=True, slots=True)
class Compared:
    """One risk. `predicted`: its degree in words; `happened`: key of `PLACES`, "unsure", or "" where nobody said."""

    number: int
    name: str
    predicted: str
    happened: str
    on: date | None = None

    @property
    def said(self) -> str:
        """What became of it, in words."""
        if self.happened in PLACES:
            return WORDS[PLACES[self.happened]]
        return UNSURE if self.happened == "unsure" else NOT_SAID


@dataclass(frozen=True, slots=True)
class Comparison:
    """All risks of a matter; `overall`: question and answer of the tracking step about the whole."""

    matter: str
    organisation: str
    number: str
    made_on: date
    risks: tuple[Compared, ...]
    overall: tuple[tuple[str, str], ...] = ()


def comparison_png(told: Comparison) -> bytes:
    """The picture, 1080 px wide, the first 30 risks."""
    shown = told.risks[:_MOST]
    heads = wrap(f"{told.matter} {TITLE}", 42, WIDTH - 2 * MARGIN, 3)
    rows = [wrap(f"{risk.number}.{risk.name or UNFILLED}", _NAME, WIDTH - 2 * MARGIN, 2) for risk in shown]
    feet = [f"另有{len(told.risks) - _MOST}个风险点没有画出"] if len(told.risks) > _MOST else []
    feet += [NOTE, f"截至{day(told.made_on)}"]
    height = MARGIN + 58 * len(heads) + 30 + sum(_height(names) for names in rows) + 46 * len(feet) + MARGIN
    image, draw = canvas(height + (0 if shown else 60))
    y = MARGIN
    for line in heads:
        draw.text((MARGIN, y), line, font=font(42), fill=INK)
        y += 58
    y += 30
    if not shown:
        draw.text((MARGIN, y), "没有登记风险点", font=font(_NAME), fill=INK)
        y += 60
    for risk, names in zip(shown, rows, strict=True):
        _row(draw, y, risk, names)
        y += _height(names)
    for line in feet:
        draw.text((MARGIN, y), line, font=font(_SMALL), fill=MUTED)
        y += 46
    return png(image)


def comparison_docx(told: Comparison) -> bytes:
    """The paper: the table, and what was said about the whole. Equal records, equal bytes."""
    doc = style.new_document(f"{one_line(told.matter)}{TITLE}", told.organisation, told.made_on)
    style.title(doc, TITLE)
    style.centred_line(doc, one_line(told.matter))
    if told.risks:
        tables.grid(
            doc,
            "",
            (("序号", 14), ("风险点", 66), ("当初估的程度", 34), ("实际", 42)),
            [(str(risk.number), risk.name, risk.predicted, _when(risk)) for risk in told.risks],
            centred=(0, 2, 3),
            whole_rows=True,
        )
    else:
        style.body(doc, f"风险点：{NONE}。")
    if told.overall:
        style.heading(doc, "整体情况", 2)
        tables.pairs(doc, list(told.overall), label_mm=52)
    style.heading(doc, "对照图", 2)
    style.picture(doc, comparison_png(told), 110, f"{TITLE}图：{_described(told.risks)}")
    style.note(doc, f"{NOTE}编号：{one_line(told.number)}。")
    return style.save(doc)


def _when(risk: Compared) -> str:
    return f"{risk.said}\n{day(risk.on)}" if risk.on is not None else risk.said


def _described(risks: Sequence[Compared]) -> str:
    return "；".join(f"{risk.number}.{risk.name}，预计{risk.predicted}，实际{risk.said}" for risk in risks)


def _height(names: Sequence[str]) -> int:
    return 48 * len(names) + 44 + 110


def _row(draw: Draw, top: int, risk: Compared, names: Sequence[str]) -> None:
    y = top
    for line in names:
        draw.text((MARGIN, y), line, font=font(_NAME), fill=INK)
        y += 48
    draw.text((MARGIN, y), f"预计：{risk.predicted}", font=font(_SMALL), fill=MUTED)
    place = PLACES.get(risk.happened)
    colour = _HEAVIER if place == PLACES["heavier"] else DONE
    if place is None:
        draw.text((WIDTH - MARGIN, y), risk.said, font=font(_SMALL), fill=MUTED, anchor="ra")
    y += 44 + _RADIUS + 4
    draw.line((_AXIS_LEFT, y, _AXIS_RIGHT, y), fill=RULE, width=6)
    for n, word in enumerate(WORDS):
        x = _AXIS_LEFT + (_AXIS_RIGHT - _AXIS_LEFT) * n / (len(WORDS) - 1)
        here = n == place
        draw.line((x, y - 10, x, y + 10), fill=RULE, width=6)
        if here:
            draw.ellipse((x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS), fill=colour)
        centred(draw, (x, y + 42), word, 28, INK if here else MUTED)
