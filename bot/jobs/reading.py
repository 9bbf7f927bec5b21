"""The job ``read_photo``: the text of a photo that was kept, masked, its telling part, the whole of it as a file."""

from __future__ import annotations

from typing import Any

from bot.engine.masking import mask
from bot.errors import JobError
from storage.attachments import Attachments
from storage.errors import AttachmentError

SHOWN = 400
"""Most characters of what is offered as an answer."""


class ReadingWork:
    """Reads photos from the attachment store."""

    def __init__(self, store: Attachments) -> None:
        self._store = store

    def read(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"path", "about", "longest"} → {"text", "letters", "kinds", "file"}.

        "text": what may be offered, the part that has most in common with "about" where all of it is longer than
        "longest" (or `SHOWN`); then "file" holds the whole. "kinds": personal data masked in it. Raises JobError.
        """
        from knowledge.reading.errors import ReadingError
        from knowledge.reading.ocr import read

        try:
            page = read(self._store.path(str(payload["path"])).read_bytes())
        except (ReadingError, AttachmentError) as error:
            raise JobError(str(error)) from error
        masked, kinds = mask("\n".join(page.paragraphs))
        text = masked.strip()
        most = min(int(payload.get("longest") or SHOWN), SHOWN)
        result: dict[str, Any] = {"text": text, "letters": len(text), "kinds": list(kinds)}
        if len(text) > most:
            kept = self._store.put(text.encode())
            result["text"] = telling(text.split("\n"), str(payload.get("about") or ""), most)
            result["file"] = {"hash": kept.hash, "path": kept.path, "size": kept.size, "mime": "text/plain"}
        return result


def telling(paragraphs: list[str], about: str, most: int) -> str:
    """The paragraph that shares most pairs of characters with `about`, and what follows, within `most` characters."""
    wanted = _pairs(about)
    best = max(range(len(paragraphs)), key=lambda i: (len(wanted & _pairs(paragraphs[i])), -i))
    shown = paragraphs[best]
    for paragraph in paragraphs[best + 1 :]:
        if len(shown) + 1 + len(paragraph) > most:
            break
        shown += "\n" + paragraph
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
