"""Choosing the loader: by size first, then by what the bytes are, then by the file's suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.policies.errors import (
    BrokenFileError,
    EmptyFileError,
    MissingFileError,
    OversizedFileError,
    ProtectedFileError,
    UnsupportedFileError,
)
from knowledge.policies.load.docx import docx_text
from knowledge.policies.load.html import html_text
from knowledge.policies.load.pdf import pdf_text
from knowledge.policies.load.text import decode

DEFAULT_MAX_BYTES = 50 * 1024 * 1024
"""Largest file taken in, in bytes; a larger one is refused by its size, unread."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file's text. `name` is the file name, `sha256` the hash of its bytes."""

    name: str
    sha256: str
    text: str
    marked_headings: bool


def _plain(data: bytes, name: str) -> str:
    return decode(data, name)


_READERS: dict[str, tuple[Callable[[bytes, str], str], bool]] = {
    ".txt": (_plain, False),
    ".text": (_plain, False),
    ".md": (_plain, True),
    ".markdown": (_plain, True),
    ".html": (html_text, True),
    ".htm": (html_text, True),
    ".docx": (docx_text, True),
    ".pdf": (pdf_text, False),
}
SUFFIXES = frozenset(_READERS)
"""Suffixes of the files that are read, in lower case with the dot."""


def _check_container(data: bytes, suffix: str, name: str) -> None:
    """Refuse what the first bytes show to be protected, another format, or a renamed file."""
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
        raise UnsupportedFileError(name, "是旧版 Word 或其他 Office 格式，请另存为 docx 再导入。")
    if suffix != ".docx" and data.startswith(_ARCHIVES):
        raise UnsupportedFileError(name, "是压缩包，请解压后再导入。")
    if data.startswith(_PICTURES):
        raise UnsupportedFileError(name, "是图片，请先识别成文字再导入。")
    if suffix == ".docx" and not data.startswith(b"PK"):
        raise BrokenFileError(name, "不是完整的 docx 文件，请重新保存或重新下载。")
    if suffix == ".pdf" and b"%PDF" not in data[:1024]:
        raise BrokenFileError(name, "不是完整的 PDF 文件，请重新下载。")


def load_file(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> LoadedFile:
    """Read one file.

    Raises a `LoadError` subclass when the file is missing, empty, broken, protected, unsupported or oversized.
    """
    name = path.name
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
        if size > max_bytes:
            limit = max_bytes // (1024 * 1024)
            raise OversizedFileError(name, f"有 {size // (1024 * 1024)} MB，超过上限 {limit} MB，请拆分后再导入。")
        if suffix not in _READERS:
            raise UnsupportedFileError(name, "不支持这种格式，可导入 txt、md、html、docx、pdf。")
        if size == 0:
            raise EmptyFileError(name, "是空文件。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path), "找不到这个文件，请核对路径。") from error
    except OSError as error:
        raise MissingFileError(str(path), "打不开，请检查文件权限。") from error
    _check_container(data, suffix, name)
    reader, marked = _READERS[suffix]
    text = reader(data, name)
    if not text.strip():
        raise EmptyFileError(name, "里面没有文字。")
    return LoadedFile(name, hashlib.sha256(data).hexdigest(), text, marked)
