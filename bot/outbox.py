"""The sender: delivers outbox rows, in order per chat, at least once.

Each failure has a class: retry later, sent or uncertain (once more), never (dead letter); no dead row blocks a chat.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from bot.channels.delivery import DeliveryError, NeverError, RetryLaterError, UncertainError
from bot.engine.messages import Message
from storage import outbox
from storage.database import Database
from storage.errors import DatabaseBusyError

log = logging.getLogger(__name__)
IN_FLIGHT = 64
"""Messages under way at once: different chats, one per chat."""
IDLE_SECONDS = 1.0
"""How long the sender sleeps when nothing woke it (a retry may fall due)."""
GIVE_UP = 300
"""Tries before a message that always fails for now becomes a dead letter: a day, with the pauses below."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 300.0
"""Seconds before the next try; half as long again each time."""
LAST_SECONDS = 5.0
"""How long messages under way may take to arrive when the service stops."""
Mark = Callable[[Connection], None]


class Delivers(Protocol):
    """A channel that can deliver: see `TelegramChannel.deliver`."""

    async def deliver(self, chat: str, message: Message, open_file: Callable[[str], Path], done: int = 0) -> str:
        """Show the message; returns the reference of the part with the buttons. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class _Progress:
    """What earlier tries of this process came to: calls that surely arrived, tries whose answer was lost."""

    done: int = 0
    unsure: int = 0


class Sender:
    """Delivers the messages of one channel. Several chats at once, one message at a time in each.

    Two loops: one hands out what may be sent (a read, which waits for no writer), one commits the marks of what was.
    """

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
        self._news = asyncio.Event()
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._taken: set[int] = set()
        """Rows under way, and rows whose mark is not committed yet: still ready in the database, never sent again."""
        self._released: set[int] = set()
        """Rows marked since the last look began: that look may show them as they were before."""
        self._delivered: list[tuple[int, str | None]] = []
        self._failed: list[tuple[int, Mark]] = []
        self._progress: dict[int, _Progress] = {}

    def wake(self) -> None:
        """There may be something to send (call in the event loop)."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled; then what is under way gets a moment to arrive, so that it is not sent twice."""
        feeding = asyncio.create_task(self._feed())
        marking = asyncio.create_task(self._mark())
        try:
            done, _ = await asyncio.wait({feeding, marking}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            feeding.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=LAST_SECONDS)
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(feeding, *self._tasks, return_exceptions=True)
            self._closing = True
            self._news.set()
            await asyncio.gather(marking, return_exceptions=True)

    async def _feed(self) -> None:
        while True:
            self._wake.clear()
            free = self._most - len(self._tasks)
            self._released.clear()
            rows = await asyncio.to_thread(self._peek, free + len(self._taken)) if free > 0 else []
            for row in [row for row in rows if row.id not in self._taken | self._released][:free]:
                self._taken.add(row.id)
                task = asyncio.create_task(self._send(row))
                self._tasks.add(task)
                task.add_done_callback(partial(self._ended, row))
            with contextlib.suppress(TimeoutError):
                # Not wait_for, which before Python 3.12 may swallow a cancellation.
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._wake.wait()

    def _peek(self, rows: int) -> list[outbox.Outgoing]:
        with self._database.read() as connection:
            return outbox.peek(connection, self._clock(), rows, prefix=self._prefix)

    async def _mark(self) -> None:
        while not self._closing or self._delivered or self._failed:
            await self._news.wait()
            if not self._closing:
                self._news.clear()
            delivered, self._delivered = self._delivered, []
            failed, self._failed = self._failed, []
            await asyncio.to_thread(self._commit, delivered, failed)
            marked = {row for row, _ in delivered} | {row for row, _ in failed}
            self._taken -= marked
            self._released |= marked
            for row, _ in delivered:
                self._progress.pop(row, None)
            self.wake()

    def _commit(self, delivered: list[tuple[int, str | None]], failed: list[tuple[int, Mark]]) -> None:
        while True:
            try:
                with self._database.write() as connection:
                    outbox.sent_all(connection, delivered)
                    for _, mark in failed:
                        mark(connection)
                return
            except DatabaseBusyError as error:
                # A mark that is lost is a message sent twice.
                log.warning("marks wait: %s", error)

    async def _send(self, row: outbox.Outgoing) -> None:
        message = Message.model_validate_json(row.message)
        progress = self._progress.get(row.id, _Progress())
        try:
            ref = await self._channel.deliver(row.chat, message, self._open_file, progress.done)
        except DeliveryError as error:
            unsure = progress.unsure + isinstance(error, UncertainError)
            self._progress[row.id] = _Progress(error.done, unsure)
            self._failed.append((row.id, self._outcome(row, error, unsure, again=message.edit_of is not None)))
        else:
            self._delivered.append((row.id, ref))
        self._news.set()

    def _outcome(self, row: outbox.Outgoing, error: DeliveryError, unsure: int, *, again: bool) -> Mark:
        """What a failure means. `again`: sending it once more shows nothing twice (an edit in place)."""
        reason = str(error)
        if isinstance(error, NeverError) or row.attempts + 1 >= GIVE_UP:
            log.warning("message %s can't be delivered: %s", row.id, reason)
            return lambda connection: outbox.dead(connection, row.id, reason)
        if isinstance(error, UncertainError) and unsure > 1 and not again:
            # Sent twice with no answer: it has most likely arrived; a third copy would only annoy.
            return lambda connection: outbox.sent(connection, row.id, None)
        seconds = error.seconds if isinstance(error, RetryLaterError) else 0.0
        pause = min(LONGEST_PAUSE, max(seconds, FIRST_PAUSE * 1.5 ** min(row.attempts, 20)))
        due = self._clock() + timedelta(seconds=pause)
        return lambda connection: outbox.retry(connection, row.id, due, reason)

    def _ended(self, row: outbox.Outgoing, task: asyncio.Task[None]) -> None:
        """A message that the channel can't even try (a fault of ours) becomes a dead letter: the chat goes on."""
        self._tasks.discard(task)
        if task.cancelled():
            return
        fault = task.exception()
        if fault is not None:
            log.error("message %s: fault in the channel", row.id, exc_info=fault)
            reason = f"{type(fault).__name__}: {fault}"
            self._failed.append((row.id, lambda connection: outbox.dead(connection, row.id, reason)))
            self._news.set()
