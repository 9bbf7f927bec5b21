"""Text shown in a chat while it is written: one message, edited now and then, lost without harm.

No rows: what is shown so is never kept, never tried again, and the answer itself comes through the outbox. Edits of a
chat are made one after the other, each with the newest text; what came in between is skipped.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.channels.delivery import DeliveryError
from bot.engine.messages import TEXT_CHARACTERS, Message

log = logging.getLogger(__name__)
EVERY = 1.0
"""Seconds between two edits in a chat: Telegram takes about one a second."""
LAST_SECONDS = 5.0
"""How long the end waits for an edit under way."""


class Delivers(Protocol):
    """A channel that can deliver: see `TelegramChannel.deliver`."""

    async def deliver(self, chat: str, message: Message, open_file: Callable[[str], Path], done: int = 0) -> str:
        """Show the message; returns its reference. Raises DeliveryError."""


@dataclass(slots=True)
class _Stream:
    """One chat's: the newest text, what was shown, and in which message."""

    text: str = ""
    shown: str = ""
    ref: str | None = None
    task: asyncio.Task[None] | None = None
    ended: bool = False
    broken: bool = False


class Streams:
    """Shows texts as they grow, from whatever thread; all edits run in the channel's event loop."""

    def __init__(
        self, channel: Delivers, prefix: str, loop: asyncio.AbstractEventLoop, *, every: float = EVERY
    ) -> None:
        """`prefix`: the chats that are this channel's."""
        self._channel = channel
        self._prefix = prefix
        self._loop = loop
        self._every = every
        self._streams: dict[str, _Stream] = {}

    def show(self, chat: str, text: str) -> None:
        """Show the text so far. Never waits, never fails."""
        if chat.startswith(self._prefix) and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, chat, text[:TEXT_CHARACTERS])

    def end(self, chat: str) -> str | None:
        """No more comes; the message that was shown, once the edit under way is done. Not in the loop's own thread."""
        if not chat.startswith(self._prefix) or self._loop.is_closed():
            return None
        ending = asyncio.run_coroutine_threadsafe(self._end(chat), self._loop)
        try:
            return ending.result(LAST_SECONDS)
        except (LateError, CancelledError):
            return None

    def _put(self, chat: str, text: str) -> None:
        stream = self._streams.setdefault(chat, _Stream())
        stream.text = text
        if stream.task is None and not stream.broken:
            stream.task = self._loop.create_task(self._pump(chat, stream))

    async def _pump(self, chat: str, stream: _Stream) -> None:
        try:
            while stream.text != stream.shown and not stream.ended:
                text = stream.text
                try:
                    stream.ref = await self._channel.deliver(chat, Message(text=text, edit_of=stream.ref), Path)
                except DeliveryError as error:
                    log.debug("not shown while it is written: %s", error)
                    stream.broken = True
                    return
                stream.shown = text
                await asyncio.sleep(self._every)
        finally:
            stream.task = None

    async def _end(self, chat: str) -> str | None:
        stream = self._streams.pop(chat, None)
        if stream is None:
            return None
        stream.ended = True
        if stream.task is not None and stream.shown != stream.text:
            await asyncio.wait({stream.task}, timeout=LAST_SECONDS)
        return stream.ref
