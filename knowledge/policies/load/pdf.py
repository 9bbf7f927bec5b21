"""PDF: the text layer, page by page, with page numbers dropped and wrapped lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
import re

from knowledge.policies.errors import BrokenFileError, ProtectedFileError, UnsupportedFileError
from knowledge.policies.markers import starts_with_marker

_PAGE_NUMBER = re.compile(r"^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–\s]*$")
_SENTENCE_END = re.compile(r"[。！？；：:;.!?】〕]$")
_BETWEEN_HANZI = re.compile(r"(?<=[\u3400-\u9fff，。；：、）》”]) +(?=[\u3400-\u9fff，。；：、（《“])")


def join_wrapped(lines: list[str]) -> list[str]:
    """Join lines that were broken by the page width.

    A line goes on in the next one when it is about as long as the longest lines, does not end a sentence, and the
    next does not begin with a number or label of its own.
    """
    if not lines:
        return []
    widths = sorted(len(line) for line in lines)
    full = widths[int(len(widths) * 0.9)] * 0.85
    joined: list[str] = []
    continues = False
    for line in lines:
        if continues and not starts_with_marker(line):
            gap = " " if joined[-1][-1].isascii() and joined[-1][-1].isalnum() and line[0].isascii() else ""
            joined[-1] += gap + line
        else:
            joined.append(line)
        continues = len(line) >= full and not _SENTENCE_END.search(line)
    return joined


def pdf_text(data: bytes, name: str) -> str:
    """Text of a PDF file.

    Raises `ProtectedFileError` (needs a password), `UnsupportedFileError` (scanned pages only) or `BrokenFileError`.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    # pypdf logs each oddity of a damaged file; the one sentence below says what matters.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
        pages = [page.extract_text() or "" for page in reader.pages]
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise ProtectedFileError(name, "文件已加密，请先去掉密码再导入。") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BrokenFileError(name, "PDF 文件已损坏，请重新下载或重新导出。") from error
    if not pages:
        raise BrokenFileError(name, "PDF 里没有页面，请重新导出。")
    lines: list[str] = []
    for page in pages:
        for raw in page.split("\n"):
            line = _BETWEEN_HANZI.sub("", raw.strip())
            if line and not _PAGE_NUMBER.match(line):
                lines.append(line)
    if not lines:
        raise UnsupportedFileError(name, "是扫描件，没有文字层，请先识别成文字再导入。")
    return "\n".join(join_wrapped(lines))
