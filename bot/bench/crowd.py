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
    next: str
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
        self._seats[chat_id] = _Seat(self._api.user(chat_id, name), step, first)

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
    def per_second(self) -> float:
        """Steps a second in the last run, all users together."""
        return len(self.seconds) / (self._ended - self._began)

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
        if seat.next.startswith(PRESS) and seat.last is not None:
            seat.user.press_data(seat.next.removeprefix(PRESS), seat.last.message_id)
        else:
            seat.user.say(seat.next)

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


def assessing(assessor: Assessor, begin: tuple[str, ...]) -> Step:
    """Answers assessment after assessment. `begin`: beginnings of the labels that lead to the first question.

    A screen of a revision already acted on (a notice with the question again) is looked at and left alone.
    """
    acted_on = -1

    def step(shown: FromBot) -> str | None:
        nonlocal acted_on
        screen = Screen(shown.text, tuple(button for row in shown.rows for button in row))
        if screen.revision <= acted_on:
            return None
        following = _following(assessor, begin, screen)
        if following is not None:
            acted_on = screen.revision
        return following

    return step


def _following(assessor: Assessor, begin: tuple[str, ...], screen: Screen) -> str | None:
    move = assessor.next(screen)
    if move is not None:
        return PRESS + move.text if move.kind == "press" else move.text
    for label in begin:
        for button in screen.buttons:
            if button.label.startswith(label):
                return PRESS + button.data
    return None


def echoing(text: str) -> Step:
    """Says the same again."""

    def step(shown: FromBot) -> str | None:
        return text

    return step
