"""The questionnaire's link as a picture: to show on a phone, or to print and put up where people pass."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from bot.documents.pictures import INK, MARGIN, MUTED, WIDTH, canvas, font, png, wrap
from bot.documents.qr import qr_picture


def poster_png(title: str, about: str, link: str, due: date) -> bytes:
    """Title, sentence, QR code, the link in letters, and until when."""
    width = WIDTH - 2 * MARGIN
    heads, sentence = wrap(title, 46, width, 3), wrap(about, 38, width, 5)
    feet = [*wrap(f"{due.month}月{due.day}日当天为止。不问姓名，填不填由您。", 34, width, 2), *wrap(link, 32, width, 3)]
    with Image.open(io.BytesIO(qr_picture(link))) as read:
        code = read.convert("RGB")
    side = min(width, code.width)
    height = MARGIN * 2 + 64 * len(heads) + 56 * len(sentence) + side + 50 * len(feet) + 40
    image, draw = canvas(height)
    y = MARGIN
    for line in heads:
        draw.text((MARGIN, y), line, font=font(46), fill=INK)
        y += 64
    for line in sentence:
        draw.text((MARGIN, y), line, font=font(38), fill=INK)
        y += 56
    image.paste(code.resize((side, side), Image.Resampling.NEAREST), ((WIDTH - side) // 2, y + 10))
    y += side + 30
    for line in feet:
        draw.text((MARGIN, y), line, font=font(34), fill=MUTED)
        y += 50
    return png(image)
