"""Tables: a row of a long table is a clause of its own, and keeps the table's header as the heading above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.policies.lines import Block
from knowledge.policies.rows import CELL, is_row

SHORT = 400
"""A table of up to this many characters stays whole in its clause: header and rows are read together."""
ROW = re.compile(r"/表\d+第\d+行$")
"""The end of the number of a row that is a clause."""


def rows_apart(blocks: Sequence[Block], text: str) -> list[Block]:
    """Blocks with the rows of long tables as clauses of their own (…/表1第1行); joined they are still the text."""
    result: list[Block] = []
    for block in blocks:
        if block.kind == "clause" and CELL in text[block.start : block.end]:
            result += _cut(block, text)
        else:
            result.append(block)
    return result


def _cut(block: Block, text: str) -> list[Block]:
    lines: list[tuple[int, int]] = []
    start = block.start
    for piece in text[block.start : block.end].splitlines(keepends=True):
        lines.append((start, start + len(piece)))
        start += len(piece)
    result: list[Block] = []
    tables = 0
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and is_row(text[lines[j][0] : lines[j][1]]):
            j += 1
        if j - i >= 3 and lines[j - 1][1] - lines[i][0] > SHORT:
            tables += 1
            header = text[lines[i][0] : lines[i][1]].strip()
            path = (*block.path, header)
            result.append(Block("heading", *lines[i], path=path))
            for n, (begin, end) in enumerate(lines[i + 1 : j], 1):
                result.append(Block("clause", begin, end, f"{block.number}/表{tables}第{n}行", path))
            i = j
            continue
        end = max(j, i + 1)
        last = result[-1] if result else None
        if last is not None and last.kind == "clause" and last.number == block.number:
            result[-1] = Block("clause", last.start, lines[end - 1][1], block.number, block.path)
        else:
            result.append(Block("clause", lines[i][0], lines[end - 1][1], block.number, block.path))
        i = end
    return result
