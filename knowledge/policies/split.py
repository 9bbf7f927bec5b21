"""Splitting a document into clauses without losing a character.

Statutes are split by 条 with 编 章 节 as path; plans and notices by 一、(一) 1. (1) ① with their headings as path, and
a paragraph that runs 一是…二是… into its parts; anything else by paragraph (第1段 …). Numbers count only at the start
of a line and must ascend; cross-references and tables of contents are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from knowledge.policies.markers import OUTLINE, Level, Marker, is_heading_text, parse_marker
from knowledge.policies.numerals import chinese_numeral

BlockKind = Literal["clause", "heading", "front"]
PREAMBLE = "引言"
"""Label of the text before the first numbered part."""

_TOC = re.compile(r"目\s*[录錄次]\s*[:：]?$")
_TOC_ENTRY = re.compile(r"[.…·．]{2,}\s*\d*$|\s\d{1,3}$")
_ANNEX = re.compile(r"附\s*([件表录錄])\s*([\d一二三四五六七八九十]*)\s*(?:[:：].{0,40})?$")
_FRONT = re.compile(
    r"^[(（]?\d{4}\s*年\s*\d+\s*月\s*\d+\s*日|通过|公布|发布|施行|修[订正]|批准|印发|^(?:来源|作者|发布时间|主办|索引号)"
    r"|(?:通過|公布|發布|來源|主辦)"
)
_RUN_ON = re.compile(r"(?:(?<=[。；;：:，,])|(?<=^))\s*([一二三四五六七八九十]{1,2})是(?=[^否的])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: `level` is the depth of a heading that the file format marked, 0 otherwise."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document, `start` to `end` of its text. Blocks are contiguous: joined they are the text."""

    kind: BlockKind
    start: int
    end: int
    number: str = ""
    path: tuple[str, ...] = ()


def to_lines(text: str, marked_headings: bool) -> list[Line]:
    """Lines of a tidied text; `#` marks are taken off where the format has them."""
    lines = []
    for raw in text.split("\n"):
        match = re.match(r"(#{1,6})\s*(.*)", raw) if marked_headings else None
        if match and match.group(2):
            lines.append(Line(match.group(2).rstrip("#").strip() or match.group(2), len(match.group(1))))
        elif raw:
            lines.append(Line(raw))
    return lines


def joined(lines: Sequence[Line]) -> str:
    """The text whose offsets the blocks use."""
    return "\n".join(line.text for line in lines)


class _Writer:
    """Collects blocks; `put` opens a new block or extends the last one, so that nothing falls between."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.offset = 0

    def put(self, kind: BlockKind, length: int, number: str = "", path: tuple[str, ...] = ()) -> None:
        start, self.offset = self.offset, self.offset + length
        last = self.blocks[-1] if self.blocks else None
        if last and kind != "heading" and (last.kind, last.number, last.path) == (kind, number, path):
            self.blocks[-1] = Block(kind, last.start, self.offset, number, path)
        else:
            self.blocks.append(Block(kind, start, self.offset, number, path))


def split(lines: Sequence[Line]) -> list[Block]:
    """Blocks of a document in order; every clause has a number that is unique within the document."""
    markers = _markers(lines)
    articles = sum(1 for m in markers if m and m.level is Level.ARTICLE)
    outline = sum(1 for m in markers if m and m.level in OUTLINE)
    if articles >= 2 or (articles == 1 and outline == 0):
        blocks = _Statute(lines, markers).run()
    elif outline >= 2:
        blocks = _run_on_parts(_Outline(lines, markers).run(), joined(lines))
    else:
        blocks = _paragraphs(lines)
    return _unique(blocks)


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


def _lengths(lines: Sequence[Line]) -> list[int]:
    return [len(line.text) + (i + 1 < len(lines)) for i, line in enumerate(lines)]


class _Headings:
    """The stack of headings above the current line."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str, str]] = []

    def push(self, depth: int, text: str, label: str = "") -> None:
        self.close(depth)
        self._stack.append((depth, text, label))

    def close(self, depth: int) -> None:
        while self._stack and self._stack[-1][0] >= depth:
            self._stack.pop()

    def above(self, depth: int) -> _Headings:
        """The headings that would contain a heading of this depth."""
        copy = _Headings()
        copy._stack = [entry for entry in self._stack if entry[0] < depth]
        return copy

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text, _ in self._stack if text)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for _, _, label in self._stack if label)


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
            and re.search(r"[\d。，；：、,;:()（）]", text) is None
            and (i == 0 or not self.lines[i - 1].text.endswith(("：", ":")))
        )

    def run(self) -> list[Block]:
        writer, headings = _Writer(), _Headings()
        number, annex = "", ""
        for i, (line, length) in enumerate(zip(self.lines, _lengths(self.lines), strict=True)):
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
            elif self.last == (0, 0) and _is_preamble(line):
                writer.put("clause", length, PREAMBLE, headings.path)
            else:
                writer.put("front", length)
        return writer.blocks


def _is_preamble(line: Line) -> bool:
    if line.level or len(line.text) <= 30 or _FRONT.search(line.text[-40:]):
        return False
    return "。" in line.text or line.text.endswith(("：", ":"))


class _Outline:
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
        writer, headings = _Writer(), _Headings()
        started = False
        number = ""
        for i, (line, length) in enumerate(zip(self.lines, _lengths(self.lines), strict=True)):
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
            elif _is_preamble(line) or (writer.blocks and writer.blocks[-1].number == PREAMBLE):
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


def _run_on_parts(blocks: Sequence[Block], text: str) -> list[Block]:
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


def _paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Documents without numbers: each paragraph is a clause; short lines that end no sentence are headings."""
    writer, headings = _Writer(), _Headings()
    prose = [not line.level and (len(line.text) > 90 or re.search("[。；;]", line.text) is not None) for line in lines]
    if not any(prose):
        prose = [not line.level and i > 0 for i, line in enumerate(lines)] if len(lines) > 1 else [True]
    count = 0
    for i, (line, length) in enumerate(zip(lines, _lengths(lines), strict=True)):
        if prose[i] and not (count == 0 and _FRONT.search(line.text[:12]) and "。" not in line.text):
            count += 1
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
