"""Files kept by content: ``<root>/<first two hex digits>/<sha256>``, each stored once, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from storage.errors import AttachmentMissingError, AttachmentTooLargeError

LIMIT = 20 * 1024 * 1024
"""Bytes. Telegram's Bot API lets a bot download at most 20 MB."""
CHUNK = 1024 * 1024
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file. `path` relative to the store's root; `size` in bytes; `new` false where it was there."""

    hash: str
    path: str
    size: int
    new: bool


class Attachments:
    """The store under a folder (``DATA_DIR/attachments``). Safe for several threads and processes at once."""

    def __init__(self, root: Path, *, limit: int = LIMIT) -> None:
        """`limit`: largest file in bytes. The folder is made if missing."""
        self.root = root
        self.limit = limit
        root.mkdir(parents=True, exist_ok=True)

    def put(self, content: bytes | BinaryIO | Iterable[bytes]) -> Stored:
        """Store the content; the same content again is the same file. Raises `AttachmentTooLargeError`.

        The file appears under its name only when it is complete and on disk (a killed process leaves no half
        file).
        """
        digest, size = hashlib.sha256(), 0
        descriptor, name = tempfile.mkstemp(prefix=".incoming-", dir=self.root)
        incoming = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in _chunks(content):
                    size += len(chunk)
                    if size > self.limit:
                        raise AttachmentTooLargeError(
                            f"文件超过{self.limit // (1024 * 1024)}MB，存不下。请压缩或分开后再发。"
                        )
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            path = self._path(digest.hexdigest())
            new = not path.exists()
            if new:
                path.parent.mkdir(exist_ok=True)
                _sync_folder(self.root)
                incoming.chmod(0o640)
                incoming.rename(path)
                _sync_folder(path.parent)
        finally:
            incoming.unlink(missing_ok=True)
        return Stored(digest.hexdigest(), str(path.relative_to(self.root)), size, new)

    def path(self, name: str) -> Path:
        """Where the file of this hash (or relative path, as in `Stored.path`) lies.

        Raises `AttachmentMissingError`, also for a path that leads out of the store.
        """
        digest = name.rsplit("/", 1)[-1]
        path = self._path(digest) if len(digest) == 64 and set(digest) <= _HEX else None
        if path is None or name not in (digest, str(path.relative_to(self.root))) or not path.is_file():
            raise AttachmentMissingError("找不到这个附件。请重新发送一次。")
        return path

    def check(self, digest: str) -> None:
        """Compare the file with its name. Raises `AttachmentMissingError` where it was altered or is gone."""
        with self.path(digest).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise AttachmentMissingError("附件内容与登记的不一致。请重新发送一次。")

    def remove(self, digest: str) -> bool:
        """Delete the file when its retention ended; False if it was gone already."""
        try:
            self.path(digest).unlink()
        except AttachmentMissingError:
            return False
        return True

    def hashes(self) -> Iterator[str]:
        """The hashes of all stored files, in no particular order."""
        for path in self.root.glob("??/*"):
            yield path.name

    def tidy(self) -> int:
        """Delete what killed processes left half-written, while nothing is being stored; returns how many."""
        left = list(self.root.glob(".incoming-*"))
        for path in left:
            path.unlink()
        return len(left)

    def _path(self, digest: str) -> Path:
        return self.root / digest[:2] / digest


def _chunks(content: bytes | BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Iterable) and not hasattr(content, "read"):
        yield from content
    else:
        while chunk := content.read(CHUNK):
            yield chunk


def _sync_folder(folder: Path) -> None:
    # The new name itself must be on disk too before the database says that the file is there.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
