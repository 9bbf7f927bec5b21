"""Splitting a document into clauses without losing a character.

Statutes are split by 条 with 编 章 节 as path; plans and notices by 一、(一) 1. (1) ① with their headings as path, and
a paragraph that runs 一是…二是… into its parts; anything else by paragraph (第1段 …). Numbers count only at the start
of a line and must ascend; cross-references and tables of contents are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.policies.lines import (
    FRONT,
    PREAMBLE,
    Block,
    BlockWriter,
    Headings,
    Line,
    is_preamble,
    joined,
    lengths,
)
from knowledge.policies.markers import OUTLINE, Level, Marker, parse_marker
from knowledge.policies.numerals import chinese_numeral
from knowledge.policies.outline import OutlineSplitter, run_on_parts
from knowledge.policies.rows import is_row
from knowledge.policies.tables import rows_apart

_TOC = re.compile(r"目\s*[录錄次]\s*[:：]?$")
_TOC_ENTRY = re.compile(r"[.…·．]{2,}\s*\d*$|\s\d{1,3}$")
_ANNEX = re.compile(r"附\s*([件表录錄])\s*([\d一二三四五六七八九十]*)\s*(?:[:：].{0,40})?$")


def split(lines: Sequence[Line]) -> list[Block]:
    """Blocks of a document in order; every clause has a number that is unique within the document."""
    markers = _markers(lines)
    articles = sum(1 for m in markers if m and m.level is Level.ARTICLE)
    outline = sum(1 for m in markers if m and m.level in OUTLINE)
    first = next((m.level for m in markers if m and m.level >= Level.ARTICLE), None)
    if articles >= 2 or (articles == 1 and (outline == 0 or first is Level.ARTICLE)):
        blocks = _Statute(lines, markers).run()
    elif outline >= 2:
        blocks = run_on_parts(OutlineSplitter(lines, markers).run(), joined(lines))
    else:
        blocks = _paragraphs(lines)
    return _unique(rows_apart(blocks, joined(lines)))


def _markers(lines: Sequence[Line]) -> list[Marker | None]:
    """The marker of each line; None inside a table of contents."""
    markers = [parse_marker(line.text) for line in lines]
    for start, line in enumerate(lines):
        if not _TOC.match(line.text):
            continue
        seen: set[str] = set()
        for i in range(start + 1, len(lines)):
            marker = markers[i]
            text = re.sub(r"\s+", "", _TOC_ENTRY.sub("", lines[i].text))
            if text in seen or (marker is None and len(text) > 30) or (marker and marker.level is Level.ARTICLE):
                break
            seen.add(text)
            markers[i] = None
    return [None if m and m.level < Level.ARTICLE and _leader(lines[i].text) else m for i, m in enumerate(markers)]


def _leader(text: str) -> bool:
    return re.search(r"[.…·．]{3,}\s*\d*$", text) is not None


class _Statute:
    """Documents in articles."""

    def __init__(self, lines: Sequence[Line], markers: Sequence[Marker | None]) -> None:
        self.lines, self.markers = lines, markers
        self.last = (0, 0)
        self.restarts = 0

    def _is_article(self, marker: Marker) -> bool:
        """Articles ascend. A jump is believed only when the label stands apart; a fall back only to 第一条."""
        here = (marker.value, marker.extra)
        if marker.value == 1 and not marker.extra and self.last[0] > 1 and marker.spaced:
            return True
        if here <= self.last:
            return False
        return marker.spaced or marker.value - self.last[0] <= 1

    def _is_bare_heading(self, i: int) -> bool:
        """总则 alone on its line, right before an article and after a finished one."""
        following = self.markers[i + 1] if i + 1 < len(self.lines) else None
        text = self.lines[i].text
        return (
            self.markers[i] is None
            and following is not None
            and following.level in (Level.ARTICLE, Level.SECTION)
            and len(text) <= 15
            and not is_row(text)
            and re.search(r"[\d。，；：、,;:()（）]", text) is None
            and (i == 0 or not self.lines[i - 1].text.endswith(("：", ":")))
        )

    def run(self) -> list[Block]:
        writer, headings = BlockWriter(), Headings()
        number, annex = "", ""
        for i, (line, length) in enumerate(zip(self.lines, lengths(self.lines), strict=True)):
            marker = self.markers[i]
            annex_match = _ANNEX.match(line.text) if self.last[0] else None
            if marker and marker.level is Level.ARTICLE and self._is_article(marker):
                if (marker.value, marker.extra) < self.last:
                    self.restarts += 1
                    annex = annex or f"附{chinese_numeral(self.restarts)}"
                self.last = (marker.value, marker.extra)
                number = f"{annex}/{marker.label}" if annex else marker.label
                writer.put("clause", length, number, headings.path)
            elif marker and marker.level < Level.ARTICLE:
                headings.push(marker.level, line.text)
                number = ""
                writer.put("heading", length, path=headings.path)
            elif annex_match:
                annex = number = f"附{annex_match.group(1)}{annex_match.group(2)}"
                headings.close(0)
                headings.push(0, line.text)
                writer.put("heading", length, path=headings.path)
            elif self._is_bare_heading(i) and i != 0:
                headings.push(Level.CHAPTER, line.text)
                number = ""
                writer.put("heading", length, path=headings.path)
            elif number:
                writer.put("clause", length, number, headings.path)
            elif self.last == (0, 0) and is_preamble(line):
                writer.put("clause", length, PREAMBLE, headings.path)
            else:
                writer.put("front", length)
        return writer.blocks


def _paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Documents without numbers: each paragraph is a clause; short lines that end no sentence are headings."""
    writer, headings = BlockWriter(), Headings()
    prose = [
        not line.level and (len(line.text) > 90 or is_row(line.text) or re.search("[。；;]", line.text) is not None)
        for line in lines
    ]
    if not any(prose):
        prose = [not line.level and i > 0 for i, line in enumerate(lines)] if len(lines) > 1 else [True]
    count = 0
    for i, (line, length) in enumerate(zip(lines, lengths(lines), strict=True)):
        if prose[i] and not (count == 0 and FRONT.search(line.text[:12]) and "。" not in line.text):
            # The rows of a table are one paragraph.
            count += not (count and is_row(line.text) and i > 0 and is_row(lines[i - 1].text))
            writer.put("clause", length, f"第{count}段", headings.path)
        elif i == 0:
            writer.put("front", length)
        else:
            headings.push(line.level or 9, line.text)
            writer.put("heading", length, path=headings.path)
    return writer.blocks


def _unique(blocks: Sequence[Block]) -> list[Block]:
    """Number a label that occurs again (第二条·2), so that each clause can be cited."""
    seen: dict[str, int] = {}
    result = []
    for block in blocks:
        if block.kind == "clause":
            count = seen[block.number] = seen.get(block.number, 0) + 1
            if count > 1:
                block = Block("clause", block.start, block.end, f"{block.number}·{count}", block.path)
        result.append(block)
    return result
