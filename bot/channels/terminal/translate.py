"""Terminal input to events: lines of text, numbers that press buttons, JSON objects with `--jsonl`."""

from __future__ import annotations

import json
import mimetypes
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.channels import words
from bot.engine.events import Event, FileSent, Pressed, Said
from bot.engine.messages import Message

PLACE = "geo:"
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic"})


def chat_of(name: str) -> str:
    """Chat id of a person at the terminal."""
    return f"terminal:{name}"


class BadLineError(Exception):
    """A line that is no input; the message says what was expected."""


def from_json(line: str, *, event_id: str, chat: str, at: datetime) -> Event:
    """One JSON object: {"text"}, {"press"} or {"file", "caption"}. Raises BadLineError."""
    try:
        data: Any = json.loads(line)
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half of a surrogate pair can be neither kept nor shown
    except (ValueError, RecursionError) as error:
        raise BadLineError(words.LINE_TEXT) from error
    if not isinstance(data, dict):
        raise BadLineError(words.LINE_PRESS)
    match data:
        case {"text": str(text)}:
            return Said(id=event_id, chat=chat, at=at, text=text)
        case {"press": str(press)}:
            message = data.get("message")
            return Pressed(
                id=event_id,
                chat=chat,
                at=at,
                data=press,
                message=message if isinstance(message, str) else "last",
            )
        case {"file": str(path)}:
            return from_path(path, str(data.get("caption", "")), event_id=event_id, chat=chat, at=at)
    raise BadLineError('要写 {"text": "…"}、{"press": "…"} 或 {"file": "路径", "caption": "…"}')


def from_line(line: str, shown: Message | None, *, event_id: str, chat: str, at: datetime) -> Event:
    """A typed line: a number presses the button of that number, ``@path`` sends a file, the rest is text."""
    line = line.encode("utf-8", "replace").decode("utf-8")  # bytes that are no UTF-8 can be neither kept nor shown
    text = line.strip()
    buttons = [button for row in shown.rows for button in row] if shown is not None else []
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(buttons):
        return Pressed(id=event_id, chat=chat, at=at, data=buttons[int(text) - 1].data, message="last")
    if text.startswith("@") and len(text) > 1:
        return from_path(text[1:], "", event_id=event_id, chat=chat, at=at)
    return Said(id=event_id, chat=chat, at=at, text=line)


def from_path(path: str, caption: str, *, event_id: str, chat: str, at: datetime) -> FileSent:
    """A file on this machine; whether it can be read is found when it is kept. ``geo:latitude,longitude`` (RFC 5870) is
    a place, as a phone shares it."""
    if path.startswith(PLACE):
        told = path.removeprefix(PLACE).partition(";")[0]
        return FileSent(id=event_id, chat=chat, at=at, what="location", caption=told)
    file = Path(path).expanduser()
    return FileSent(
        id=event_id,
        chat=chat,
        at=at,
        what="photo" if file.suffix.lower() in PHOTOS else "document",
        ref=str(file.absolute()),
        name=file.name,
        mime=mimetypes.guess_type(file.name)[0],
        size=file.stat().st_size if file.is_file() else None,
        caption=caption,
    )


def to_json(message: Message, files: list[str]) -> str:
    """A reply as one line of JSON; `files` are paths that can be opened."""
    return json.dumps(
        {
            "text": message.text,
            "buttons": [{"label": b.label, "data": b.data} for row in message.rows for b in row],
            "files": files,
            "edit": message.edit_of is not None,
        },
        ensure_ascii=False,
    )
