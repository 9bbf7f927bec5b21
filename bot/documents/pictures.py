"""What the pictures share: a Chinese font from a package, colours, wrapping by width, and PNG bytes.

Made for a phone: 1080 px wide, nothing smaller than 36 px (12 px on a screen 360 wide) but numbers over 99.
Equal input gives equal bytes.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

from bot.documents.text import one_line

WIDTH = 1080
MARGIN = 48
INK, MUTED, RULE, PAPER = "#1f2933", "#52606d", "#cbd2d9", "#ffffff"
DONE, CURRENT, TO_DO = "#2f855a", "#1d4ed8", "#9aa5b1"
_FONT_PACKAGE, _FONT_FILE = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"

# Emoji and the marks that join and vary them: the font has no glyphs for them, boxes would be drawn instead.
_NO_GLYPH = re.compile("[\u200d\u20e3\u2600-\u27bf\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")

Font = ImageFont.FreeTypeFont
Draw = ImageDraw.ImageDraw


@lru_cache(maxsize=16)
def font(size: int) -> Font:
    """Noto Sans SC (OFL), size in pixels. Basic layout: the same on every machine."""
    with as_file(files(_FONT_PACKAGE) / _FONT_FILE) as path:
        return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def canvas(height: int) -> tuple[Image.Image, Draw]:
    """A white picture of the common width and its pen."""
    image = Image.new("RGB", (WIDTH, height), PAPER)
    return image, ImageDraw.Draw(image)


def png(image: Image.Image) -> bytes:
    """The picture as PNG bytes, without time stamps."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def wrap(text: str, size: int, width: int, most: int) -> list[str]:
    """The text in lines no wider than ``width`` pixels; what is over ``most`` lines ends in an ellipsis.

    Emoji are left out. Breaks between any two characters, as Chinese does; a run of letters or digits is
    broken only when it alone is wider than the line.
    """
    face = font(size)
    made: list[str] = []
    rest = one_line(_NO_GLYPH.sub("", text))
    while rest and len(made) < most:
        cut = _fitting(face, rest, width)
        if cut < len(rest):
            cut = _word_start(rest, cut)
        made.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest and made:
        last = made[-1]
        while last and face.getlength(last + "…") > width:
            last = last[:-1]
        made[-1] = last + "…"
    return made


def centred(draw: Draw, xy: tuple[float, float], text: str, size: int, fill: str) -> None:
    """Write a word with its middle at ``xy``."""
    draw.text(xy, text, font=font(size), fill=fill, anchor="mm")


def _fitting(face: Font, text: str, width: int) -> int:
    # No glyph is narrower than a few pixels: looking at a bounded head keeps long texts cheap.
    low, high = 1, min(len(text), width // 4 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if face.getlength(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _word_start(text: str, cut: int) -> int:
    start = cut
    while start > 0 and text[start - 1].isascii() and text[start - 1].isalnum() and _joins(text, start):
        start -= 1
    return start if start > 0 else cut


def _joins(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isalnum()
