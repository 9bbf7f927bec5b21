"""How files look in the Bot API's JSON."""

from __future__ import annotations

from typing import Any, Literal


def file_json(
    kind: Literal["document", "photo"], file_id: str, size: int, name: str = "", mime: str = ""
) -> dict[str, Any]:
    """Return a file as it stands in a message (Bot API, Document and PhotoSize)."""
    if kind == "photo":
        sizes = (("s", 90, 67), ("m", 320, 240))
        small = [
            {"file_id": f"{file_id}-{mark}", "file_unique_id": f"u-{file_id}-{mark}", "width": w, "height": h}
            for mark, w, h in sizes
        ]
        full = {
            "file_id": file_id,
            "file_unique_id": f"u-{file_id}",
            "width": 1280,
            "height": 960,
            "file_size": size,
        }
        return {"photo": [*small, full]}
    document: dict[str, Any] = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size}
    if name:
        document["file_name"] = name
    if mime:
        document["mime_type"] = mime
    return {"document": document}
