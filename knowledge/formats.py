"""What a file's bytes are, told by how they begin: the one table of it, for policy documents and for evidence alike.

Names never count here. What is made of a form (read, kept, refused) is for those who ask.
"""

from __future__ import annotations

import io
import zipfile
from typing import Literal

Form = Literal[
    "jpeg", "png", "webp", "gif", "bmp", "tiff", "pdf", "rtf", "ole", "zip", "packed", "mp4", "ogg", "mp3", "amr", "wav"
]
"""`ole`: old Office files (doc, xls, wps), and new ones under a password; `packed`: archives other than zip;
`mp4`: that family, told apart by its brand at bytes 8 to 11 (HEIC pictures and M4A sound among it)."""

PICTURES: frozenset[Form] = frozenset({"jpeg", "png", "webp", "gif", "bmp", "tiff"})
_STARTS: tuple[tuple[Form, tuple[bytes, ...]], ...] = (
    ("jpeg", (b"\xff\xd8\xff",)),
    ("png", (b"\x89PNG\r\n\x1a\n",)),
    ("gif", (b"GIF87a", b"GIF89a")),
    ("tiff", (b"II*\x00", b"MM\x00*")),
    ("ole", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    ("zip", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")),
    ("packed", (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    ("rtf", (b"{\\rtf",)),
    ("ogg", (b"OggS",)),
    ("mp3", (b"ID3", b"\xff\xfb", b"\xff\xf3")),
    ("amr", (b"#!AMR",)),
)
_RIFF: dict[bytes, Form] = {b"WEBP": "webp", b"WAVE": "wav"}
_PDF_WITHIN = 1024
"""Bytes within which a PDF may say what it is: mail gateways and scanners put something before it."""


def form_of(data: bytes) -> Form | None:
    """The form of a file, None where it has no mark of one: text, a program, something else.

    >>> form_of(b"%PDF-1.7"), form_of("第一条".encode())
    ('pdf', None)
    """
    for form, starts in _STARTS:
        if data.startswith(starts):
            return form
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return "mp4"
    if data[:2] == b"BM" and len(data) > 30 and data[6:10] == bytes(4):
        return "bmp"  # four bytes that are always nothing: a text may well begin with BM
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else None


def names_in_zip(data: bytes) -> frozenset[str] | None:
    """The names of what a zip holds, None where its list cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return None
