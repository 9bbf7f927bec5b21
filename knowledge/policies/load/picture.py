"""Photos and scanned pages: what the reader of pictures finds, put together to paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.policies.load.pdf_layout import PAGE_NUMBER, Placed, joined

Recognise = Callable[[bytes, str], list[Placed]]
"""(a picture's bytes, the name of the file) → its lines in reading order. Raises `LoadError` for what is no picture."""
PageBegun = Callable[[str, int, int], None]
"""(the name of the file, number of the page, pages)."""


def picture_text(data: bytes, name: str, recognise: Recognise) -> str:
    """The text of a photo. Raises `LoadError`."""
    return "\n".join(joined([line for line in recognise(data, name) if not PAGE_NUMBER.match(line.text)]))
