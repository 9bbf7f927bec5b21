"""The queue of updates: what getUpdates returns and when an update counts as confirmed."""

from __future__ import annotations

from collections import deque
from typing import Any

from bot.testing.bot_api.faults import Faults

Update = dict[str, Any]
UNSUBSCRIBED_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when asked for (Bot API, getUpdates, allowed_updates)."""
REMEMBERED = 200
"""How many confirmed updates are kept for re-delivery."""


class UpdateQueue:
    """Updates in order of their ids. Not thread-safe: the state that owns it holds the lock."""

    def __init__(self, first_id: int = 1000) -> None:
        self._next_id = first_id
        self._pending: deque[Update] = deque()
        self._confirmed: deque[Update] = deque(maxlen=REMEMBERED)
        self._again: list[Update] = []
        self.allowed: frozenset[str] | None = None

    def put(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None where the bot does not subscribe to `kind`."""
        allowed = kind in self.allowed if self.allowed else kind not in UNSUBSCRIBED_BY_DEFAULT
        if not allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: body})
        return update_id

    def take(self, offset: int, limit: int, faults: Faults) -> list[Update]:
        """Confirm all before `offset` and return up to `limit` of the rest (Bot API, getUpdates).

        A negative offset counts from the end and forgets what lies before.
        """
        if offset < 0:
            keep = min(-offset, len(self._pending))
            offset = int(self._pending[-keep]["update_id"]) if keep else 0
        while self._pending and self._pending[0]["update_id"] < offset:
            self._confirmed.append(self._pending.popleft())
        batch = [self._pending[i] for i in range(min(limit, len(self._pending)))]
        return self._disturb(batch, faults)

    def _disturb(self, batch: list[Update], faults: Faults) -> list[Update]:
        if self._again:
            batch = self._again + batch
            self._again = []
        if not batch:
            return batch
        if self._confirmed and faults.chance(faults.redeliver):
            batch = [faults.random.choice(self._confirmed), *batch]
        if faults.chance(faults.duplicate):
            batch.append(faults.random.choice(batch))
        if len(batch) > 1 and faults.chance(faults.shuffle):
            faults.random.shuffle(batch)
        return batch

    def confirm(self, update_id: int) -> None:
        """Confirm one update (it was accepted by the webhook)."""
        for update in self._pending:
            if update["update_id"] == update_id:
                self._pending.remove(update)
                self._confirmed.append(update)
                return

    def again(self, update_id: int) -> bool:
        """Deliver a confirmed update once more with the next batch; say whether it was still known."""
        for update in self._confirmed:
            if update["update_id"] == update_id:
                self._again.append(update)
                return True
        return False

    def repeats(self) -> list[Update]:
        """Take those that `again` asked for (for the webhook, which has no batches)."""
        repeats, self._again = self._again, []
        return repeats

    def pending(self) -> list[Update]:
        """Return all that is not confirmed."""
        return list(self._pending)

    def clear(self) -> None:
        """Forget what is pending (drop_pending_updates)."""
        self._pending.clear()
