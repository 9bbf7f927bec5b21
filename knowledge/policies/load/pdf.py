"""PDF: the text layer, page by page; pages without one are pictures, and read by OCR where it is there."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from knowledge.policies.errors import BrokenFileError, ProtectedFileError, UnsupportedFileError
from knowledge.policies.load.pdf_layout import Piece, Placed, joined, page_lines, without_running_heads

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 3000
"""Pages of one file; more are not read."""
MOST_SCANNED = 300
"""Pages read by OCR, at some seconds each."""
_FEW = 12
"""Characters below which a page with a picture counts as scanned: a stamp or a page number is no text layer."""
Recognise = Callable[[bytes], str]
"""A picture's bytes → its text, one line a line."""


def _pieces(page: PageObject) -> list[Piece]:
    pieces: list[Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not text:
            return
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        pieces.append(Piece(text, x, y, abs(size * scale) or 12.0))

    page.extract_text(visitor_text=visit)
    return pieces


def _scanned(page: PageObject, recognise: Recognise | None, left: int) -> list[str] | None:
    """The lines of a page that is a picture; None where it is none, or nothing can read it."""
    if recognise is None or left <= 0:
        return None
    found: list[str] = []
    for image in page.images:
        found += [line for line in recognise(image.data).split("\n") if line.strip()]
    return found


def pdf_text(data: bytes, name: str, recognise: Recognise | None = None) -> tuple[str, bool]:
    """Text of a PDF file, and whether OCR read any of it.

    Raises `ProtectedFileError` (needs a password), `UnsupportedFileError` (scanned pages, and no OCR) or
    `BrokenFileError`.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    # pypdf logs each oddity of a damaged file; the one sentence below says what matters.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
        pages = list(reader.pages)[:MOST_PAGES]
        drawn = [page_lines(_pieces(page)) for page in pages]
        scans: dict[int, list[str]] = {}
        pictures = 0
        for number, page in enumerate(pages):
            if sum(len(line.text) for line in drawn[number]) >= _FEW or not _has_pictures(page):
                continue
            pictures += 1
            found = _scanned(page, recognise, MOST_SCANNED - len(scans))
            if found is not None:
                scans[number] = found
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise ProtectedFileError(name, "文件已加密，请先去掉密码再导入。") from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        AssertionError,
        NotImplementedError,
        OSError,
    ) as error:
        raise BrokenFileError(name, "PDF 文件已损坏，请重新下载或重新导出。") from error
    if not pages:
        raise BrokenFileError(name, "PDF 里没有页面，请重新导出。")
    text = _text(drawn, scans)
    if not text.strip():
        raise UnsupportedFileError(name, "是扫描件，没有文字层，请先识别成文字再导入。")
    return text, bool(scans)


def _has_pictures(page: PageObject) -> bool:
    return len(page.images) > 0


def _text(drawn: list[list[Placed]], scans: dict[int, list[str]]) -> str:
    """Pages joined; a paragraph goes on over the end of a page."""
    result: list[str] = []
    run: list[Placed] = []
    for number, page in enumerate(without_running_heads(drawn)):
        if number in scans:
            result += [*joined(run), *scans[number]]
            run = []
        else:
            run += page
    return "\n".join([*result, *joined(run)])
