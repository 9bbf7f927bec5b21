"""What goes wrong, by configuration. Rules fire in the order they were added; the first that fires counts."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import Literal

Action = Literal["refuse", "drop_before", "drop_after", "stall_after"]

_PHRASES = {
    400: "Bad Request: refused by a fault rule",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    429: "Too Many Requests: retry later",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass
class Rule:
    """One fault.

    `method` is the method's name, or None for all that send or change something in a chat. `times` is how
    often it still fires (None: for ever), `chance` the probability of each, `chat` restricts it to one chat.
    `seconds` is how long `stall_after` keeps the answer back.
    """

    action: Action
    method: str | None
    times: int | None = None
    chance: float = 1.0
    chat: int | None = None
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    migrate_to: int | None = None
    seconds: float = 0.0

    def matches(self, method: str, chat: int | None) -> bool:
        """Say whether this rule speaks of such a call and has not run out."""
        if self.times == 0:
            return False
        if self.method is None:
            if not method.startswith(("send", "edit")):
                return False
        elif self.method.lower() != method:
            return False
        return self.chat is None or self.chat == chat


@dataclass
class Faults:
    """All faults of a server. Safe to change from any thread while it runs; `seed` makes chances repeatable.

    `latency`: seconds before each answer but those of getUpdates. `redeliver`, `duplicate`, `shuffle`: the
    probability that a batch of updates (a webhook delivery) brings confirmed ones again, one twice, or
    comes out of order.
    """

    seed: int = 0
    latency: float = 0.0
    redeliver: float = 0.0
    duplicate: float = 0.0
    shuffle: float = 0.0
    random: random.Random = field(init=False)
    _rules: list[Rule] = field(init=False, default_factory=list)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def refuse(
        self,
        method: str | None,
        status: int,
        description: str = "",
        *,
        times: int | None = None,
        chance: float = 1.0,
        chat: int | None = None,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        """Answer with an HTTP error instead of doing what was asked."""
        text = description or _PHRASES.get(status, "Error")
        self.add(
            Rule("refuse", method, times, chance, chat, status, text, retry_after, migrate_to),
        )

    def drop_before(
        self, method: str | None, *, times: int | None = None, chance: float = 1.0, chat: int | None = None
    ) -> None:
        """Close the connection without doing what was asked."""
        self.add(Rule("drop_before", method, times, chance, chat))

    def drop_after(
        self, method: str | None, *, times: int | None = None, chance: float = 1.0, chat: int | None = None
    ) -> None:
        """Do what was asked, then close the connection: delivered, but the client can't know."""
        self.add(Rule("drop_after", method, times, chance, chat))

    def stall_after(
        self,
        method: str | None,
        seconds: float,
        *,
        times: int | None = None,
        chance: float = 1.0,
        chat: int | None = None,
    ) -> None:
        """Do what was asked, and answer only after `seconds`, so that the client times out."""
        self.add(Rule("stall_after", method, times, chance, chat, seconds=seconds))

    def add(self, rule: Rule) -> None:
        """Add a rule behind the others."""
        with self._lock:
            self._rules.append(rule)

    def clear(self) -> None:
        """Work without faults from now on."""
        with self._lock:
            self._rules.clear()
        self.latency = self.redeliver = self.duplicate = self.shuffle = 0.0

    def pick(self, method: str, chat: int | None) -> Rule | None:
        """Return the rule that fires for this call (`method` in lower case), using it up once."""
        with self._lock:
            for rule in self._rules:
                if rule.matches(method, chat) and (rule.chance >= 1 or self.random.random() < rule.chance):
                    if rule.times is not None:
                        rule.times -= 1
                    return rule
        return None

    def chance(self, probability: float) -> bool:
        """Throw the seeded die."""
        if probability <= 0:
            return False
        with self._lock:
            return self.random.random() < probability
