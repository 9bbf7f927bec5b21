"""Long polling in which an update is confirmed only after it was committed.

python-telegram-bot's own updater confirms what lies in a queue in memory; a process killed then loses it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram.errors import pause_of

RawUpdate = dict[str, Any]
Accept = Callable[[list[RawUpdate]], Awaitable[None]]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
WAIT_SECONDS = 30
"""How long Telegram keeps a getUpdates open when there is nothing to tell."""
READ_SECONDS = 10.0
LONGEST_PAUSE = 30.0
LIMIT = 100

_log = logging.getLogger(__name__)


class Poller:
    """Fetches updates one batch after the other and hands each to `accept`.

    `accept` returns once the batch is committed; only then does the next getUpdates confirm it. Whatever
    `accept` raises ends `run`: with the inbox broken nothing may be confirmed. Batches come sorted by update
    id and without doubles; a batch may still hold updates that were accepted before.
    """

    def __init__(
        self,
        request: BaseRequest,
        base_url: str,
        accept: Accept,
        *,
        wait: int = WAIT_SECONDS,
        pause: float = 1.0,
    ) -> None:
        self._request = request
        self._url = f"{base_url}/getUpdates"
        self._accept = accept
        self._wait = wait
        self._pause = pause
        self._answered_at: float | None = None
        self.trouble = ""
        """Why the last getUpdates failed, empty where it did not."""

    @property
    def age(self) -> float | None:
        """Seconds since Telegram last answered, None before the first answer. Alive: below `2 * wait`."""
        return None if self._answered_at is None else time.monotonic() - self._answered_at

    async def run(self) -> None:
        """Poll until cancelled. Failures of the network are waited out."""
        offset = 0
        pause = self._pause
        while True:
            try:
                batch = await self._fetch(offset)
            except TelegramError as error:
                self._note(error)
                await asyncio.sleep(pause_of(error) if isinstance(error, RetryAfter) else pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            self._answered_at = time.monotonic()
            self.trouble = ""
            pause = self._pause
            if batch:
                await self._accept(batch)
                offset = int(batch[-1]["update_id"]) + 1
            else:
                # All before the offset is confirmed now. After a quiet week Telegram starts over at a random
                # update id, which may be lower: asking for whatever is unconfirmed misses none.
                offset = 0

    async def _fetch(self, offset: int) -> list[RawUpdate]:
        query = urlencode(
            {
                "offset": offset,
                "limit": LIMIT,
                "timeout": self._wait,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
            }
        )
        result = await self._request.post(f"{self._url}?{query}", read_timeout=self._wait + READ_SECONDS)
        if not isinstance(result, list):
            raise NetworkError("getUpdates did not answer with a list")
        unique = {int(update["update_id"]): update for update in result}
        return [unique[update_id] for update_id in sorted(unique)]

    def _note(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            self.trouble = "another process polls with this token, or a webhook is set: only one can receive updates"
        elif isinstance(error, InvalidToken):
            self.trouble = "Telegram refuses the token: check TELEGRAM_TOKEN"
        else:
            self.trouble = f"no updates: {type(error).__name__}: {error.message}"
        _log.warning("telegram: %s", self.trouble)
