"""Pictures are read upright, in order, and what is no picture is said."""

from __future__ import annotations

import pytest
from pages import jpeg, page, sealed, turned
from PIL import Image

from knowledge.reading.errors import NotAPictureError, PictureTooLargeError
from knowledge.reading.ocr import read
from knowledge.reading.pixels import pixels

NOTICE = "关于某村地块征收的公告\n共征求意见三百二十份，收回二百九十八份。\n其中不同意四份，均已答复。"
WORDS = ["关于某村地块征收的公告", "共征求意见三百二十份", "收回二百九十八份", "其中不同意四份", "均已答复"]
SMALL = {"size": (760, 360), "columns": 17}


def in_order(text: str) -> bool:
    found = [text.replace("\n", "").find(word) for word in WORDS]
    return -1 not in found and found == sorted(found)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 9])
def test_a_notice_is_read_however_the_phone_was_held(degrees: float) -> None:
    read_page = read(jpeg(turned(page(NOTICE, **SMALL), degrees)))
    assert in_order(read_page.text), read_page.text
    assert read_page.confidence > 0.9


def test_what_lies_under_a_seal_is_read() -> None:
    assert in_order(read(jpeg(sealed(page(NOTICE, **SMALL), (250, 90, 470, 310)))).text)


def test_cells_of_a_row_stay_together() -> None:
    image = Image.new("RGB", (760, 300), "white")
    for left, words in ((0, "户主签字\n是否同意"), (380, "电话号码\n同意")):
        image.paste(page(words, size=(380, 300)), (left, 0))
    assert read(jpeg(image)).text.split("\n") == ["户主签字　电话号码", "是否同意　同意"]


def test_an_empty_page_has_no_lines() -> None:
    blank = read(jpeg(Image.new("RGB", (500, 400), "white")))
    assert (blank.lines, blank.text, blank.confidence) == ((), "", 0.0)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0" + b"\0" * 40, b"GIF89a"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPictureError, match="重新拍"):
        read(data)


def test_endless_pictures_are_not_opened() -> None:
    with pytest.raises(PictureTooLargeError, match="太大"):
        read(png_of(40_000, 40_000))


def png_of(wide: int, high: int) -> bytes:
    """A PNG that claims its size in a few bytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_a_large_photograph_is_made_smaller_and_a_see_through_one_lies_on_white() -> None:
    assert max(pixels(jpeg(Image.new("RGB", (5000, 3000), "white"))).shape) == 2000
    import io

    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert int(pixels(out.getvalue()).min()) == 255
