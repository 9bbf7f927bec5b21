"""What a file is, told from its bytes; the name counts only where the bytes do not say."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.formats import PICTURES, form_of, names_in_zip

Kind = Literal["text", "markdown", "html", "mht", "docx", "pdf", "office", "picture", "zip", "protected", "other"]
"""`office`: what LibreOffice turns into docx (doc, wps, rtf, odt); `other`: recognised, and not read here."""

_TEXTS: dict[str, Kind] = {".md": "markdown", ".markdown": "markdown"}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)

SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf", ".doc", ".wps"),
        *(".rtf", ".odt", ".zip", ".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif", ".webp"),
    )
)
"""Suffixes of the files that are read, in lower case with the dot; others where the bytes are one of these."""


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _zip_kind(data: bytes, suffix: str) -> Kind:
    """A zip is a Word document, another office document, or an archive: the names of its entries say which."""
    names = names_in_zip(data)
    if names is None:
        return "docx" if suffix == ".docx" else "other" if suffix in (".xlsx", ".pptx") else "zip"
    if b"application/vnd.oasis.opendocument.text" in data[:256]:
        return "office"
    if "[Content_Types].xml" in names:
        return "other" if any(name.startswith(("xl/", "ppt/")) for name in names) else "docx"
    return "docx" if suffix == ".docx" or "word/document.xml" in names else "zip"


def kind_of(data: bytes, suffix: str) -> Kind:
    """What the bytes are. `suffix` (lower case, with the dot) tells plain text from Markdown, and what else no bytes
    tell."""
    match form_of(data):
        case None:
            return _text_kind(data, suffix)
        case "ole":
            return _old_office(data)
        case "zip":
            return _zip_kind(data, suffix)
        case "pdf":
            return "pdf"
        case "rtf":
            return "office"
        case form:
            return "picture" if form in PICTURES else "other"


def _old_office(data: bytes) -> Kind:
    if _wide("EncryptedPackage") in data:
        return "protected"
    return "other" if _wide("Workbook") in data or _wide("PowerPoint Document") in data else "office"


def _text_kind(data: bytes, suffix: str) -> Kind:
    head = data[:65536]
    if b"\x00" in head[:512]:
        head = head.replace(b"\x00", b"")  # UTF-16: its ASCII is plain to see without the zeros
    if re.match(rb"(?:[\w-]+:.*\r?\n)+", head[:4096]) and b"multipart/related" in head[:4096].lower():
        return "mht"
    if _HTML.search(head[:4096]) or (suffix in (".html", ".htm") and b"<" in head):
        return "html"
    return _TEXTS.get(suffix, "text")
