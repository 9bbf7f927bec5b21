"""Whether a file is kept as evidence, and as what: by its bytes (`knowledge.formats`), never by its name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import JobError
from knowledge.formats import Form, form_of, names_in_zip


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
_KEPT: dict[Form, Kind] = {
    "jpeg": JPEG,
    "png": PNG,
    "webp": WEBP,
    "gif": Kind(".gif", "image/gif", "photo"),
    "bmp": Kind(".bmp", "image/bmp", "photo"),
    "pdf": Kind(".pdf", "application/pdf", "document"),
    "rtf": Kind(".rtf", "application/rtf", "document"),
    "ogg": Kind(".ogg", "audio/ogg", "voice"),
    "mp3": Kind(".mp3", "audio/mpeg", "voice"),
    "amr": Kind(".amr", "audio/amr", "voice"),
    "wav": Kind(".wav", "audio/wav", "voice"),
}
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif")
_PACKED_AWAY = "压缩包不收，请解压后一份一份发。"
_WAY_ON = "请发照片、PDF、Word、Excel 或录音。"


def kind_of(content: bytes, name: str = "") -> Kind:
    """The kind of a file. `name` only tells old Word from old Excel, which begin alike.

    Raises JobError with a sentence where it is none that is kept.
    """
    form = form_of(content)
    if form in (None, "pdf") and _is_program(content):
        raise JobError("程序、脚本和网页不收。" + _WAY_ON)
    match form:
        case None:
            return _of_text(content, name)
        case "mp4":
            return _of_mp4(content[8:12])
        case "ole":
            suffix = next((s for s in _OLD_OFFICE if name.lower().endswith(s)), ".doc")
            return Kind(suffix, _OLD_OFFICE[suffix], "document")
        case "tiff":
            raise JobError("TIFF 图片不收，请转成 JPG 或 PDF 再发。")
        case "zip":
            return _of_zip(content)
        case "packed":
            raise JobError(_PACKED_AWAY)
        case _:
            return _KEPT[form]


def _of_text(content: bytes, name: str) -> Kind:
    if not _is_text(content):
        raise JobError("认不出这是什么文件。" + _WAY_ON)
    suffix = ".csv" if name.lower().endswith(".csv") else ".txt"
    return Kind(suffix, "text/csv" if suffix == ".csv" else "text/plain", "document")


def _of_mp4(brand: bytes) -> Kind:
    if brand in _HEIC:
        raise JobError("这种手机照片（HEIC）打不开。请在相机设置里选“兼容性最佳”，或者直接当照片发。")
    if brand.startswith(b"M4A"):
        return Kind(".m4a", "audio/mp4", "voice")
    if brand.startswith(b"qt"):
        return Kind(".mov", "video/quicktime", "video")
    return Kind(".mp4", "video/mp4", "video")


def _of_zip(content: bytes) -> Kind:
    names = names_in_zip(content)
    if names is None:
        raise JobError("文件不完整，请重新保存或重新发一次。")
    if any("vbaProject.bin" in name for name in names):
        raise JobError("带宏的 Office 文件不收，请另存为 docx、xlsx 或 PDF 再发。")
    found = next((kind for part, kind in _PACKED.items() if part in names), None)
    if found is None:
        raise JobError(_PACKED_AWAY)
    return found


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
