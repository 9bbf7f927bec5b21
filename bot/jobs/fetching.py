"""The bytes of a file that was sent, fetched into a folder of their own and gone with it; no more than are allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.errors import JobError

Fetch = Callable[[str, str, Path], None]
"""(chat's channel, ref, target): fetch the bytes. Raises JobError with a sentence."""
LIMIT = 20 * 1024 * 1024
"""Bytes of one file (Telegram gives bots no more)."""


def fetched(fetch: Fetch, payload: dict[str, Any], *, what: str = "文件", way_on: str) -> bytes:
    """The content of the file that a job's payload names: {"channel", "ref", "size"}.

    `what` it is called, and the `way_on` where it is too large. Raises JobError with a sentence.
    """
    ref = payload.get("ref")
    if not ref:
        raise JobError(f"没有收到{what}，请重新发一次。")
    too_large = JobError(f"{what}太大，最多{LIMIT // 1024 // 1024}兆。{way_on}")
    if (payload.get("size") or 0) > LIMIT:
        raise too_large
    with TemporaryDirectory() as folder:
        target = Path(folder) / "file"
        fetch(str(payload.get("channel", "")), str(ref), target)
        if target.stat().st_size > LIMIT:
            raise too_large
        return target.read_bytes()
