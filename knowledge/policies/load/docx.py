"""Word (docx): paragraphs, tables, text boxes and notes in document order; heading styles as `#` lines; automatic
numbers written out; of tracked changes the text as it stands after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.policies.errors import BrokenFileError
from knowledge.policies.load.docx_numbering import Numbering, Style, read_styles
from knowledge.policies.load.docx_xml import MAX_UNPACKED_BYTES, Package, W, value

__all__ = ["MAX_UNPACKED_BYTES", "docx_text"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Taken out by a tracked change, or an older place of text that was moved.
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}pPr", f"{W}rPr", _FALLBACK})
_BOX = f"{W}txbxContent"
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
# A running head that is the head of the document itself: the issuing organ's 文件 line, or the number.
_HEAD_LINE = re.compile(r"文\s*件$|[〔\[(【（]\s*\d{4}\s*[〕\])】）]\s*(?:第\s*)?\d+\s*号")


class _Reader:
    def __init__(self, package: Package) -> None:
        path, root = package.document()
        self.body = root.find(f"{W}body")
        styles, numbering = package.related(path, "styles"), package.related(path, "numbering")
        self.styles: dict[str, Style] = read_styles(styles[0] if styles else None)
        self.numbering = Numbering(numbering[0] if numbering else None, self.styles)
        self.notes: dict[str, str] = {}
        for kind in ("footnotes", "endnotes"):
            for part in package.related(path, kind):
                for note in part:
                    text = " ".join("".join(self._text(p, [], [])).strip() for p in note.iter(f"{W}p"))
                    self.notes[f"{kind}:{note.get(f'{W}id')}"] = text.strip()
        self.headers = package.related(path, "header")

    def lines(self) -> Iterator[str]:
        """All lines of the document."""
        body = list(self._blocks(self.body)) if self.body is not None else []
        told = re.sub(r"\s+", "", "".join(body))
        for header in self.headers:
            for paragraph in header.iter(f"{W}p"):
                text = "".join(self._text(paragraph, [], [])).strip()
                if _HEAD_LINE.search(text) and re.sub(r"\s+", "", text) not in told:
                    yield text
                    told += re.sub(r"\s+", "", text)
        yield from body

    def _blocks(self, parent: Any) -> Iterator[str]:
        carried = ""
        for block in parent:
            if block.tag == f"{W}p":
                lines, merges = self._paragraph(block, carried)
                carried = ""
                if merges and lines:
                    carried = lines.pop()
                yield from lines
            elif block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag not in _GONE:
                # Content controls, blocks inserted or moved here, custom XML: what they hold.
                inner = block.find(f"{W}sdtContent")
                yield from self._blocks(inner if inner is not None else block)
        if carried:
            yield carried

    def _paragraph(self, node: Any, carried: str) -> tuple[list[str], bool]:
        """The lines of a paragraph; and whether its end was deleted, so that the next goes on in it."""
        boxes: list[Any] = []
        notes: list[str] = []
        text = carried + self.numbering.label(node) + "".join(self._text(node, boxes, notes))
        lines: list[str] = []
        for box in boxes:
            lines.extend(self._blocks(box))
        properties = node.find(f"{W}pPr")
        style = self.styles.get(value(properties, "pStyle") or "")
        if text.strip():
            one_line = re.sub(r"\s*\n\s*", " ", text)
            lines.append(f"{'#' * min(6, style.heading)} {one_line}" if style and style.heading else text)
        lines += [f"注：{self.notes[note]}" for note in notes if self.notes.get(note)]
        mark = properties.find(f"{W}rPr") if properties is not None else None
        return lines, mark is not None and mark.find(f"{W}del") is not None

    def _text(self, node: Any, boxes: list[Any], notes: list[str]) -> Iterator[str]:
        """The text below a node as it stands; text boxes and notes met on the way are collected."""
        for child in node:
            tag = child.tag
            if tag == _BOX:
                boxes.append(child)
            elif tag == f"{W}t":
                yield child.text or ""
            elif tag == f"{W}tab":
                yield " "
            elif tag in _BREAKS:
                yield "\n"
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                notes.append(f"{tag.removeprefix(W).removesuffix('Reference')}s:{child.get(f'{W}id')}")
            elif tag == f"{W}r" and self._hidden(child):
                continue
            elif isinstance(tag, str) and tag not in _GONE:
                yield from self._text(child, boxes, notes)

    @staticmethod
    def _hidden(run: Any) -> bool:
        properties = run.find(f"{W}rPr")
        vanish = properties.find(f"{W}vanish") if properties is not None else None
        return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")

    def _table(self, table: Any) -> Iterator[str]:
        """One line a row; a cell that spans rows stands in each of them, so that a row can be read alone."""
        above: dict[int, str] = {}
        for row in table.iter(f"{W}tr"):
            if self._owner(row, f"{W}tbl") is not table:
                continue
            cells: list[str] = []
            column = 0
            for cell in row.iter(f"{W}tc"):
                if self._owner(cell, f"{W}tr") is not row:
                    continue
                properties = cell.find(f"{W}tcPr")
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                text = " ".join(" ".join(self._blocks(cell)).split())
                if merge is not None and merge.get(f"{W}val") != "restart":
                    text = above.get(column, text)
                above[column] = text
                cells.append(text)
                column += int(value(properties, "gridSpan") or 1)
            if any(cells):
                yield " | ".join(cells)

    @staticmethod
    def _owner(node: Any, tag: str) -> Any:
        parent = node.getparent()
        while parent is not None and parent.tag != tag:
            parent = parent.getparent()
        return parent


def docx_text(data: bytes, name: str) -> str:
    """Text of a docx file.

    Raises `ProtectedFileError`, `OversizedFileError` (unpacks to too much) or `BrokenFileError`.
    """
    try:
        return "\n".join(_Reader(Package(data, name)).lines())
    except (ValueError, RecursionError) as error:
        raise BrokenFileError(name, "docx 文件已损坏，请在 Word 中打开并另存一份再导入。") from error
