"""The parameters of a call, however they came (query, form, multipart, JSON), and their checks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.engine.messages import BUTTON_DATA_BYTES, TEXT_CHARACTERS, Button
from bot.testing.bot_api.errors import RefusalError
from bot.testing.bot_api.state import Rows

CAPTION_CHARACTERS = 1024
BUTTONS = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """A call's parameters as text, and its files by field name."""

    values: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """Return a text parameter."""
        return self.values.get(name, default)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; refuses anything else."""
        value = self.values.get(name, "")
        if not value:
            return default
        try:
            return int(float(value))
        except ValueError:
            raise RefusalError(400, f"Bad Request: can't parse {name}") from None

    def parsed(self, name: str) -> Any:
        """Return a JSON parameter, None where it is missing; refuses what is no JSON."""
        value = self.values.get(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise RefusalError(400, f"Bad Request: can't parse {name} JSON object") from None

    def chat_id(self) -> int | None:
        """Return the chat the call speaks of, if any."""
        value = self.values.get("chat_id", "")
        return int(value) if value.lstrip("-").isdigit() else None

    def message_text(self) -> str:
        """Return `text`, refused where empty or too long (sendMessage: 1-4096 characters)."""
        text = self.text("text").strip()
        if not text:
            raise RefusalError(400, "Bad Request: message text is empty")
        if units(text) > TEXT_CHARACTERS:
            raise RefusalError(400, "Bad Request: message is too long")
        return text

    def caption(self) -> str:
        """Return `caption`, refused where too long (sendDocument: 0-1024 characters)."""
        caption = self.text("caption").strip()
        if units(caption) > CAPTION_CHARACTERS:
            raise RefusalError(400, "Bad Request: message caption is too long")
        return caption

    def rows(self) -> Rows:
        """Return the inline keyboard; refuses data over 64 bytes (InlineKeyboardButton, callback_data)."""
        markup = self.parsed("reply_markup")
        if markup is None:
            return ()
        if not isinstance(markup, dict) or not isinstance(markup.get("inline_keyboard"), list):
            raise RefusalError(400, "Bad Request: object expected as reply markup")
        rows = tuple(tuple(_button(raw) for raw in row) for row in markup["inline_keyboard"])
        if sum(len(row) for row in rows) > BUTTONS:
            raise RefusalError(400, "Bad Request: reply markup is too long")
        return rows


def _button(raw: Any) -> Button:
    if not isinstance(raw, dict) or not str(raw.get("text", "")).strip():
        raise RefusalError(400, "Bad Request: can't parse inline keyboard button: text is missing")
    data = raw.get("callback_data")
    if data is None:
        raise RefusalError(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    if not 1 <= len(str(data).encode()) <= BUTTON_DATA_BYTES:
        raise RefusalError(400, "Bad Request: BUTTON_DATA_INVALID")
    return Button(label=str(raw["text"]), data=str(data))


def units(text: str) -> int:
    """Length in UTF-16 units, the stricter of the ways in which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
