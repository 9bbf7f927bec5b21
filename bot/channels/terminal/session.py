"""One person at the terminal: input to the inbox, turns and jobs until all is quiet, messages out in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from bot.engine.events import Event
from bot.engine.messages import Message


class Desk(Protocol):
    """What the terminal needs of the application (given by `bot.cli`, so that channels know nothing of storage)."""

    def accept(self, event: Event) -> None:
        """Commit an event to the inbox."""

    def work(self) -> bool:
        """Do one batch of turns or one job; False when all is quiet."""

    def take(self, chat: str) -> Iterator[tuple[int, Message]]:
        """Messages for the chat that were not delivered yet, in order, with their row."""

    def delivered(self, row: int) -> None:
        """The message was shown."""

    def path(self, stored: str) -> Path:
        """A stored file on disk."""


class Session:
    """Feeds events and yields what is said."""

    def __init__(self, desk: Desk, chat: str, clock: Callable[[], datetime], outputs: Path) -> None:
        """`outputs`: the folder where files that the bot sends are put under their readable names."""
        self._desk = desk
        self.chat = chat
        self._clock = clock
        self._outputs = outputs
        self._run = uuid4().hex[:12]
        self._count = 0

    def event_id(self) -> str:
        """A new id, unique for this run of the terminal."""
        self._count += 1
        return f"{self.chat}:{self._run}:{self._count}"

    def feed(self, event: Event) -> Iterator[tuple[Message, list[str]]]:
        """Handle the event to the end, its jobs included; yields the messages with their files on disk."""
        self._desk.accept(event)
        busy = True
        while busy:
            busy = self._desk.work()
            yield from self.waiting()

    def waiting(self) -> Iterator[tuple[Message, list[str]]]:
        """What waits to be shown (also from others, from before)."""
        for row, message in self._desk.take(self.chat):
            files = [str(self._readable(file.path, file.name)) for file in message.files]
            yield message, files
            self._desk.delivered(row)

    def _readable(self, stored: str, name: str) -> Path:
        source = self._desk.path(stored)
        self._outputs.mkdir(parents=True, exist_ok=True)
        target = self._outputs / name.replace("/", "_")
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)
        return target
