"""QR pictures hold the text asked for, and are drawn so that a phone finds them."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.documents.errors import DocumentError
from bot.documents.qr import MODULE_PIXELS, QUIET_MODULES, qr_picture

LINK = "https://t.me/wenping_test_bot?start=ABCD-EFGH-JKLM-NPQR"


def squares(picture: bytes) -> list[list[bool]]:
    """Dark or light, square by square, each checked to be of one colour."""
    with Image.open(BytesIO(picture)) as opened:
        image = opened.convert("L")
    side = image.width // MODULE_PIXELS
    assert image.size == (side * MODULE_PIXELS, side * MODULE_PIXELS)
    rows = []
    for y in range(side):
        row = []
        for x in range(side):
            box = (x * MODULE_PIXELS, y * MODULE_PIXELS, (x + 1) * MODULE_PIXELS, (y + 1) * MODULE_PIXELS)
            lightest, darkest = image.crop(box).getextrema()[1], image.crop(box).getextrema()[0]
            assert lightest == darkest in (0, 255)
            row.append(lightest == 0)
        rows.append(row)
    return rows


def test_the_picture_is_the_code_of_the_link_with_a_margin_around_it() -> None:
    drawn = squares(qr_picture(LINK))
    margin, code = QUIET_MODULES, segno.make_qr(LINK, error="m")
    inner = [row[margin:-margin] for row in drawn[margin:-margin]]
    assert inner == [[bool(cell) for cell in row] for row in code.matrix]
    outside = [cell for y, row in enumerate(drawn) for x, cell in enumerate(row) if not _within(x, y, len(drawn))]
    assert not any(outside)


def test_the_corners_that_a_reader_looks_for_are_there() -> None:
    drawn = squares(qr_picture(LINK))
    side = len(drawn)
    for x, y in ((QUIET_MODULES, QUIET_MODULES), (side - QUIET_MODULES - 7, QUIET_MODULES)):
        assert [drawn[y + 3][x + n] for n in range(7)] == [True, False, True, True, True, False, True]


def test_another_text_is_another_picture_and_the_same_the_same() -> None:
    assert qr_picture(LINK) == qr_picture(LINK)
    assert qr_picture(LINK) != qr_picture(LINK + "X")


@pytest.mark.parametrize("text", ["", "长" * 167])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="1到500"):
        qr_picture(text)


@given(st.text(min_size=1, max_size=120))
def test_any_text_of_some_length_has_a_picture(text: str) -> None:
    assert qr_picture(text).startswith(b"\x89PNG")


def _within(x: int, y: int, side: int) -> bool:
    return all(QUIET_MODULES <= n < side - QUIET_MODULES for n in (x, y))
