"""The factor matrix: probability × impact, before → after measures, as a picture for a phone.

Both axes run over five bands, ends at 0.2, 0.4, 0.6, 0.8 and 1.0. The ground is coloured by R = p × q; the
bands of R are engineering custom without a citable original (grade M), and the picture says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from bot.documents.pictures import INK, MARGIN, MUTED, PAPER, WIDTH, Draw, canvas, centred, font, png, wrap
from bot.documents.records import FactorPoint
from bot.documents.text import figure

CUSTOM_NOTE = "R=概率×影响程度；分档为行业惯例·待本地确认"
# Upper ends of the bands of R, their words and colours, least first (DOMAIN.md section 2, grade M).
DEGREES: tuple[tuple[float, str, str], ...] = (
    (0.04, "微小", "#d3eadb"),
    (0.16, "较小", "#e9f2c4"),
    (0.36, "一般", "#fdeaa8"),
    (0.64, "较大", "#f9c49a"),
    (1.0, "重大", "#f19a94"),
)
LEGEND_LIMIT = 30
_LEFT, _SIDE, _RADIUS = 150, 860, 32
_UNDER = 380
"""Pixels from the plot to the names: axis, key and what it rests on."""
_ROW_NAME, _ROW_VALUES = 42, 36

Point = tuple[float, float]


def degree(product: float) -> tuple[str, str]:
    """Word and colour of R's band; an upper end belongs to the lower band (0.64 is 较大).

    Rounded first: 0.8 × 0.8 in binary lies a hair above 0.64.
    """
    value = round(product, 9)
    for end, word, colour in DEGREES:
        if value <= end:
            return word, colour
    return DEGREES[-1][1:]


def factor_matrix_png(points: Sequence[FactorPoint], title: str, *, legend: bool = True) -> bytes:
    """The matrix as PNG, 1080 px wide; taller the more factors the legend names (the first 30 by R).

    Filled dots stand before measures, rings after, an arrow leads from one to the other. A dot that would
    cover another moves aside and keeps a line to its true place. Without ``legend``
    only dots and bands are drawn.
    """
    shown = _chosen(points)
    title_lines = wrap(title, 48, WIDTH - 2 * MARGIN, 3)
    top = MARGIN + 64 * len(title_lines) + _RADIUS + 10
    bottom = top + _SIDE
    rows = [_row(point) for point in shown] if legend else []
    left_out = len(points) - len(shown)
    height = bottom + _UNDER + sum(_row_height(names) for names, _ in rows)
    if legend:
        height += 60 + (60 if left_out else 0) + (0 if rows else 60)
    image, draw = canvas(height)
    for number, line in enumerate(title_lines):
        draw.text((MARGIN, MARGIN + 64 * number), line, font=font(48), fill=INK)
    _ground(draw, top)
    _axes(image, draw, top)
    _dots(draw, shown, top)
    _key(draw, bottom + 130)
    if legend:
        _legend(draw, rows, left_out, bottom + _UNDER)
    return png(image)


def _chosen(points: Sequence[FactorPoint]) -> list[FactorPoint]:
    """All points in their order or, over the limit, the ones with the highest R and the unrated."""
    if len(points) <= LEGEND_LIMIT:
        return list(points)

    def weight(point: FactorPoint) -> float:
        return -1.0 if point.p is None or point.q is None else -point.p * point.q

    return sorted(sorted(points, key=weight)[:LEGEND_LIMIT], key=lambda point: point.number)


def _place(p: float, q: float, top: int) -> Point:
    """Pixel of a probability (upwards) and an impact (rightwards)."""
    return _LEFT + q * _SIDE, top + (1 - p) * _SIDE


def _ground(draw: Draw, top: int) -> None:
    draw.rectangle((*_place(1, 0, top), *_place(0, 1, top)), fill=DEGREES[0][2])
    for (end, _, _), (_, _, colour) in pairwise(DEGREES):
        # The region R > end is bounded by the hyperbola p = end / q.
        steps = [end + (1 - end) * number / 200 for number in range(201)]
        edge = [_place(end / q, q, top) for q in steps]
        draw.polygon([*edge, _place(1, 1, top)], fill=colour)
    for number in range(6):
        share = number / 5
        draw.line((_place(share, 0, top), _place(share, 1, top)), fill=PAPER, width=2)
        draw.line((_place(0, share, top), _place(1, share, top)), fill=PAPER, width=2)


def _axes(image: Image.Image, draw: Draw, top: int) -> None:
    for number in range(1, 6):
        share = number / 5
        x, y = _place(share, 0, top)
        draw.text((x - 14, y), f"{share:.1f}", font=font(36), fill=MUTED, anchor="rm")
        x, y = _place(0, share, top)
        draw.text((x, y + 12), f"{share:.1f}", font=font(36), fill=MUTED, anchor="mt")
    draw.text((_LEFT + _SIDE / 2, top + _SIDE + 56), "影响程度 →", font=font(42), fill=INK, anchor="mt")
    label = Image.new("RGB", (320, 56), PAPER)
    ImageDraw.Draw(label).text((160, 28), "概率 →", font=font(42), fill=INK, anchor="mm")
    image.paste(label.rotate(90, expand=True), (MARGIN - 40, top + _SIDE // 2 - 160))


def _dots(draw: Draw, points: Sequence[FactorPoint], top: int) -> None:
    """Arrows first, then the dots above them."""
    taken: list[Point] = []
    marks: list[tuple[Point, str, bool]] = []
    for point in points:
        if point.p is None or point.q is None:
            continue
        true = _place(point.p, point.q, top)
        spot = _free(true, taken, top)
        _leader(draw, true, spot)
        marks.append((spot, str(point.number), True))
        if point.after_p is None or point.after_q is None:
            continue
        if (point.after_p, point.after_q) == (point.p, point.q):
            continue
        true = _place(point.after_p, point.after_q, top)
        after = _free(true, taken, top)
        _leader(draw, true, after)
        _arrow(draw, spot, after)
        marks.append((after, str(point.number), False))
    for (x, y), number, before in marks:
        box = (x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)
        draw.ellipse(box, fill=INK if before else PAPER, outline=INK, width=4)
        centred(draw, (x, y), number, 38 if len(number) < 3 else 28, PAPER if before else INK)


def _free(true: Point, taken: list[Point], top: int) -> Point:
    """The place itself, or the nearest one inside the plot where the dot covers no other."""
    gap = 2 * _RADIUS + 4
    low_x, high_x, low_y, high_y = _LEFT, _LEFT + _SIDE, top, top + _SIDE
    for ring in range(40):
        turns = 1 if ring == 0 else 6 * ring
        for turn in range(turns):
            angle = 2 * math.pi * turn / turns
            x = min(max(true[0] + gap * ring * math.cos(angle), low_x), high_x)
            y = min(max(true[1] + gap * ring * math.sin(angle), low_y), high_y)
            if all(math.hypot(x - other[0], y - other[1]) >= gap - 1 for other in taken):
                taken.append((x, y))
                return x, y
    taken.append(true)
    return true


def _leader(draw: Draw, true: Point, spot: Point) -> None:
    if math.dist(true, spot) > _RADIUS:
        draw.line((true, spot), fill=MUTED, width=2)
        draw.ellipse((true[0] - 6, true[1] - 6, true[0] + 6, true[1] + 6), fill=MUTED)


def _arrow(draw: Draw, start: Point, end: Point) -> None:
    length = math.dist(start, end)
    if length <= 2 * _RADIUS:
        return
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    tip = (end[0] - ux * _RADIUS, end[1] - uy * _RADIUS)
    base = (tip[0] - ux * 22, tip[1] - uy * 22)
    draw.line((start, base), fill=INK, width=4)
    draw.polygon([tip, (base[0] - uy * 12, base[1] + ux * 12), (base[0] + uy * 12, base[1] - ux * 12)], fill=INK)


def _key(draw: Draw, top: int) -> None:
    width = (WIDTH - 2 * MARGIN) // len(DEGREES)
    for number, (_, word, colour) in enumerate(DEGREES):
        x = MARGIN + number * width
        draw.rectangle((x, top, x + width - 8, top + 60), fill=colour)
        centred(draw, (x + (width - 8) / 2, top + 30), word, 40, INK)
    draw.text((MARGIN, top + 76), CUSTOM_NOTE, font=font(36), fill=MUTED)
    y = top + 168
    for x, fill, words in ((MARGIN, INK, "措施前"), (MARGIN + 260, PAPER, "措施后")):
        draw.ellipse((x, y - 20, x + 40, y + 20), fill=fill, outline=INK, width=4)
        draw.text((x + 56, y), words, font=font(38), fill=INK, anchor="lm")


def _row(point: FactorPoint) -> tuple[list[str], str]:
    names = wrap(f"{point.number}.{point.name}", _ROW_NAME, WIDTH - 2 * MARGIN, 2)
    return names, f"前 {_rating(point.p, point.q)}   后 {_rating(point.after_p, point.after_q)}"


def _rating(p: float | None, q: float | None) -> str:
    if p is None or q is None:
        return "未评判"
    return f"{figure(p)}×{figure(q)}={figure(p * q)} {degree(p * q)[0]}"


def _row_height(names: list[str]) -> int:
    return 56 * len(names) + 72


def _legend(draw: Draw, rows: list[tuple[list[str], str]], left_out: int, top: int) -> None:
    y = top
    if not rows:
        draw.text((MARGIN, y), "尚未识别风险因素，无数据", font=font(_ROW_NAME), fill=INK)
    for names, values in rows:
        for line in names:
            draw.text((MARGIN, y), line, font=font(_ROW_NAME), fill=INK)
            y += 56
        draw.text((MARGIN, y), values, font=font(_ROW_VALUES), fill=MUTED)
        y += 72
    if left_out:
        draw.text((MARGIN, y), f"另有{left_out}个因素未列入本图，见报告", font=font(_ROW_VALUES), fill=MUTED)
