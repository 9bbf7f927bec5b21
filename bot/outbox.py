"""The sender: delivers outbox rows, in order per chat, at least once.

Each failure has a class: retry later, sent or uncertain (once more), never (dead letter); no dead row blocks a chat.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.channels.delivery import DeliveryError, NeverError, RetryLaterError
from bot.engine.messages import Message
from storage import outbox
from storage.database import Database

log = logging.getLogger(__name__)
IN_FLIGHT = 64
"""Messages under way at once: different chats, one per chat."""
IDLE_SECONDS = 1.0
"""How long the sender sleeps when nothing woke it (a retry may fall due)."""
GIVE_UP = 50
"""Tries before a message that always fails for now becomes a dead letter (hours, with the pauses below)."""
LONGEST_PAUSE = 300.0


class Delivers(Protocol):
    """A channel that can deliver: see `TelegramChannel.deliver`."""

    async def deliver(self, chat: str, message: Message, open_file: Callable[[str], Path], done: int = 0) -> str:
        """Show the message; returns the reference of the part with the buttons. Raises DeliveryError."""


class Sender:
    """Delivers the messages of one channel. Several chats at once, one message at a time in each."""

    def __init__(
        self,
        database: Database,
        channel: Delivers,
        prefix: str,
        open_file: Callable[[str], Path],
        clock: Callable[[], datetime],
        *,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        """`prefix`: the chats that are this channel's, e.g. ``telegram:``."""
        self._database = database
        self._channel = channel
        self._prefix = prefix
        self._open_file = open_file
        self._clock = clock
        self._most = in_flight
        self._wake = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._marks: list[Callable[..., None]] = []
        self._parts: dict[int, int] = {}

    def wake(self) -> None:
        """There may be something to send (call in the event loop)."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                marks, self._marks = self._marks, []
                self._wake.clear()
                rows = await asyncio.to_thread(self._cycle, marks)
                free = self._most - len(self._busy)
                for row in [row for row in rows if row.id not in self._busy][:free]:
                    task = asyncio.create_task(self._send(row))
                    self._busy[row.id] = task
                if not self._marks:
                    try:
                        await asyncio.wait_for(self._wake.wait(), IDLE_SECONDS)
                    except TimeoutError:
                        continue
        finally:
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    def _cycle(self, marks: list[Callable[..., None]]) -> list[outbox.Outgoing]:
        if marks:
            with self._database.write() as connection:
                for mark in marks:
                    mark(connection)
        with self._database.read() as connection:
            return outbox.peek(connection, self._clock(), self._most * 2, prefix=self._prefix)

    async def _send(self, row: outbox.Outgoing) -> None:
        try:
            message = Message.model_validate_json(row.message)
            ref = await self._channel.deliver(row.chat, message, self._open_file, self._parts.get(row.id, 0))
        except DeliveryError as error:
            self._parts[row.id] = error.done
            self._mark(row, self._outcome(row, error))
        else:
            self._parts.pop(row.id, None)
            self._mark(row, lambda connection: outbox.sent(connection, row.id, ref))

    def _outcome(self, row: outbox.Outgoing, error: DeliveryError) -> Callable[..., None]:
        reason = str(error)
        if isinstance(error, NeverError) or row.attempts + 1 >= GIVE_UP:
            log.warning("message %s can't be delivered: %s", row.id, reason)
            return lambda connection: outbox.dead(connection, row.id, reason)
        if isinstance(error, RetryLaterError):
            pause = min(LONGEST_PAUSE, max(error.seconds, 0.2 * 1.5 ** min(row.attempts, 20)))
        elif row.attempts > 0:
            # Sent twice with no answer: it has most likely arrived; a third copy would only annoy.
            return lambda connection: outbox.sent(connection, row.id, None)
        else:
            pause = 0.2
        due = self._clock() + timedelta(seconds=pause)
        return lambda connection: outbox.retry(connection, row.id, due, reason)

    def _mark(self, row: outbox.Outgoing, mark: Callable[..., None]) -> None:
        def release(connection: object) -> None:
            mark(connection)

        self._marks.append(release)
        self._busy.pop(row.id, None)
        self._wake.set()
