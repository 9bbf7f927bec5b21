"""Lends the reader of pictures to the policy store, which takes in scans and photos with it."""

from __future__ import annotations

import statistics
from dataclasses import replace

from knowledge.policies.errors import BrokenFileError, UnsupportedFileError
from knowledge.policies.load.pdf_layout import Placed, arranged
from knowledge.reading.errors import ReaderMissingError, ReadingError
from knowledge.reading.ocr import Line, Page, read

ALIKE = 0.35
"""Lines whose heights differ by less of the usual height are of one size: what is read off a photo is never exact."""


def recognise(picture: bytes, name: str) -> list[Placed]:
    """The lines of a picture in reading order.

    Raises `BrokenFileError` for what is no picture, `UnsupportedFileError` where nothing is installed that reads one.
    """
    try:
        return placed(read(picture))
    except ReaderMissingError as error:
        raise UnsupportedFileError(name, str(error)) from error
    except ReadingError as error:
        raise BrokenFileError(name, str(error)) from error


def placed(page: Page) -> list[Placed]:
    """A page that was read as the lines that the loaders work with."""
    if not page.lines:
        return []
    usual = statistics.median(line.box[3] - line.box[1] for line in page.lines)
    parts = [_part(line, usual) for line in page.lines]
    rows: dict[int, list[Placed]] = {}
    for line, part in zip(page.lines, parts, strict=True):
        rows.setdefault(line.row, []).append(part)
    whole = [
        replace(row[0], text=" ".join(part.text for part in row), right=max(part.right for part in row))
        for row in rows.values()
    ]
    return arranged(whole, parts)


def _part(line: Line, usual: float) -> Placed:
    left, top, right, bottom = line.box
    height = bottom - top
    size = usual if abs(height - usual) < ALIKE * usual else height
    return Placed(line.text, left, right, -top, size)
