"""Zip archives: their files one by one, in memory; names in GBK; bombs and names that lead elsewhere are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from knowledge.policies.errors import BrokenFileError, LoadError, OversizedFileError, ProtectedFileError

MOST_FILES = 2000
"""Files of one archive; one with more is refused as a whole."""
MOST_BYTES = 500 * 1024 * 1024
"""Bytes that all files of one archive may unpack to."""
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_READ = 1024 * 1024


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry. Windows writes names in GBK and says so nowhere; zipfile has then read them as cp437."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def _leads_elsewhere(name: str) -> bool:
    return (
        name.startswith("/") or re.match(r"^[A-Za-z]:", name) is not None or ".." in name.split("/") or "\x00" in name
    )


def entries(data: bytes, name: str, most_each: int) -> Iterator[tuple[str, bytes | LoadError]]:
    """The files of an archive in order: name within it, and its bytes or why it was not taken.

    `most_each` is the largest single file in bytes. Raises `BrokenFileError` or `OversizedFileError` for the archive
    as a whole.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BrokenFileError(name, "压缩包已损坏，请重新下载。") from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_FILES:
            raise OversizedFileError(name, f"里面有 {len(infos)} 个文件，超过 {MOST_FILES} 个，请分开压缩再导入。")
        left = MOST_BYTES
        for info in infos:
            inner = entry_name(info)
            shown = f"{name}/{inner}"
            if _leads_elsewhere(inner):
                yield inner, BrokenFileError(shown, "文件名指向压缩包之外，没有收。")
                continue
            content = _read(archive, info, shown, min(most_each, left))
            if isinstance(content, bytes):
                left -= len(content)
            yield inner, content


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, most: int) -> bytes | LoadError:
    """What an entry holds, or why not. The size that the archive states is not believed: what unpacks is counted."""
    if info.flag_bits & _ENCRYPTED:
        return ProtectedFileError(shown, "压缩包有密码，请先解开再导入。")
    too_much = OversizedFileError(shown, "解开后过大，没有收。")
    if info.file_size > most:
        return too_much
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_READ):
                size += len(piece)
                if size > most:
                    return too_much
                parts.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return BrokenFileError(shown, "在压缩包里已损坏，请重新压缩。")
    return b"".join(parts)
