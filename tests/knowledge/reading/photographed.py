"""Pages photographed by script: texts of the policy corpus in the packaged font, laid down as a phone sees them.

    python tests/knowledge/reading/photographed.py [FOLDER]

prints the character accuracy of each page (1 - edit distance / length, punctuation alike in both widths) and, with
FOLDER, writes the pictures there. The texts lie beside the project in ``../shared/policies``.
"""

from __future__ import annotations

import io
import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "policies"
A4 = (1654, 2339)
"""200 dpi."""


@dataclass(frozen=True)
class Photographed:
    """A page: what it says, and the JPEG of its photograph."""

    name: str
    text: str
    jpeg: bytes


def typeset(text: str, *, points: int = 44, bold: bool = False) -> tuple[Image.Image, str]:
    """One A4 page of the text, and the text that found room on it."""
    font = ImageFont.truetype(str(sans_path() if bold else serif_path()), points)
    image = Image.new("RGB", A4, (252, 251, 247))
    pen = ImageDraw.Draw(image)
    left, top, columns = 190, 230, (A4[0] - 380) // points
    said: list[str] = []
    for paragraph in text.split("\n"):
        rest = "　　" + paragraph.strip()
        while rest.strip():
            if top > A4[1] - 330:
                return image, "\n".join(said)
            line, rest = rest[:columns], rest[columns:]
            pen.text((left, top), line, font=font, fill=(30, 30, 34))
            said.append(line)
            top += int(points * 1.75)
    return image, "\n".join(said)


def on_table(page: Image.Image, degrees: float) -> Image.Image:
    """The sheet on a wooden table, turned."""
    return page.convert("RGB").rotate(degrees, expand=True, fillcolor=(120, 96, 74), resample=Image.Resampling.BICUBIC)


def in_shadow(page: Image.Image, dark: float = 0.45) -> Image.Image:
    """The shadow of an arm over a third of the page, soft at its rim."""
    mask = Image.new("L", page.size, 255)
    wide, high = page.size
    ImageDraw.Draw(mask).polygon(
        [(0, high * 0.25), (wide * 0.7, high * 0.55), (wide * 0.8, high), (0, high)], fill=int(255 * dark)
    )
    soft = mask.filter(ImageFilter.GaussianBlur(60))
    return ImageChops.multiply(page.convert("RGB"), Image.merge("RGB", [soft] * 3))


def sealed(page: Image.Image, centre: tuple[int, int], radius: int = 210) -> Image.Image:
    """A red round seal with a star and the body's name, over the text."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    x, y = centre
    red = (214, 44, 48)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=14)
    pen.regular_polygon((x, y, radius // 3), 5, fill=red)
    font = ImageFont.truetype(str(sans_path()), 46)
    pen.text((x - 138, y + radius // 2), "某镇人民政府", font=font, fill=red)
    return ImageChops.multiply(page.convert("RGB"), ink)


def aslant(page: Image.Image, by: float = 0.06) -> Image.Image:
    """Seen from below: the far edge is shorter."""
    wide, high = page.size
    d = wide * by
    return page.transform(
        page.size,
        Image.Transform.QUAD,
        (-d, -d / 2, -d / 4, high + d / 4, wide + d / 4, high + d / 4, wide + d, -d / 2),
        resample=Image.Resampling.BICUBIC,
        fillcolor=(110, 104, 98),
    )


def grained(page: Image.Image, seed: int, strength: int = 14) -> Image.Image:
    """Grain of a small sensor in the evening, a little out of focus."""
    noise = Image.frombytes("L", page.size, random.Random(seed).randbytes(page.size[0] * page.size[1]))
    grey = noise.point(lambda value: 128 + (value - 128) * strength // 128)
    soft = page.convert("RGB").filter(ImageFilter.GaussianBlur(1.0))
    return ImageChops.add(soft, Image.merge("RGB", [grey] * 3), offset=-128)


def as_jpeg(page: Image.Image, longest: int = 2560, quality: int = 75) -> bytes:
    """As a phone sends it: scaled down and compressed."""
    small = page.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=quality)
    return out.getvalue()


def pages() -> list[Photographed]:
    """The five pages. Raises FileNotFoundError where the corpus is not there."""
    laws = sorted((CORPUS / "laws").glob("*.md"))
    if not laws:
        raise FileNotFoundError(CORPUS)
    texts = {path.name.partition("(")[0]: _plain(path.read_text("utf-8")) for path in laws}
    ways: list[tuple[str, str, int, Callable[[Image.Image], Image.Image]]] = [
        ("整页倒置，略斜", "重大行政决策程序暂行条例", 44, lambda page: on_table(page, 176.5)),
        ("横放，有手影", "国有土地上房屋征收与补偿条例", 44, lambda page: on_table(in_shadow(page), 90)),
        ("盖章压字，斜7度", "信访工作条例", 42, lambda page: on_table(sealed(page, (1080, 1500)), -7)),
        ("俯拍变形，有手影", "土地管理法", 40, lambda page: aslant(in_shadow(page, 0.55))),
        (
            "小字，噪点，盖章，斜4度",
            "个人信息保护法",
            32,
            lambda page: grained(on_table(sealed(page, (800, 700)), 4), 5),
        ),
    ]
    made = []
    for name, title, points, way in ways:
        sheet, said = typeset(texts[title], points=points)
        made.append(Photographed(f"{name}（{title}）", said, as_jpeg(way(sheet))))
    return made


def accuracy(said: str, read: str) -> float:
    """1 - edit distance / length of what was said."""
    a, b = _alike(said), _alike(read)
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return 1 - row[-1] / max(1, len(a))


def _alike(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _plain(markdown: str) -> str:
    return "\n".join(line.strip("#*> ") for line in markdown.split("\n") if line.strip("#*> -"))


def main() -> None:
    """Print the figures."""
    from knowledge.reading.ocr import read

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for number, each in enumerate(pages(), 1):
        if folder is not None:
            (folder / f"{number}.jpg").write_bytes(each.jpeg)
        began = time.monotonic()
        found = read(each.jpeg)
        took = time.monotonic() - began
        right = accuracy(each.text, found.text)
        print(f"{each.name}: {len(_alike(each.text))}字, {right:.2%}, {took:.1f}s, {found.turned:.1f}°")


if __name__ == "__main__":
    main()
