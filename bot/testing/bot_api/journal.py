"""What happened, in order: every call the bot made, and every chat as its user saw it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.engine.messages import Button


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file the bot sent. `kind` is the medium it was sent as."""

    kind: Literal["document", "photo"]
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FromUser:
    """A user's step: `said`, `pressed` (`text` is the data), `file` (`text` is the caption) or `edited`.

    `n` orders all entries of all chats; `at` is in seconds of the monotonic clock. `update_id` names the
    update, or is None where the bot does not subscribe to its kind.
    """

    n: int
    at: float
    chat_id: int
    kind: Literal["said", "pressed", "file", "edited", "reacted"]
    text: str
    update_id: int | None
    message_id: int


@dataclass(frozen=True, slots=True)
class FromBot:
    """What the bot made the user see: a `new` message, or an `edit` of one, with its buttons and its file.

    `n`, `at`: as in `FromUser`.
    """

    n: int
    at: float
    chat_id: int
    kind: Literal["new", "edit"]
    message_id: int
    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    file: Attachment | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The buttons' labels, in reading order."""
        return tuple(button.label for row in self.rows for button in row)


Entry = FromUser | FromBot


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method by the bot.

    `at` and `answered_at` are in seconds of the monotonic clock. `status` is the HTTP status answered, or 0
    where the connection was dropped. `performed` says whether the method took effect: a dropped call may
    have been. `refused` is the description of the refusal.
    """

    n: int
    at: float
    answered_at: float
    method: str
    chat_id: int | None
    parameters: dict[str, str]
    status: int
    performed: bool
    refused: str = ""


@dataclass
class Journal:
    """All calls in order of arrival of their answers, for a checker to read after the run."""

    calls: list[Call] = field(default_factory=list)

    def of(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls of `method`, of one chat or of all."""
        wanted = method.lower()
        return [
            call
            for call in tuple(self.calls)
            if call.method.lower() == wanted and (chat_id is None or call.chat_id == chat_id)
        ]

    def performed(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Return those calls of `method` that took effect."""
        return [call for call in self.of(method, chat_id) if call.performed]

    def clear(self) -> None:
        """Forget all calls (between rounds of a benchmark)."""
        self.calls.clear()
