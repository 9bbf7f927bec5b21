"""Errors of the policy store.

PolicyError
├── LoadError                 a file could not be taken in; the rest of the batch goes on
│   ├── MissingFileError           the path does not exist or cannot be opened
│   ├── EmptyFileError             no text in it
│   ├── BrokenFileError            the bytes are not what the file name says
│   ├── ProtectedFileError         encrypted or password-protected
│   ├── UnsupportedFileError       a format that is not read here (a scan without a text layer included)
│   ├── OversizedFileError         over the size limit, or unpacking to more than it
│   ├── DigestFormatError     a digest file breaks its format; names file and line
│   └── ManifestError         a `<file>.manifest.yaml` is unreadable or does not fit its file
├── DenseUnavailableError          the embedding or the vector index cannot be used here: search is lexical
└── BenchmarkFormatError      a benchmark file breaks the documented format

Every message is one short Chinese sentence: what, where, and the way on.
"""

from __future__ import annotations


class PolicyError(Exception):
    """Base of all errors of `knowledge.policies`; `str(error)` is fit for a user."""


class LoadError(PolicyError):
    """A file could not be taken in. `file` is the name as the user gave it, `reason` the rest of the sentence."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}：{reason}")
        self.file = file
        self.reason = reason


class MissingFileError(LoadError):
    """The path does not exist, or reading it was refused."""


class EmptyFileError(LoadError):
    """The file holds no text."""


class BrokenFileError(LoadError):
    """The bytes cannot be read as the format that the file claims."""


class ProtectedFileError(LoadError):
    """The file is encrypted or asks for a password."""


class UnsupportedFileError(LoadError):
    """The format is none of txt, md, html, docx, pdf, or the PDF has pictures only."""


class OversizedFileError(LoadError):
    """The file is over the limit (bytes on disk, or bytes once unpacked)."""


class DigestFormatError(LoadError):
    """A digest file breaks the digest format; the sentence names the line."""


class ManifestError(LoadError):
    """A manifest beside a file is unreadable, or names a heading that the file lacks."""


class DenseUnavailableError(PolicyError):
    """Embedding or vector index cannot be used on this machine; search goes on lexically and says so."""


class LeavingError(DenseUnavailableError):
    """The process is ending: no call into native code begins any more. Nothing a user need know of."""


class BenchmarkFormatError(PolicyError):
    """A benchmark corpus or query file breaks the documented format."""
