"""What a file is, told by its first bytes and never by its name, and whether it is kept as evidence."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from bot.errors import JobError


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is kept. `suffix` with the dot, `mime` by RFC 6838, `medium` as the conversation calls it."""

    suffix: str
    mime: str
    medium: str


JPEG = Kind(".jpg", "image/jpeg", "photo")
PNG = Kind(".png", "image/png", "photo")
WEBP = Kind(".webp", "image/webp", "photo")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKED = {
    "word/document.xml": Kind(".docx", _OFFICE + "wordprocessingml.document", "document"),
    "xl/workbook.xml": Kind(".xlsx", _OFFICE + "spreadsheetml.sheet", "document"),
    "ppt/presentation.xml": Kind(".pptx", _OFFICE + "presentationml.presentation", "document"),
    "OFD.xml": Kind(".ofd", "application/ofd", "document"),
}
_OLD_OFFICE = {".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".wps": "application/vnd.ms-works"}
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", Kind(".gif", "image/gif", "photo")),
    (b"GIF89a", Kind(".gif", "image/gif", "photo")),
    (b"BM", Kind(".bmp", "image/bmp", "photo")),
    (b"%PDF-", Kind(".pdf", "application/pdf", "document")),
    (b"OggS", Kind(".ogg", "audio/ogg", "voice")),
    (b"ID3", Kind(".mp3", "audio/mpeg", "voice")),
    (b"\xff\xfb", Kind(".mp3", "audio/mpeg", "voice")),
    (b"\xff\xf3", Kind(".mp3", "audio/mpeg", "voice")),
    (b"#!AMR", Kind(".amr", "audio/amr", "voice")),
    (b"{\\rtf", Kind(".rtf", "application/rtf", "document")),
)
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif")
_ARCHIVES = (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WAY_ON = "请发照片、PDF、Word、Excel 或录音。"


def kind_of(content: bytes, name: str = "") -> Kind:
    """The kind of a file. `name` only tells old Word from old Excel, which begin alike.

    Raises JobError with a sentence where it is none that is kept.
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return Kind(".wav", "audio/wav", "voice")
    if content[4:8] == b"ftyp":
        return _of_mp4(content[8:12])
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        suffix = next((s for s in _OLD_OFFICE if name.lower().endswith(s)), ".doc")
        return Kind(suffix, _OLD_OFFICE[suffix], "document")
    if content.startswith((b"II*\x00", b"MM\x00*")):
        raise JobError("TIFF 图片不收，请转成 JPG 或 PDF 再发。")
    if content.startswith(_ARCHIVES):
        return _of_archive(content)
    if _is_program(content):
        raise JobError("程序、脚本和网页不收。" + _WAY_ON)
    if _is_text(content):
        suffix = ".csv" if name.lower().endswith(".csv") else ".txt"
        return Kind(suffix, "text/csv" if suffix == ".csv" else "text/plain", "document")
    raise JobError("认不出这是什么文件。" + _WAY_ON)


def _of_mp4(brand: bytes) -> Kind:
    if brand in _HEIC:
        raise JobError("这种手机照片（HEIC）打不开。请在相机设置里选“兼容性最佳”，或者直接当照片发。")
    if brand.startswith(b"M4A"):
        return Kind(".m4a", "audio/mp4", "voice")
    if brand.startswith(b"qt"):
        return Kind(".mov", "video/quicktime", "video")
    return Kind(".mp4", "video/mp4", "video")


def _of_archive(content: bytes) -> Kind:
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                names = set(packed.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise JobError("文件不完整，请重新保存或重新发一次。") from error
        if any("vbaProject.bin" in name for name in names):
            raise JobError("带宏的 Office 文件不收，请另存为 docx、xlsx 或 PDF 再发。")
        found = next((kind for part, kind in _PACKED.items() if part in names), None)
        if found is not None:
            return found
    raise JobError("压缩包不收，请解压后一份一份发。")


def _is_program(content: bytes) -> bool:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"mz", b"\x7felf", b"#!", b"<!doctype html", b"<html", b"<script", b"<?php", b"<svg"))


def _is_text(content: bytes) -> bool:
    if b"\0" in content[:4096]:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(c.isprintable() or c in "\t\r\n\ufeff\x0c" for c in text[:4096])
    return False
