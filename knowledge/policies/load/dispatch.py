"""Choosing the loader: by size first, then by what the bytes are; the suffix counts only where these do not say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from knowledge.policies.errors import (
    BrokenFileError,
    EmptyFileError,
    LoadError,
    MissingFileError,
    OversizedFileError,
    ProtectedFileError,
    UnsupportedFileError,
)
from knowledge.policies.load.archive import entries
from knowledge.policies.load.docx import docx_text
from knowledge.policies.load.html import html_text, mht_text
from knowledge.policies.load.kinds import SUFFIXES, Kind, kind_of
from knowledge.policies.load.office import office_program, to_docx
from knowledge.policies.load.pdf import pdf_text
from knowledge.policies.load.picture import PageBegun, Recognise, picture_text
from knowledge.policies.load.text import decode

DEFAULT_MAX_BYTES = 50 * 1024 * 1024
"""Largest file taken in, in bytes; a larger one is refused by its size, unread."""
READS = "可导入 txt、md、html、docx、pdf、zip 和图片；doc、wps 要装有 LibreOffice。"
_MARKED: frozenset[Kind] = frozenset({"markdown", "html", "mht", "docx", "office"})


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file's text. `name` is the file name, `sha256` the hash of its bytes, `kind` what the bytes were.

    `recognised`: some of the text was read from pictures, and may differ from what stands there.
    """

    name: str
    sha256: str
    text: str
    marked_headings: bool
    kind: Kind = "text"
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """What some formats need besides this program: LibreOffice (its path), and what reads text off a picture.

    `page_begun` is told of each scanned page before it is read, some seconds each."""

    office: str | None = field(default_factory=office_program)
    recognise: Recognise | None = None
    page_begun: PageBegun | None = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a file, or of one in an archive, before they are read.

    `path` names where it lies (`…/a.zip!/b.txt` in an archive); `name` is shown.
    """

    path: str
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def read_bytes(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """The bytes of a file. Raises `MissingFileError`, `EmptyFileError` or `OversizedFileError` (unread)."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > max_bytes:
            limit = max_bytes // (1024 * 1024)
            raise OversizedFileError(name, f"有 {size // (1024 * 1024)} MB，超过上限 {limit} MB，请拆分后再导入。")
        if size == 0:
            raise EmptyFileError(name, "是空文件。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path), "找不到这个文件，请核对路径。") from error
    except OSError as error:
        raise MissingFileError(str(path), "打不开，请检查文件权限。") from error


def is_archive(data: bytes, name: str) -> bool:
    """Whether the bytes are a zip that holds files to take in."""
    return kind_of(data, PurePosixPath(name).suffix.lower()) == "zip"


def unpacked(raw: RawFile, max_bytes: int = DEFAULT_MAX_BYTES, depth: int = 2) -> Iterator[RawFile | LoadError]:
    """The files of an archive, those of archives within it too, down to `depth`; what cannot be had as its error."""
    try:
        for inner, content in entries(raw.data, raw.name, max_bytes):
            shown = f"{raw.name}/{inner}"
            leaf = PurePosixPath(inner).name
            if isinstance(content, LoadError):
                yield content
            elif leaf.startswith((".", "~$")) or inner.startswith("__MACOSX/") or leaf in ("Thumbs.db", "desktop.ini"):
                continue
            elif not content:
                yield EmptyFileError(shown, "是空文件。")
            elif is_archive(content, leaf):
                found = RawFile(f"{raw.path}!/{inner}", shown, content)
                if depth > 1:
                    yield from unpacked(found, max_bytes, depth - 1)
                else:
                    yield UnsupportedFileError(shown, "压缩包套得太深，请解压后再导入。")
            else:
                yield RawFile(f"{raw.path}!/{inner}", shown, content)
    except LoadError as error:
        yield error


def _text_of(data: bytes, name: str, kind: Kind, tools: Tools) -> tuple[str, bool]:
    """The text, and whether it was read from pictures."""
    match kind:
        case "text" | "markdown":
            return decode(data, name), False
        case "html":
            return html_text(data, name), False
        case "mht":
            return mht_text(data, name), False
        case "docx":
            return docx_text(data, name), False
        case "pdf":
            return pdf_text(data, name, tools.recognise, tools.page_begun)
        case "office":
            return docx_text(to_docx(data, name, tools.office), name), False
        case "picture":
            if tools.recognise is None:
                raise UnsupportedFileError(name, "是图片，这里没有装文字识别，请先识别成文字再导入。")
            return picture_text(data, name, tools.recognise), True
        case "protected":
            raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
        case "zip":
            raise UnsupportedFileError(name, "是压缩包，请解压后再导入。")
        case _:
            raise UnsupportedFileError(name, f"不支持这种格式，{READS}")


def load_bytes(data: bytes, name: str, tools: Tools | None = None) -> LoadedFile:
    """Read a file from its bytes.

    Raises a `LoadError` subclass when it is empty, broken, protected or unsupported.
    """
    suffix = PurePosixPath(name).suffix.lower()
    kind = kind_of(data, suffix)
    if kind == "text" and suffix not in SUFFIXES and suffix != "":
        raise UnsupportedFileError(name, f"不支持这种格式，{READS}")
    if kind == "text" and suffix in (".docx", ".pdf"):
        what = "docx 文件，请重新保存" if suffix == ".docx" else "PDF 文件，请重新"
        if not _readable(data, name):
            raise BrokenFileError(name, f"不是完整的 {what}{'或重新' if suffix == '.docx' else ''}下载。")
    text, recognised = _text_of(data, name, kind, tools or Tools())
    if not text.strip():
        raise EmptyFileError(name, "里面没有文字。")
    return LoadedFile(name, hashlib.sha256(data).hexdigest(), text, kind in _MARKED, kind, recognised)


def _readable(data: bytes, name: str) -> bool:
    """Whether a file named docx or pdf is a text that somebody renamed."""
    try:
        return len(decode(data, name).strip()) > 0 and max(data[:4096]) > 127
    except BrokenFileError:
        return False


def load_file(path: Path, max_bytes: int = DEFAULT_MAX_BYTES, tools: Tools | None = None) -> LoadedFile:
    """Read one file.

    Raises a `LoadError` subclass when the file is missing, empty, broken, protected, unsupported or oversized.
    """
    return load_bytes(read_bytes(path, max_bytes), path.name, tools)
