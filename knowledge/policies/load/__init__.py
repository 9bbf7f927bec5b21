"""Reading files: one module per format, one entry `load_file`.

A loader turns a file into plain text, one paragraph a line; headings that the format itself marks (Markdown, HTML,
Word styles) come out as `#` lines and `marked_headings` says so.
"""

from knowledge.policies.load.dispatch import DEFAULT_MAX_BYTES, SUFFIXES, LoadedFile, load_file

__all__ = ["DEFAULT_MAX_BYTES", "SUFFIXES", "LoadedFile", "load_file"]
