"""Lines, blocks and headings: what the ways of splitting a document share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.policies.rows import plain_row

BlockKind = Literal["clause", "heading", "front"]
PREAMBLE = "引言"
"""Label of the text before the first numbered part."""

FRONT = re.compile(
    r"^[(（]?\d{4}\s*年\s*\d+\s*月\s*\d+\s*日|通过|公布|发布|施行|修[订正]|批准|印发|^(?:来源|作者|发布时间|主办|索引号)"
    r"|(?:通過|公布|發布|印發|修訂|來源|主辦)"
)
"""Lines above the first clause that state when and by whom a document was adopted."""


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
    for line in text.split("\n"):
        raw = plain_row(line)
        if raw is None:
            continue
        match = re.match(r"(#{1,6})\s*(.*)", raw) if marked_headings else None
        if match and match.group(2):
            lines.append(Line(match.group(2).rstrip("#").strip() or match.group(2), len(match.group(1))))
        elif raw:
            lines.append(Line(raw))
    return lines


def joined(lines: Sequence[Line]) -> str:
    """The text whose offsets the blocks use."""
    return "\n".join(line.text for line in lines)


class BlockWriter:
    """Collects blocks; `put` opens a new block or extends the last one, so that nothing falls between."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.offset = 0

    def put(self, kind: BlockKind, length: int, number: str = "", path: tuple[str, ...] = ()) -> None:
        """Add `length` more characters: to the last block if they belong to it, else as a block of their own."""
        start, self.offset = self.offset, self.offset + length
        last = self.blocks[-1] if self.blocks else None
        if last and kind != "heading" and (last.kind, last.number, last.path) == (kind, number, path):
            self.blocks[-1] = Block(kind, last.start, self.offset, number, path)
        else:
            self.blocks.append(Block(kind, start, self.offset, number, path))


def lengths(lines: Sequence[Line]) -> list[int]:
    """Characters of each line in the joined text, line end included."""
    return [len(line.text) + (i + 1 < len(lines)) for i, line in enumerate(lines)]


class Headings:
    """The stack of headings above the current line."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str, str]] = []

    def push(self, depth: int, text: str, label: str = "") -> None:
        """Open a heading, closing those that are as deep or deeper; `text` is empty for an item that heads nothing."""
        self.close(depth)
        self._stack.append((depth, text, label))

    def close(self, depth: int) -> None:
        """Close the headings of this depth and below."""
        while self._stack and self._stack[-1][0] >= depth:
            self._stack.pop()

    def above(self, depth: int) -> Headings:
        """The headings that would contain a heading of this depth."""
        copy = Headings()
        copy._stack = [entry for entry in self._stack if entry[0] < depth]
        return copy

    @property
    def path(self) -> tuple[str, ...]:
        """The headings, outermost first."""
        return tuple(text for _, text, _ in self._stack if text)

    @property
    def labels(self) -> tuple[str, ...]:
        """Their labels, outermost first."""
        return tuple(label for _, _, label in self._stack if label)


def is_preamble(line: Line) -> bool:
    """Whether a line above the first number is text that can be cited, not a title or a line of adoption."""
    if line.level or len(line.text) <= 30 or FRONT.search(line.text[-40:]):
        return False
    return "。" in line.text or line.text.endswith(("：", ":"))
