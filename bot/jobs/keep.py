"""Fetching a sent file and storing it once, by content hash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.errors import JobError
from storage.attachments import Attachments
from storage.errors import AttachmentError

Fetch = Callable[[str, str, Path], None]
"""(chat's channel, ref, target): fetch the bytes. Raises JobError with a sentence."""
LIMIT = 20 * 1024 * 1024
"""Bytes of one file (Telegram gives bots no more)."""


class KeepWork:
    """The job ``keep``."""

    def __init__(self, store: Attachments, fetch: Fetch) -> None:
        self._store = store
        self._fetch = fetch

    def keep(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"ref", "name", "mime", "what", "size", "channel"} → {"hash", "name", "mime", "size", "kind", "path"}."""
        ref = payload.get("ref")
        if not ref:
            raise JobError("没有收到文件内容，请重新发一次。")
        if (payload.get("size") or 0) > LIMIT:
            raise JobError(f"文件太大，最多{LIMIT // 1024 // 1024}兆。请压缩或分开再发。")
        with TemporaryDirectory() as folder:
            target = Path(folder) / "file"
            self._fetch(str(payload.get("channel", "")), str(ref), target)
            if target.stat().st_size == 0:
                raise JobError("这是空文件，没有存。")
            try:
                with target.open("rb") as content:
                    kept = self._store.put(content)
            except AttachmentError as error:
                raise JobError(str(error)) from error
        return {
            "hash": kept.hash,
            "name": payload.get("name") or payload.get("what") or "file",
            "mime": payload.get("mime"),
            "size": kept.size,
            "kind": payload.get("what"),
            "path": kept.path,
        }
