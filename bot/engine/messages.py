"""What the bot says: plain messages with buttons and files, for any channel."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

BUTTON_DATA_BYTES = 64
"""Telegram refuses longer callback data (Bot API: callback_data 1-64 bytes)."""
TEXT_CHARACTERS = 4096
"""Telegram refuses longer texts; the engine splits before it gets there."""


class Button(BaseModel):
    """One button: what it says, and the data that comes back when it is pressed (at most 64 bytes UTF-8)."""

    model_config = ConfigDict(frozen=True)

    label: str
    data: str


class File(BaseModel):
    """A file to send: `path` in the attachment store (relative to its root), `name` as the reader sees it."""

    model_config = ConfigDict(frozen=True)

    path: str
    name: str
    mime: str = "application/octet-stream"


class Message(BaseModel):
    """One message. `rows` are rows of buttons, top to bottom.

    `edit_of`: the message (as named by the press that caused this one) to be edited in place; None sends
    anew. A channel that cannot edit sends anew.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = ()
    edit_of: str | None = None
