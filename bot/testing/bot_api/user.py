"""A scripted person with a phone: says, presses, sends files, and sees what the bot shows, in order."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Literal

from bot.testing.bot_api.errors import NoReplyError, NoSuchButtonError
from bot.testing.bot_api.journal import Entry, FromBot, FromUser
from bot.testing.bot_api.media import file_json
from bot.testing.bot_api.state import Chat, State, StoredMessage

CLIENT_TEXT = 4096
"""The app splits longer input into several messages by itself."""


class FakeUser:
    """One user in a private chat. Methods may be called from any thread but the server's; waiting blocks."""

    def __init__(self, state: State, chat_id: int, name: str) -> None:
        self.state = state
        self.chat: Chat = state.chat(chat_id, name)
        self._seen = 0

    # what the user does; each returns the update's id (None where the bot does not subscribe to it)

    def say(self, text: str) -> int | None:
        """Type a message; a long one goes as several, and the last one's update id is returned."""
        parts = [text[i : i + CLIENT_TEXT] for i in range(0, len(text), CLIENT_TEXT)] or [text]
        return [self._send("said", part, {"text": part, **_command(part)}) for part in parts][-1]

    def press(self, label_or_data: str, message_id: int | None = None) -> int | None:
        """Press a button by its data or its label, on the newest message that has it or on the one named."""
        with self.state.changed:
            messages = [m for m in reversed(self.screen()) if message_id in {None, m.message_id}]
            for message in messages:
                for button in (button for row in message.rows for button in row):
                    if label_or_data in {button.data, button.label}:
                        return self.press_data(button.data, message.message_id)
            seen = [b.label for m in messages[:3] for row in m.rows for b in row]
        raise NoSuchButtonError(f"no button {label_or_data!r} on the screen of {self.chat.name}; newest: {seen}")

    def press_data(self, data: str, message_id: int) -> int | None:
        """Press a button with this data, still on the screen or not (an old screen, a forger)."""
        with self.state.changed:
            query_id = f"q{self.state.count()}"
            self.state.queries[query_id] = True
            message = self.chat.messages.get(message_id)
            shown = (
                self.state.json(message)
                if message is not None
                else {"chat": self.chat.json(), "message_id": message_id, "date": 0}
            )
            body = {
                "id": query_id,
                "from": self.chat.user(),
                "message": shown,
                "chat_instance": str(self.chat.chat_id),
                "data": data,
            }
            return self.state.offer(self.chat, "callback_query", body, "pressed", data, message_id)

    def send_photo(self, content: bytes, caption: str = "", album: str = "") -> int | None:
        """Send a photo; photos of one `album` share its id and come as updates of their own."""
        stored = self.state.store_file(content, "photos", "photo.jpg")
        media = file_json("photo", stored.file_id, stored.size)
        extra = {"media_group_id": album} if album else {}
        return self._send("file", caption, {**media, **extra}, media)

    def send_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/octet-stream",
        caption: str = "",
        size: int | None = None,
    ) -> int | None:
        """Send a file; `size` may claim more than there is (to try limits without the bytes)."""
        stored = self.state.store_file(content, "documents", name, size)
        media = file_json("document", stored.file_id, stored.size, name, mime)
        return self._send("file", caption, media, media)

    def send_voice(self, content: bytes, seconds: int = 3) -> int | None:
        """Send a voice note."""
        stored = self.state.store_file(content, "voice", "voice.oga")
        media = {
            "voice": {
                "file_id": stored.file_id,
                "file_unique_id": f"u-{stored.file_id}",
                "duration": seconds,
                "mime_type": "audio/ogg",
                "file_size": stored.size,
            }
        }
        return self._send("file", "", media, media)

    def send_location(self, latitude: float, longitude: float) -> int | None:
        """Share a place."""
        media = {"location": {"latitude": latitude, "longitude": longitude}}
        return self._send("file", "", media, media)

    def edit(self, message_id: int, text: str) -> int | None:
        """Edit an own message afterwards."""
        with self.state.changed:
            message = self.chat.messages[message_id]
            message.text = text
            body = {**self.state.json(message), "edit_date": int(time.time())}
            return self.state.offer(self.chat, "edited_message", body, "edited", text, message_id)

    def react(self, message_id: int, emoji: str = "👍") -> int | None:
        """Put a reaction on a message."""
        who = {"id": self.chat.chat_id, "is_bot": False, "first_name": self.chat.name}
        with self.state.changed:
            body = {
                "chat": self.state.json(self.chat.messages[message_id])["chat"],
                "message_id": message_id,
                "user": who,
                "date": int(time.time()),
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            }
            return self.state.offer(self.chat, "message_reaction", body, "reacted", emoji, message_id)

    def _send(
        self,
        kind: Literal["said", "file"],
        text: str,
        body: dict[str, Any],
        media: dict[str, Any] | None = None,
    ) -> int | None:
        with self.state.changed:
            message = self.state.new_message(self.chat, from_bot=False)
            message.text, message.media = text, media or {}
            return self.state.offer(
                self.chat, "message", {**self.state.json(message), **body}, kind, text, message.message_id
            )

    def block(self) -> None:
        """Block the bot: it gets 403 from now on."""
        self.chat.blocked = True

    def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False

    def delete(self, message_id: int) -> None:
        """Delete a message: the bot can't edit it any more."""
        with self.state.changed:
            self.chat.messages.pop(message_id, None)

    def age(self, message_id: int) -> None:
        """Make a message too old to be edited."""
        self.chat.messages[message_id].editable = False

    # what the user sees

    def screen(self) -> list[StoredMessage]:
        """The bot's messages as they stand now, oldest first."""
        with self.state.changed:
            return [message for message in self.chat.messages.values() if message.from_bot]

    def timeline(self) -> list[Entry]:
        """All that was said, pressed, sent and shown in this chat, in order."""
        with self.state.changed:
            return list(self.chat.entries)

    def replies(self) -> list[FromBot]:
        """All that the bot showed, edits included, in order."""
        return [entry for entry in self.timeline() if isinstance(entry, FromBot)]

    def steps(self) -> list[FromUser]:
        """All that the user did, in order."""
        return [entry for entry in self.timeline() if isinstance(entry, FromUser)]

    def wait_reply(self, timeout: float = 60.0, where: Callable[[FromBot], bool] | None = None) -> FromBot:
        """Return the next reply not yet returned by this method; one that `where` holds for, if given.

        Raises `NoReplyError` after `timeout` seconds.
        """
        with self.state.changed:
            until = time.monotonic() + timeout
            while True:
                while self._seen < len(self.chat.entries):
                    entry = self.chat.entries[self._seen]
                    self._seen += 1
                    if isinstance(entry, FromBot) and (where is None or where(entry)):
                        return entry
                left = until - time.monotonic()
                if left <= 0:
                    raise NoReplyError(f"no reply to {self.chat.name} within {timeout} s")
                self.state.changed.wait(left)

    def wait_quiet(self, seconds: float = 0.3, timeout: float = 10.0) -> list[FromBot]:
        """Wait until nothing new came for `seconds`; return what came since the last wait."""
        fresh: list[FromBot] = []
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            try:
                fresh.append(self.wait_reply(min(seconds, left)))
            except NoReplyError:
                break
        return fresh


def _command(text: str) -> dict[str, Any]:
    if not text.startswith("/"):
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
