"""Pages drawn for reading: text set in the packaged font, then laid down as a photograph would show it."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

PAPER = (250, 250, 246)


def page(text: str, *, size: tuple[int, int] = (1000, 1000), points: int = 34, columns: int = 25) -> Image.Image:
    """Text wrapped at so many characters a line."""
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(serif_path()), points)
    top = 70
    for paragraph in text.split("\n"):
        for start in range(0, len(paragraph), columns):
            pen.text((80, top), paragraph[start : start + columns], font=font, fill=(30, 30, 34))
            top += int(points * 1.7)
    return image


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, expand=True, fillcolor=(105, 98, 90), resample=Image.Resampling.BICUBIC)


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def sealed(image: Image.Image, where: tuple[int, int, int, int]) -> Image.Image:
    """A red seal with a star over the text: ink on ink darkens."""
    ink = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(ink)
    left, top, right, bottom = where
    red = (216, 40, 44)
    pen.ellipse(where, outline=red, width=max(4, (right - left) // 24))
    pen.regular_polygon(((left + right) / 2, (top + bottom) / 2, (right - left) / 7), 5, fill=red)
    return ImageChops.multiply(image, ink)
