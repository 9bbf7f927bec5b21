"""Everything the fake server knows: chats, messages, files, updates. Survives restarts of the bot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.engine.messages import Button
from bot.testing.bot_api.faults import Faults
from bot.testing.bot_api.journal import Attachment, Entry, FromBot, FromUser, Journal
from bot.testing.bot_api.updates import Update, UpdateQueue

Rows = tuple[tuple[Button, ...], ...]
BOT = {"id": 42, "is_bot": True, "first_name": "稳评助手", "username": "wenping_test_bot"}


@dataclass
class StoredMessage:
    """A message as it stands. `editable` is false for those older than Telegram lets a bot edit."""

    message_id: int
    chat_id: int
    date: int
    from_bot: bool
    text: str = ""
    rows: Rows = ()
    media: dict[str, Any] = field(default_factory=dict)
    editable: bool = True


@dataclass
class StoredFile:
    """A file's bytes under its id; `path` is what getFile answers."""

    file_id: str
    path: str
    content: bytes
    size: int


@dataclass
class Chat:
    """A private chat with one user."""

    chat_id: int
    name: str
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    blocked: bool = False

    def json(self) -> dict[str, Any]:
        """The chat as in a message."""
        return {"id": self.chat_id, "type": "private", "first_name": self.name}

    def user(self) -> dict[str, Any]:
        """The user as in a message; in a private chat the ids are the same."""
        return {"id": self.chat_id, "is_bot": False, "first_name": self.name, "language_code": "zh-hans"}


@dataclass
class Webhook:
    """What setWebhook said."""

    url: str
    secret: str
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


class State:
    """All of it, behind one lock; `changed` is notified at each new entry, listeners are called with it."""

    def __init__(self, seed: int = 0) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.faults = Faults(seed)
        self.journal = Journal()
        self.updates = UpdateQueue()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, bool] = {}
        self.commands: list[dict[str, str]] = []
        self.webhook: Webhook | None = None
        self.on_update: Callable[[], None] = lambda: None
        self._listeners: list[Callable[[Entry], None]] = []
        self._counter = 0
        self._message_ids = 0

    def listen(self, listener: Callable[[Entry], None]) -> None:
        """Call `listener` at each new entry, in the thread that makes it; it must be quick."""
        self._listeners.append(listener)

    def chat(self, chat_id: int, name: str = "") -> Chat:
        """Return the chat, opening it when a user writes for the first time."""
        with self.changed:
            if chat_id not in self.chats:
                self.chats[chat_id] = Chat(chat_id, name or str(chat_id))
            return self.chats[chat_id]

    def count(self) -> int:
        """Next number of the order that holds over all chats and calls."""
        with self.changed:
            self._counter += 1
            return self._counter

    def new_message(self, chat: Chat, *, from_bot: bool) -> StoredMessage:
        """Add an empty message to the chat; ids rise over all chats of the bot."""
        with self.changed:
            self._message_ids += 1
            message = StoredMessage(self._message_ids, chat.chat_id, int(time.time()), from_bot)
            chat.messages[message.message_id] = message
            return message

    def store_file(self, content: bytes, folder: str, name: str, size: int | None = None) -> StoredFile:
        """Keep a file and give it an id. `size` may claim more than the bytes there are."""
        with self.changed:
            file_id = f"file-{len(self.files) + 1}"
            suffix = name.rpartition(".")[2] if "." in name else "bin"
            path = f"{folder}/{file_id}.{suffix}"
            stored = StoredFile(file_id, path, content, len(content) if size is None else size)
            self.files[file_id] = stored
            return stored

    def offer(
        self,
        chat: Chat,
        update_kind: str,
        body: dict[str, Any],
        kind: Literal["said", "pressed", "file", "edited", "reacted"],
        text: str,
        message_id: int,
    ) -> int | None:
        """Queue an update, note it as the user's entry, and wake whoever waits for updates."""
        with self.changed:
            update_id = self.updates.put(update_kind, body)
            entry = FromUser(self.count(), time.monotonic(), chat.chat_id, kind, text, update_id, message_id)
            self._enter(chat, entry)
        self.on_update()
        return update_id

    def redeliver(self, update_id: int) -> bool:
        """Send a confirmed update once more; say whether it was still known."""
        with self.changed:
            known = self.updates.again(update_id)
        self.on_update()
        return known

    def take(self, offset: int, limit: int) -> list[Update]:
        """Confirm and return updates, as getUpdates does."""
        with self.changed:
            return self.updates.take(offset, limit, self.faults)

    def shown(
        self, chat: Chat, message: StoredMessage, kind: Literal["new", "edit"], file: Attachment | None = None
    ) -> None:
        """Note that the user now sees this message so."""
        with self.changed:
            entry = FromBot(
                self.count(),
                time.monotonic(),
                chat.chat_id,
                kind,
                message.message_id,
                message.text,
                message.rows,
                file,
            )
            self._enter(chat, entry)

    def _enter(self, chat: Chat, entry: Entry) -> None:
        chat.entries.append(entry)
        self.changed.notify_all()
        for listener in self._listeners:
            listener(entry)

    def json(self, message: StoredMessage) -> dict[str, Any]:
        """Return the message as the Bot API shows it (Bot API, Message)."""
        chat = self.chats[message.chat_id]
        body: dict[str, Any] = {
            "message_id": message.message_id,
            "date": message.date,
            "chat": chat.json(),
            "from": BOT if message.from_bot else chat.user(),
            **message.media,
        }
        if message.text:
            body["caption" if message.media else "text"] = message.text
        if message.rows:
            body["reply_markup"] = {
                "inline_keyboard": [
                    [{"text": button.label, "callback_data": button.data} for button in row] for row in message.rows
                ]
            }
        return body
