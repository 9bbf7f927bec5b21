"""A link as a QR picture, kept in the attachment store until it is sent."""

from __future__ import annotations

from typing import Any

from bot.documents.errors import DocumentError
from bot.errors import JobError
from storage.attachments import Attachments
from storage.errors import AttachmentError

PNG = "image/png"


class QrWork:
    """Draws QR codes."""

    def __init__(self, attachments: Attachments) -> None:
        """`attachments`: where the pictures go."""
        self._attachments = attachments

    def draw(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"text"} → {"files": [{"path", "name", "mime"}]}. Raises JobError."""
        from bot.documents.qr import qr_picture

        try:
            stored = self._attachments.put(qr_picture(str(payload["text"])))
        except (DocumentError, AttachmentError) as error:
            raise JobError(str(error)) from error
        return {"files": [{"path": stored.path, "name": "邀请二维码.png", "mime": PNG}]}
