"""Picture bytes to pixels, turned the way the camera was held, no larger than reading needs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from knowledge.reading.errors import NotAPictureError, PictureTooLargeError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image as Picture

    Pixels = NDArray[np.uint8]

MOST_PIXELS = 80_000_000
"""A picture of more is not opened: 80 million pixels are 240 MB in memory; phones take 12 to 50 million."""
LONGEST_SIDE = 2000
"""Pixels of the longer side that are read: an A4 page at 170 dpi, where characters of 10 points are 23 pixels high."""
_TOO_LARGE = "图片太大，请缩小或拍得近一些再发。"
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")


def pixels(image: bytes, longest: int = LONGEST_SIDE) -> Pixels:
    """The picture as rows of (blue, green, red), upright by its EXIF turn, its longer side at most `longest` pixels.

    Raises `NotAPictureError` or `PictureTooLargeError`. Of a file with several pages the first is taken.
    """
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(image), formats=FORMATS) as opened:
            wide, high = opened.size
            if wide * high > MOST_PIXELS:
                raise PictureTooLargeError(_TOO_LARGE)
            # A JPEG can be opened at half, a quarter, an eighth: never below what is read.
            opened.draft("RGB", (min(longest, wide), min(longest, high)))
            upright = ImageOps.exif_transpose(opened)
            flat = _on_white(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLargeError(_TOO_LARGE) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise NotAPictureError("图片打不开，请重新拍一张或另存为 JPG 再发。") from error
    if max(flat.size) > longest:
        flat.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(flat)[:, :, ::-1])


def _on_white(image: Picture) -> Picture:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
