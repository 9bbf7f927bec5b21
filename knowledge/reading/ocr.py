"""A picture of a page to its lines of text: turned upright and level first, seals seen through where they hide text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.reading import geometry
from knowledge.reading.engine import Engine, engine
from knowledge.reading.pixels import pixels

if TYPE_CHECKING:
    from knowledge.reading.engine import Boxes
    from knowledge.reading.pixels import Pixels

LEAST = 0.5
"""Confidence below which a line is taken for no text (a pattern, a crease, the rim of a seal)."""
SURE = 0.9
"""Confidence below which a line with red in it is read once more without the red."""
REDDISH = 0.005
"""Share of red pixels from which a seal may lie there."""
SMALLEST = 100
"""Pixels: a picture whose longer side has fewer holds no line of text."""
JUDGES = 12
"""Longest lines that are asked whether the page stands on its head."""
_ENDS = ("。", "；", "：", "！", "？", ":", ";")
GAP = "　"
"""Between two pieces of one row, as between the cells of a table."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text as it stands on the page. `confidence` from 0 to 1.

    `box`: left, top, right, bottom in pixels of the picture that was read, after it was turned.
    `row`: number of the row it stands in, from 0; pieces of one row are in order from the left.
    """

    text: str
    confidence: float
    box: tuple[float, float, float, float]
    row: int


@dataclass(frozen=True, slots=True)
class Page:
    """What was read. `lines` in the order of reading; `turned`: degrees (clockwise) by which the page lay off."""

    lines: tuple[Line, ...]
    turned: float

    @property
    def text(self) -> str:
        """The rows, one a line."""
        rows: dict[int, list[str]] = {}
        for line in self.lines:
            rows.setdefault(line.row, []).append(line.text)
        return "\n".join(GAP.join(row) for row in rows.values())

    @property
    def paragraphs(self) -> list[str]:
        """The rows, joined where a row runs to the right margin and the next begins at the left one."""
        rows: dict[int, list[Line]] = {}
        for line in self.lines:
            rows.setdefault(line.row, []).append(line)
        if not rows:
            return []
        left, right = min(line.box[0] for line in self.lines), max(line.box[2] for line in self.lines)
        found: list[str] = []
        full = False
        for row in rows.values():
            text = GAP.join(line.text for line in row)
            high = row[0].box[3] - row[0].box[1]
            if full and row[0].box[0] < left + 1.2 * high:
                found[-1] += text
            else:
                found.append(text)
            # Closing marks hang out of the margin or are left for the next row: two characters of slack.
            full = len(row) == 1 and row[0].box[2] > right - 2 * high and not text.endswith(_ENDS)
        return found

    @property
    def confidence(self) -> float:
        """Mean over all characters; 0 where nothing was read."""
        letters = sum(len(line.text) for line in self.lines)
        return sum(line.confidence * len(line.text) for line in self.lines) / letters if letters else 0.0


def read(image: bytes) -> Page:
    """Read a picture (JPEG, PNG, WebP, TIFF, BMP, GIF). Takes some 4 s a page on one core; never in a turn.

    Raises `ReadingError` subclasses whose message is fit for a user. A picture without text is a page without lines.
    """
    picture = pixels(image)
    if max(picture.shape[:2]) < SMALLEST:
        return Page((), 0.0)
    with engine() as models:
        return _read(models, picture)


def upright(models: Engine, picture: Pixels) -> tuple[Pixels, Boxes, float]:
    """The picture turned so that its lines run level, where its lines are, and the degrees it lay off by."""
    boxes = models.find(picture)
    turned = geometry.tilt(boxes)
    if abs(turned) >= geometry.LEVEL:
        picture = geometry.turn(picture, turned)
        boxes = models.find(picture)
    if _has_red(picture):
        boxes = geometry.together(models.find(_red_light(picture)), boxes)
    if len(boxes) and models.upside_down(_longest(picture, boxes)) > 0.5:
        picture, boxes = _on_its_feet(picture, boxes)
        turned = turned + 180
    return picture, boxes, turned


def _read(models: Engine, picture: Pixels) -> Page:
    picture, boxes, turned = upright(models, picture)
    crops = [geometry.cut(picture, box) for box in boxes]
    read = _without_red(models, crops, models.read(crops))
    lines: list[Line] = []
    kept = [i for i, (text, sure) in enumerate(read) if sure >= LEAST and text.strip()]
    for number, row in enumerate(geometry.rows(boxes[kept])):
        for i in (kept[i] for i in row):
            left, top = boxes[i].min(axis=0)
            right, bottom = boxes[i].max(axis=0)
            lines.append(
                Line(read[i][0].strip(), read[i][1], (float(left), float(top), float(right), float(bottom)), number)
            )
    return Page(tuple(lines), turned)


def _longest(picture: Pixels, boxes: Boxes) -> list[Pixels]:
    crops = [geometry.cut(picture, box) for box in boxes]
    return sorted(crops, key=lambda crop: -int(crop.shape[1]))[:JUDGES]


def _on_its_feet(picture: Pixels, boxes: Boxes) -> tuple[Pixels, Boxes]:
    import numpy as np

    high, wide = picture.shape[:2]
    turned = np.array([wide, high], np.float32) - boxes
    # The corner that was lower right is upper left now.
    return geometry.turn(picture, 180), turned[:, [2, 3, 0, 1], :]


def _without_red(models: Engine, crops: list[Pixels], read: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Lines read unsurely that hold red (a seal over them): once more in the red light alone, where a seal is paper."""
    again = [i for i, (_, sure) in enumerate(read) if sure < SURE and _has_red(crops[i])]
    better = dict(zip(again, models.read([_red_light(crops[i]) for i in again]), strict=True))
    return [max(old, better.get(i, old), key=lambda one: one[1]) for i, old in enumerate(read)]


def _has_red(crop: Pixels) -> bool:
    import numpy as np

    blue, green, red = (crop[:, :, i].astype(np.int16) for i in range(3))
    return bool(((red - np.maximum(blue, green)) > 40).mean() > REDDISH)


def _red_light(image: Pixels) -> Pixels:
    import numpy as np

    return np.ascontiguousarray(np.repeat(image[:, :, 2:3], 3, axis=2))
