"""Splitting plans and notices: 一、(一) 1. (1) ① with their headings as path, and paragraphs that run 一是…二是…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.policies.lines import PREAMBLE, Block, BlockWriter, Headings, Line, is_preamble, lengths
from knowledge.policies.markers import Level, Marker, is_heading_text
from knowledge.policies.numerals import chinese_numeral

_RUN_ON = re.compile(r"(?:(?<=[。；;：:，,])|(?<=^))\s*([一二三四五六七八九十]{1,2})是(?=[^否的])")


class OutlineSplitter:
    """Documents in numbered headings and items."""

    def __init__(self, lines: Sequence[Line], markers: Sequence[Marker | None]) -> None:
        self.lines, self.markers = lines, markers
        self.counts: dict[tuple[tuple[str, ...], Level], int] = {}

    def _accept(self, marker: Marker, parents: tuple[str, ...]) -> bool:
        """Numbers under one heading ascend; a repeated or falling number is text."""
        key = (parents, marker.level)
        previous = self.counts.get(key, 0)
        if not previous < marker.value <= previous + 5:
            return False
        self.counts[key] = marker.value
        return True

    def run(self) -> list[Block]:
        """Blocks in order."""
        writer, headings = BlockWriter(), Headings()
        started = False
        number = ""
        for i, (line, length) in enumerate(zip(self.lines, lengths(self.lines), strict=True)):
            marker = self.markers[i]
            above = headings.above(marker.level) if marker else headings
            if marker and self._accept(marker, above.labels):
                started = True
                is_heading = is_heading_text(line.text) and self._has_body(i, marker)
                headings.push(marker.level, line.text if is_heading else "", marker.label)
                number = "/".join(headings.labels)
                if is_heading:
                    writer.put("heading", length, path=headings.path)
                else:
                    writer.put("clause", length, number, above.path)
            elif line.level and not number:
                writer.put("front" if not started else "heading", length, path=headings.path)
            elif number:
                writer.put("clause", length, number, headings.path)
            elif is_preamble(line) or (writer.blocks and writer.blocks[-1].number == PREAMBLE):
                writer.put("clause", length, PREAMBLE)
            else:
                writer.put("front", length)
        return writer.blocks

    def _has_body(self, i: int, marker: Marker) -> bool:
        """A heading has text or deeper items under it; a short item that stands alone is a clause."""
        if i + 1 == len(self.lines):
            return False
        following = self.markers[i + 1]
        return following is None or following.level > marker.level


def run_on_parts(blocks: Sequence[Block], text: str) -> list[Block]:
    """Cut a clause that runs 一是…二是…三是… at each of them; parts are numbered /1, /2, …"""
    result: list[Block] = []
    for block in blocks:
        piece = text[block.start : block.end]
        starts: list[int] = []
        for match in _RUN_ON.finditer(piece) if block.kind == "clause" else ():
            if match.group(1) == chinese_numeral(len(starts) + 1):
                starts.append(match.start())
        if len(starts) < 2:
            result.append(block)
            continue
        bounds = [block.start + s for s in starts] + [block.end]
        if starts[0]:
            result.append(Block("clause", block.start, bounds[0], block.number, block.path))
        for n, (start, end) in enumerate(pairwise(bounds), 1):
            result.append(Block("clause", start, end, f"{block.number}/{n}", block.path))
    return result
