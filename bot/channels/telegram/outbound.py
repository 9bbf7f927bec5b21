"""From our message to the calls that show it: texts with the buttons on the last, then the files."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.telegram.split import split
from bot.engine.messages import Button, File, Message

Rows = tuple[tuple[Button, ...], ...]
PHOTO_MIMES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class Text:
    """Show `text`: in place of message `edit` where that can be, else anew."""

    text: str
    rows: Rows = ()
    edit: int | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """Send `file`; buttons come with it only where the message has no text to carry them."""

    file: File
    rows: Rows = ()

    @property
    def as_photo(self) -> bool:
        """Whether it is shown as a picture rather than as a file to open."""
        return self.file.mime in PHOTO_MIMES


Call = Text | Upload


def plan(chat_id: int, message: Message) -> tuple[Call, ...]:
    """Return the calls in order; none where the message is empty.

    Long text goes in parts. Of these the first takes the place of the edited message.
    """
    parts = split(message.text)
    edit = _own(chat_id, message.edit_of)
    last = len(parts) - 1
    calls: list[Call] = [
        Text(part, message.rows if i == last else (), edit if i == 0 else None) for i, part in enumerate(parts)
    ]
    rows = () if parts else message.rows
    for i, file in enumerate(message.files):
        calls.append(Upload(file, rows if i == len(message.files) - 1 else ()))
    return tuple(calls)


def _own(chat_id: int, ref: str | None) -> int | None:
    """Return the number of the message to edit, None where it is not of this chat."""
    chat, _, message_id = (ref or "").partition(":")
    return int(message_id) if chat == str(chat_id) and message_id.isdigit() else None
