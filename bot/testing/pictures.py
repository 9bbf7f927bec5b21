"""Small real photographs for tests: what a phone would send, with or without its traces."""

from __future__ import annotations

import io


def jpeg(shade: int = 0, *, place: tuple[float, float] | None = None, turn: int = 1) -> bytes:
    """A JPEG of one colour that differs with `shade` (0 to 255); `place` and `turn` go into its EXIF."""
    from PIL import Image

    image = Image.new("RGB", (24, 16), (shade, 120, 200))
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
