"""Reads a docx again the way its receiver sees it: paragraphs and table cells, top to bottom."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Doc
from docx.table import Table


def opened(data: bytes) -> Doc:
    return Document(io.BytesIO(data))


def printed(data: bytes) -> str:
    """All text of the body in reading order, a line per paragraph."""
    told: list[str] = []
    for block in opened(data).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                told += [" | ".join(cell.text for cell in row.cells)]
        else:
            told.append(block.text)
    return "\n".join(told)


def part(data: bytes, start: str, end: str) -> str:
    """The text between two headings."""
    text = printed(data)
    return text[text.index(start) : text.index(end, text.index(start))]


def table(data: bytes, *header: str) -> list[list[str]]:
    """The rows under the header of the table whose header begins with these words."""
    for found in opened(data).tables:
        rows = [[cell.text for cell in row.cells] for row in found.rows]
        if tuple(rows[0][: len(header)]) == header:
            return rows[1:]
    raise AssertionError(f"no table with header {header}")
