"""A crowd of scripted users on a fake Bot API: each sends the next update when the reply to the former has arrived.

Runs in the fake server's own thread: the user's next step costs no thread switch and no polling.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.bench.assessor import Assessor, Move, Screen
from bot.testing.bot_api import FakeBotApi, FakeUser, FromBot
from bot.testing.bot_api.journal import Entry

Step = Callable[[FromBot], Move | None]
"""The reply just shown → what is done next; None to wait for another."""


@dataclass
class _Seat:
    user: FakeUser
    step: Step
    next: Move
    left: int = 0
    offered: float = 0.0
    waiting: bool = False
    last: FromBot | None = None
    seconds: list[float] = field(default_factory=list)


class Crowd:
    """Users at their seats; `run` lets each take so many steps, and goes on where the run before ended."""

    def __init__(self, api: FakeBotApi) -> None:
        self._api = api
        self._seats: dict[int, _Seat] = {}
        self._open = 0
        self._done = threading.Event()
        self._began = self._ended = 0.0
        api.state.listen(self._on_entry)

    def seat(self, chat_id: int, name: str, step: Step, first: str) -> None:
        """Add a user, who will begin with `first`."""
        self._seats[chat_id] = _Seat(self._api.user(chat_id, name), step, Move("say", first))

    def run(self, turns: int, timeout: float) -> bool:
        """Everybody takes `turns` steps; False where that did not end in `timeout` seconds."""
        self._open = len(self._seats)
        self._done.clear()
        for seat in self._seats.values():
            seat.left = turns
            seat.seconds.clear()
        self._began = time.monotonic()
        for seat in self._seats.values():
            with self._api.state.changed:
                self._send(seat)
        return self._done.wait(timeout)

    @property
    def seconds(self) -> list[float]:
        """Seconds of every step of the last run, from the update being offered to its reply."""
        return [second for seat in self._seats.values() for second in seat.seconds]

    @property
    def passed(self) -> float:
        """Seconds that the last run took."""
        return self._ended - self._began

    def stuck(self) -> list[str]:
        """What the users who did not finish last saw."""
        return [
            f"{seat.user.chat.name}: {seat.last.text[:80] if seat.last else ''}"
            for seat in self._seats.values()
            if seat.left > 0 or seat.waiting
        ]

    def _send(self, seat: _Seat) -> None:
        seat.left -= 1
        seat.waiting = True
        seat.offered = time.monotonic()
        if seat.next.kind == "press" and seat.last is not None:
            seat.user.press_data(seat.next.text, seat.last.message_id)
        else:
            seat.user.say(seat.next.text)

    def _on_entry(self, entry: Entry) -> None:
        seat = self._seats.get(entry.chat_id)
        if seat is None or not isinstance(entry, FromBot) or not seat.waiting:
            return
        following = seat.step(entry)
        if following is None:
            return
        seat.last, seat.next, seat.waiting = entry, following, False
        seat.seconds.append(entry.at - seat.offered)
        if seat.left > 0:
            self._send(seat)
            return
        self._open -= 1
        if self._open == 0:
            self._ended = entry.at
            self._done.set()


def assessing(assessor: Assessor) -> Step:
    """Answers one Shaoxing assessment after the other.

    A screen of a revision already acted on (a notice with the question again) is looked at and left alone.
    """
    acted_on = -1

    def step(shown: FromBot) -> Move | None:
        nonlocal acted_on
        screen = Screen(shown.text, tuple(button for row in shown.rows for button in row))
        if screen.revision <= acted_on:
            return None
        move = assessor.next_or_begin(screen)
        if move is not None:
            acted_on = screen.revision
        return move

    return step


def echoing(text: str) -> Step:
    """Says the same again."""

    def step(shown: FromBot) -> Move | None:
        return Move("say", text)

    return step
