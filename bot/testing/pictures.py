"""Small real photographs for tests: what a phone would send, with or without its traces."""

from __future__ import annotations

import io


def jpeg(shade: int = 0, *, place: tuple[float, float] | None = None, turn: int = 1) -> bytes:
    """A JPEG of one colour, another one for each `shade` (0 to 255); `place` and `turn` go into its EXIF."""
    from PIL import Image

    image = Image.new("RGB", (24 + shade, 16), (shade, 120, 200))
    exif = Image.Exif()
    if turn != 1:
        exif[0x0112] = turn
    if place is not None:
        exif[0x010F] = "Camera"
        north, east = place
        gps = exif.get_ifd(0x8825)
        gps.update({1: "N" if north >= 0 else "S", 2: _parts(north), 3: "E" if east >= 0 else "W", 4: _parts(east)})
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def _parts(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(degrees), 1)
    minutes, rest = divmod(rest * 60, 1)
    return float(whole), float(minutes), round(rest * 60, 3)


def paper(text: str, *, points: int = 30) -> bytes:
    """A photographed page with this text in the packaged font, wrapped at 24 characters a line."""
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import serif_path

    rows = [line[i : i + 24] for line in text.split("\n") for i in range(0, max(1, len(line)), 24)]
    image = Image.new("RGB", (points * 26, points * 2 * (len(rows) + 2)), (248, 247, 242))
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(serif_path()), points)
    for number, row in enumerate(rows):
        pen.text((points, points * 2 * (number + 1)), row, font=font, fill=(28, 28, 32))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
