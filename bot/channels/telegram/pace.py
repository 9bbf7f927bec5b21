"""Keeps below what Telegram takes, so that 429 stays rare: some 30 messages a second, one a second per chat.

Figures: Telegram's Bots FAQ, "My bot is hitting limits". Short bursts in a chat are taken.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PER_SECOND = 28.0
PER_CHAT_SECOND = 1.0
CHAT_BURST = 5
FORGET_ABOVE = 10_000


class Bucket:
    """A leaky bucket: `per_second` in the long run, `burst` at once."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._gap = 1 / per_second
        self._room = burst * self._gap
        self._empty_at = 0.0

    def reserve(self, now: float) -> float:
        """Take the next place and return how many seconds it is away."""
        self._empty_at = max(self._empty_at, now) + self._gap
        return max(0.0, self._empty_at - self._room - now)

    def idle(self, now: float) -> bool:
        """Whether it has drained, so that a new one would do as well."""
        return self._empty_at <= now


class Pace:
    """One bucket over all chats and one for each. Sees this process only."""

    def __init__(
        self,
        per_second: float = PER_SECOND,
        per_chat_second: float = PER_CHAT_SECOND,
        chat_burst: int = CHAT_BURST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._all = Bucket(per_second, per_second)
        self._chats: dict[int, Bucket] = {}
        self._per_chat_second = per_chat_second
        self._chat_burst = chat_burst
        self._clock = clock

    async def wait(self, chat_id: int) -> None:
        """Wait for the chat's next place, then for the next of all: no chat holds up the others."""
        if len(self._chats) > FORGET_ABOVE:
            now = self._clock()
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle(now)}
        if chat_id not in self._chats:
            self._chats[chat_id] = Bucket(self._per_chat_second, self._chat_burst)
        await self._sleep(self._chats[chat_id])
        await self._sleep(self._all)

    async def _sleep(self, bucket: Bucket) -> None:
        seconds = bucket.reserve(self._clock())
        if seconds > 0:
            await asyncio.sleep(seconds)
