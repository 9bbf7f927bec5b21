"""From what is drawn on a page to lines in reading order: columns one after the other, running heads and page numbers
out, lines that the page width broke joined again.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.policies.markers import starts_with_marker

PAGE_NUMBER = re.compile(
    r"^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共，,]+\s*\d{1,4}\s*页?)?[-—–－·\s]*$"
    r"|^第?\s*[一二三四五六七八九十百]{1,5}\s*页$"
)
_SENTENCE_END = re.compile(r"[。！？；：:;.!?】〕]$")
_BETWEEN_HANZI = re.compile(r"(?<=[\u3400-\u9fff，。；：、）》”]) +(?=[\u3400-\u9fff，。；：、（《“])")
_NUMBERS = re.compile(r"(?<=[第〔年月]) +(?=\d)|(?<=\d) +(?=[条章节款项年月日号〕])")
_LABEL = re.compile(r"^第[〇零一二三四五六七八九十百千\d]+[编章节条](?:之[一二三四五六七八九十]+)?(?= )")
_GAP = 1.4
"""Blank of this many characters' width parts a line where a page has columns."""
_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may be running heads."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn at a place: `x` and `y` in points from the lower left, `size` of the letters. "\\n" ends a line."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page: its text, where it begins and ends, its height; and the column that it stands in."""

    text: str
    left: float
    right: float
    y: float
    size: float
    column: tuple[float, float] = (0.0, 0.0)


def width_of(text: str, size: float) -> float:
    """About how wide a text is: a hanzi is as wide as high, a Latin letter half of that."""
    return size * sum(0.5 if ord(c) < 0x2E80 and c not in "“”‘’—…" else 1.0 for c in text)


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by line, as they were drawn."""
    lines: list[list[Piece]] = []
    current: list[Piece] = []
    for piece in pieces:
        breaks = "\n" in piece.text
        text = piece.text.replace("\n", "")
        if text:
            current.append(replace(piece, text=text))
        if breaks and current:
            lines.append(current)
            current = []
    if current:
        lines.append(current)
    return lines


def _whole(line: Sequence[Piece]) -> Placed:
    text = "".join(piece.text for piece in line).strip()
    drawn = [piece for piece in line if piece.text.strip()] or list(line)
    left = min(piece.x for piece in drawn)
    right = max(piece.x + width_of(piece.text.rstrip(), piece.size) for piece in drawn)
    return Placed(text, left, right, drawn[0].y, max(piece.size for piece in drawn))


def _split_at_gaps(line: Sequence[Piece]) -> list[Placed]:
    """The parts of a line that wide blanks set apart."""
    ordered = sorted((piece for piece in line if piece.text.strip()), key=lambda piece: piece.x)
    groups: list[list[Piece]] = []
    end = 0.0
    for piece in ordered:
        if groups and piece.x - end <= _GAP * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        end = piece.x + width_of(piece.text.rstrip(), piece.size)
    return [_whole(group) for group in groups]


def _gutter(parts: Sequence[Placed]) -> float | None:
    """Where the blank between two columns runs, or None. Both sides have running text, not the short cells of a
    table, and hardly a line crosses.
    """
    if len(parts) < 12:
        return None
    left, right = min(p.left for p in parts), max(p.right for p in parts)
    best: tuple[int, float] | None = None
    for percent in range(35, 66):
        x = left + (right - left) * percent / 100
        crossing = sum(1 for p in parts if p.left < x < p.right)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > len(parts) * 0.25:
        return None
    x = best[1]
    for side, width in (([p for p in parts if p.right <= x], x - left), ([p for p in parts if p.left >= x], right - x)):
        long = [p for p in side if p.right - p.left >= 0.6 * width]
        if len(side) < 5 or len(long) < 0.4 * len(side):
            return None
    return x


def page_lines(pieces: Sequence[Piece]) -> list[Placed]:
    """The lines of a page in reading order, each with its column."""
    drawn = [line for line in lines_of(pieces) if not PAGE_NUMBER.match("".join(piece.text for piece in line))]
    return arranged([_whole(line) for line in drawn], [part for line in drawn for part in _split_at_gaps(line)])


