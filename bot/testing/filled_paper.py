"""Paper questionnaires filled in by hand, drawn: what people photograph with their phones."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw as Pen

Way = Literal["tick", "cross", "fill", "ring", "behind"]
"""How a choice is marked: in its box, ringed, or with a tick behind it."""
QUESTIONS = (
    ("1. 这件事以前有人向您讲过吗？", ("讲清楚了", "讲过一些", "没有讲过", "记不清")),
    ("2. 对这件事，您的态度是？", ("支持", "有条件支持", "怎样都行", "反对", "强烈反对", "不清楚")),
)
PRINT, INK = (30, 30, 34), (20, 30, 120)


def filled(
    marks: Sequence[str],
    way: Way = "tick",
    *,
    columns: bool = False,
    drawn_box: bool = False,
    points: int = 40,
    seed: int = 1,
    wish: str = "",
    only_stance: bool = False,
) -> Picture:
    """A page with these choices marked. `columns`: one choice a line; `drawn_box`: boxes drawn, not a letter □."""
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import serif_path

    chance = random.Random(seed)
    font = ImageFont.truetype(str(serif_path()), points)
    page = Image.new("RGB", (points * 41, points * (36 if columns else 20 if only_stance else 32)), (252, 251, 247))
    pen = ImageDraw.Draw(page)
    left, line = points * 3.0, points * 2
    top = float(line)
    pen.text((left, top), "征求意见问卷（为建小学征收耕地30亩）", font=font, fill=PRINT)
    for ask, options in QUESTIONS[1:] if only_stance else QUESTIONS:
        top += line * 1.5
        pen.text((left, top), ask, font=font, fill=PRINT)
        top, x = top + line, left + points
        for option in options:
            wide, side = pen.textlength(option, font=font), points * (0.8 if drawn_box else 1)
            if not columns and x + side + wide > points * 38:
                top, x = top + line, left + points
            y = top + points * (0.32 if drawn_box else 0.2)
            if drawn_box:
                pen.rectangle((x, y, x + side, y + side), outline=PRINT, width=3)
            else:
                pen.text((x, top), "□", font=font, fill=PRINT)
            pen.text((x + side + points * 0.35, top), option, font=font, fill=PRINT)
            if option in marks:
                _mark(pen, way, (x, y, side, wide + points * 0.35), chance)
            if columns:
                top += line
            else:
                x += side + wide + points * 2.1
    pen.text((left, top + int(line * 1.7)), f"您的想法、条件或担心：{wish}", font=font, fill=PRINT)
    return page


def _mark(pen: Pen, way: Way, at: tuple[float, float, float, float], chance: random.Random) -> None:
    x, y, side, wide = at
    if way == "behind":
        x += side + wide + 6
    shaky = [(dx * side + chance.randint(-4, 4), dy * side + chance.randint(-4, 4)) for dx, dy in _TICK]
    if way in ("tick", "behind"):
        pen.line([(x + dx, y + dy) for dx, dy in shaky], fill=INK, width=5, joint="curve")
    elif way == "cross":
        pen.line([(x + 4, y + 4), (x + side - 4, y + side - 4)], fill=INK, width=5)
        pen.line([(x + side - 4, y + 4), (x + 4, y + side - 4)], fill=INK, width=5)
    elif way == "fill":
        pen.rectangle((x + 3, y + 3, x + side - 3, y + side - 3), fill=INK)
    else:
        pen.ellipse((x - 14, y - side * 0.45, x + side + wide + 20, y + side * 1.45), outline=INK, width=5)


_TICK = ((0.1, 0.5), (0.4, 0.9), (1.15, -0.2))


def jpeg_of(page: Picture, longest: int = 2560) -> bytes:
    """As a phone sends it."""
    page.thumbnail((longest, longest))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()
