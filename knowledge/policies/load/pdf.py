"""PDF: the text layer, page by page; pages without one are pictures, and read by OCR where it is there."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

from knowledge.policies.errors import BrokenFileError, ProtectedFileError, UnsupportedFileError
from knowledge.policies.load.pdf_layout import Piece, Placed, joined, page_lines, without_running_heads
from knowledge.policies.load.picture import PageBegun, Recognise

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 3000
"""Pages of one file; more are not read."""
MOST_SCANNED = 300
"""Pages read by OCR, at some seconds each."""
_FEW = 12
"""Characters below which a page with a picture counts as scanned: a stamp or a page number is no text layer."""


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


def _scanned(page: PageObject, name: str, recognise: Recognise) -> list[Placed]:
    """The lines of a page that is a picture."""
    return [line for image in page.images for line in recognise(image.data, name)]


def pdf_text(
    data: bytes, name: str, recognise: Recognise | None = None, page_begun: PageBegun | None = None
) -> tuple[str, bool]:
    """Text of a PDF file, and whether OCR read any of it. `page_begun` is told of each page before it is read by OCR.

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
        scans = 0
        for number, page in enumerate(pages):
            if recognise is None or scans == MOST_SCANNED:
                break
            if sum(len(line.text) for line in drawn[number]) < _FEW and len(page.images) > 0:
                if page_begun is not None:
                    page_begun(name, number + 1, len(pages))
                drawn[number] = _scanned(page, name, recognise)
                scans += 1
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
    text = "\n".join(joined([line for page in without_running_heads(drawn) for line in page]))
    if not text.strip():
        raise UnsupportedFileError(name, "是扫描件，没有文字层，请先识别成文字再导入。")
    return text, scans > 0
