"""Fetching a sent file and storing it once, by content: type told by its bytes, a camera's traces taken out."""

from __future__ import annotations

from typing import Any

from bot.errors import JobError
from bot.jobs.fetching import Fetch, fetched
from bot.jobs.sniff import Kind, kind_of
from bot.jobs.stripping import check_picture, place_of, stripped
from storage.attachments import Attachments
from storage.errors import AttachmentError

_CALLED = {"photo": "照片", "voice": "录音", "video": "视频"}
_ALIKE = {".jpg": (".jpeg",), ".txt": (".text", ".md", ".log"), ".mp4": (".m4v",), ".ogg": (".oga", ".opus")}


class KeepWork:
    """The job ``keep``."""

    def __init__(self, store: Attachments, fetch: Fetch) -> None:
        self._store = store
        self._fetch = fetch

    def keep(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"ref", "name", "what", "size", "channel"} → {"hash", "name", "mime", "size", "kind", "path", "place"}.

        "mime", "kind" and the name's suffix follow the content. "place": latitude and longitude in thousandths of a
        degree that a photo carried, where "asks_place"; it is kept nowhere. Raises JobError with a sentence.
        """
        content = fetched(self._fetch, payload, way_on="请压缩或分开再发。")
        if not content:
            raise JobError("这是空文件，没有存。")
        kind = kind_of(content, str(payload.get("name") or ""))
        check_picture(content, kind)
        place = place_of(content) if kind.medium == "photo" and payload.get("asks_place") else None
        try:
            kept = self._store.put(stripped(content, kind))
        except AttachmentError as error:
            raise JobError(str(error)) from error
        return {
            "hash": kept.hash,
            "name": _named(str(payload.get("name") or ""), kind),
            "mime": kind.mime,
            "size": kept.size,
            "kind": kind.medium,
            "path": kept.path,
        } | ({"place": [round(degrees * 1000) for degrees in place]} if place is not None else {})


def _named(name: str, kind: Kind) -> str:
    """The name as sent, its suffix that of the content; a photo from Telegram has none."""
    stem, dot, suffix = name.rpartition(".")
    if not name:
        return _CALLED.get(kind.medium, "文件") + kind.suffix
    if dot and ("." + suffix.lower() in {kind.suffix, *_ALIKE.get(kind.suffix, ())}):
        return name
    return (stem if dot and len(suffix) <= 5 and stem else name) + kind.suffix
