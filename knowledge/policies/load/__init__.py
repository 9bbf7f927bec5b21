"""Reading files: one module per format, one entry `load_file`.

A loader turns a file into plain text, one paragraph a line; headings that the format itself marks (Markdown, HTML,
Word styles) come out as `#` lines and `marked_headings` says so; a row of a table is one line, its cells set apart by
` | `.
"""

from knowledge.policies.load.dispatch import (
    DEFAULT_MAX_BYTES,
    LoadedFile,
    RawFile,
    Tools,
    is_archive,
    load_bytes,
    load_file,
    read_bytes,
    unpacked,
)
from knowledge.policies.load.kinds import SUFFIXES

__all__ = [
    "DEFAULT_MAX_BYTES",
    "SUFFIXES",
    "LoadedFile",
    "RawFile",
    "Tools",
    "is_archive",
    "load_bytes",
    "load_file",
    "read_bytes",
    "unpacked",
]