def arranged(lines: Sequence[Placed], parts: Sequence[Placed]) -> list[Placed]:
    """Lines in reading order, each with its column: `lines` as they stand, or their `parts` where there are columns."""
    x = _gutter(parts)
    if x is None:
        found = [line for line in lines if line.text]
        if not found:
            return []
        column = (min(p.left for p in found), max(p.right for p in found))
        return [replace(line, column=column) for line in found]
    ordered: list[Placed] = []
    band: list[Placed] = []
    for part in sorted(parts, key=lambda p: -p.y):
        if part.left < x < part.right:
            ordered += _columns(band, x)
            band = []
            ordered.append(replace(part, column=(part.left, part.right)))
        else:
            band.append(part)
    return ordered + _columns(band, x)


def _columns(band: Sequence[Placed], x: float) -> list[Placed]:
    """Lines between two that run across both columns: the left column, then the right one."""
    result: list[Placed] = []
    for side in ([p for p in band if p.right <= x], [p for p in band if p.left >= x]):
        if side:
            column = (min(p.left for p in side), max(p.right for p in side))
            result += [replace(p, column=column) for p in sorted(side, key=lambda p: -p.y)]
    return result


def without_running_heads(pages: Sequence[Sequence[Placed]]) -> list[list[Placed]]:
    """Pages without page numbers and without the lines that stand at the top or bottom of most pages, whatever their
    numbers.
    """
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counted.update({_at_height(line) for line in _edges(page)})
    least = max(2, -(-len(pages) // 2))
    result: list[list[Placed]] = []
    for page in pages:
        heads = {id(line) for line in _edges(page) if counted[_at_height(line)] >= least}
        result.append([line for line in page if id(line) not in heads])
    return result


def _edges(page: Sequence[Placed]) -> list[Placed]:
    """Lines at the top and at the bottom that a wider blank sets apart from the text."""
    heights = sorted({line.y for line in page}, reverse=True)
    gaps = [above - below for above, below in pairwise(heights)]
    if len(heights) < 4:
        return []
    wide = 1.25 * statistics.median(gaps)
    apart: set[float] = set()
    for order, blanks in ((heights, gaps), (heights[::-1], gaps[::-1])):
        count = next((n for n, gap in enumerate(blanks[:_EDGE_LINES], 1) if gap > wide), 0)
        apart.update(order[:count])
    return [line for line in page if line.y in apart]


def _at_height(line: Placed) -> tuple[str, int]:
    """What tells a running head: its words, whatever their numbers, and how high it stands."""
    return re.sub(r"[\d\s]+", "#", line.text), round(line.y / 4)


def joined(lines: Sequence[Placed]) -> list[str]:
    """Paragraphs: a line goes on in the next where it fills its column, ends no sentence, and the next is neither
    indented nor numbered.
    """
    result: list[str] = []
    before: Placed | None = None
    for line in lines:
        text = _closed_up(line.text)
        if before is not None and _goes_on(before, line, text):
            last = result[-1]
            # Latin words are set apart; a figure that runs over the end of a line is one figure.
            word = re.search(r"[A-Za-z]$", last) and re.match(r"[A-Za-z0-9]", text)
            result[-1] = last + (" " if word else "") + text
        else:
            result.append(text)
        before = line
    return result


def _closed_up(text: str) -> str:
    """Without the blanks that justified lines have between hanzi; the one behind the number of an article stays."""
    text = _NUMBERS.sub("", text)
    label = _LABEL.match(text)
    end = label.end() + 1 if label else 0
    return text[:end] + _BETWEEN_HANZI.sub("", text[end:])


def _goes_on(before: Placed, line: Placed, text: str) -> bool:
    if _SENTENCE_END.search(before.text) or starts_with_marker(text):
        return False
    full = before.right >= before.column[1] - max(2.2 * before.size, 0.08 * (before.column[1] - before.column[0]))
    indented = line.left - line.column[0] > 1.2 * line.size
    return full and not indented and abs(before.size - line.size) < 0.15 * before.size
