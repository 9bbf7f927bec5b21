"""Word (docx): paragraphs and tables in document order; heading styles as `#` lines; automatic numbers written out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.policies.errors import BrokenFileError, OversizedFileError, ProtectedFileError
from knowledge.policies.load.docx_numbering import Numbering

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""A docx is a zip: one that unpacks to more than this is refused before it is opened."""

_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)


def _paragraph_line(paragraph: Paragraph, numbering: Numbering) -> str:
    text = numbering.label(paragraph) + paragraph.text
    if not text.strip():
        return ""
    style = paragraph.style.name if paragraph.style is not None else ""
    level = _HEADING_STYLE.match(style or "")
    if level:
        return "#" * min(6, int(level.group(1))) + " " + text.replace("\n", " ")
    if style in ("Title", "标题"):
        return "# " + text.replace("\n", " ")
    return text


def _lines(document: Document, numbering: Numbering) -> Iterator[str]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _paragraph_line(block, numbering)
        elif isinstance(block, Table):
            for row in block.rows:
                cells: list[str] = []
                seen: set[int] = set()
                for cell in row.cells:
                    # A merged cell is returned once for each column that it spans.
                    if id(cell._tc) in seen:
                        continue
                    seen.add(id(cell._tc))
                    cells.append(" ".join(cell.text.split()))
                yield " | ".join(c for c in cells if c)


def docx_text(data: bytes, name: str) -> str:
    """Text of a docx file.

    Raises `ProtectedFileError`, `OversizedFileError` (unpacks to too much) or `BrokenFileError`.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    broken = "docx 文件已损坏，请在 Word 中打开并另存一份再导入。"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise OversizedFileError(name, "解开后过大，请删去图片或拆分后再导入。")
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_lines(document, Numbering(document)))
    except (
        zipfile.BadZipFile,
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise BrokenFileError(name, broken) from error
