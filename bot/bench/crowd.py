"""A crowd of scripted users on a fake Bot API: each sends the next update when the reply to the former has arrived.

Runs in the fake server's own thread: the user's next step costs no thread switch and no polling.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.bench.assessor import Assessor, Screen
from bot.testing.bot_api import FakeBotApi, FakeUser, FromBot
from bot.testing.bot_api.journal import Entry

Step = Callable[[FromBot], str | None]
"""The reply just shown → what is typed next, or the data of the button pressed when it begins with ``press:``."""
PRESS = "press:"


@dataclass
class _Seat:
    user: FakeUser
    step: Step
    left: int
    offered: float = 0.0
    waiting: bool = False
    last: FromBot | None = None
    seconds: list[float] = field(default_factory=list)


class Crowd:
    """Lets every seat take `turns` steps, and measures each from the update being offered to its reply."""

    def __init__(self, api: FakeBotApi, turns: int) -> None:
        self._api = api
        self._turns = turns
        self._seats: dict[int, _Seat] = {}
        self._open = 0
        self._done = threading.Event()
        self.began = self.ended = 0.0
        api.state.listen(self._on_entry)

    def seat(self, chat_id: int, name: str, step: Step) -> None:
        """Add a user."""
        self._seats[chat_id] = _Seat(self._api.user(chat_id, name), step, self._turns)

    def run(self, first: str, timeout: float) -> bool:
        """All type `first`, then go on until everybody took their steps; False where that did not end in time."""
        self._open = len(self._seats)
        self._done.clear()
        self.began = time.monotonic()
        for seat in self._seats.values():
            with self._api.state.changed:
                self._send(seat, first)
        return self._done.wait(timeout)

    @property
    def seconds(self) -> list[float]:
        """Seconds of every step taken."""
        return [second for seat in self._seats.values() for second in seat.seconds]

    def stuck(self) -> list[str]:
        """What the seats that did not finish last saw."""
        return [
            f"{seat.user.chat.name}: {seat.last.text[:80] if seat.last else ''}"
            for seat in self._seats.values()
            if seat.left > 0
        ]

    def _send(self, seat: _Seat, what: str) -> None:
        seat.left -= 1
        seat.waiting = True
        seat.offered = time.monotonic()
        if what.startswith(PRESS) and seat.last is not None:
            seat.user.press_data(what.removeprefix(PRESS), seat.last.message_id)
        else:
            seat.user.say(what)

    def _on_entry(self, entry: Entry) -> None:
        seat = self._seats.get(entry.chat_id)
        if seat is None or not isinstance(entry, FromBot) or not seat.waiting:
            return
        seat.last = entry
        following = seat.step(entry)
        if following is None:
            return
        seat.waiting = False
        seat.seconds.append(entry.at - seat.offered)
        if seat.left > 0:
            self._send(seat, following)
            return
        self._open -= 1
        if self._open == 0:
            self.ended = entry.at
            self._done.set()


def assessing(assessor: Assessor, begin: tuple[str, ...]) -> Step:
    """Answers assessment after assessment. `begin`: beginnings of the labels that lead to the first question."""

    def step(shown: FromBot) -> str | None:
        screen = Screen(shown.text, tuple(button for row in shown.rows for button in row))
        if not screen.buttons:
            return None
        move = assessor.next(screen)
        if move is not None:
            return PRESS + move.text if move.kind == "press" else move.text
        for label in begin:
            for button in screen.buttons:
                if button.label.startswith(label):
                    return PRESS + button.data
        return None

    return step


def echoing(text: str) -> Step:
    """Says the same again."""

    def step(shown: FromBot) -> str | None:
        return text

    return step
