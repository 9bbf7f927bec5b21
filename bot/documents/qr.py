"""QR pictures: a link or a code that a phone reads from paper or from another screen."""

from __future__ import annotations

from io import BytesIO

import segno

from bot.documents.errors import DocumentError

MODULE_PIXELS = 10
"""Pixels of one dark square: a link of 60 characters is some 400 pixels wide, which a phone shows in full."""
QUIET_MODULES = 4
"""Light squares around the code, below which readers need not find it (ISO/IEC 18004, 5.3.8)."""
MOST_BYTES = 500
"""Longer texts make squares that a cheap printer or an old camera cannot keep apart."""


def qr_picture(text: str) -> bytes:
    """The text as a QR code, PNG, black on white, with error correction M (15 % of it may be dirty).

    Raises DocumentError for an empty text and for one over 500 bytes in UTF-8.
    """
    if not 0 < len(text.encode()) <= MOST_BYTES:
        raise DocumentError(f"二维码里要写1到{MOST_BYTES}个字节，现在是{len(text.encode())}个。")
    picture = BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=MODULE_PIXELS, border=QUIET_MODULES)
    return picture.getvalue()
