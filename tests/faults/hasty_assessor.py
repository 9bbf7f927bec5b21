"""An assessor with a quick thumb and a bad line: taps twice, types ahead, presses buttons of old screens.

Notes every update with what it must do to the record, so that the checker can compare.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.bench.assessor import Assessor, Move, Screen
from bot.engine.buttons import read
from bot.testing.bot_api import FakeBotApi, FakeUser, FromBot
from bot.testing.bot_api.journal import Entry

DOUBLE, AHEAD, OLD = 0.15, 0.3, 0.05
"""How often a button is pressed twice, answers are typed ahead, an old button is pressed before the right one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An update and what it is for. `answer`: to be recorded once. `moves`: applied, records no answer itself.
    `nothing`: a doubled or old press, never to be applied."""

    update_id: int
    kind: Literal["answer", "moves", "nothing"]
    question: str | None = None
    value: Any = None
    entry: int | None = None
    action: str = ""


@dataclass
class HastyAssessor:
    """One user. Acts in the fake server's thread, as soon as the screen it waits for is shown."""

    user: FakeUser
    assessor: Assessor
    die: random.Random
    left: int
    finished: Callable[[], None]
    log: list[Sent] = field(default_factory=list)
    _acted_on: int = -1
    _old: list[tuple[str, int]] = field(default_factory=list)
    _over: bool = False

    def begin(self) -> None:
        """Type the first command."""
        self._note(self.user.say("/new"), "moves")

    def shown(self, reply: FromBot) -> None:
        """The bot showed something: act on it if it is a new screen."""
        screen = screen_of(reply)
        if self._over or not screen.buttons or screen.revision <= self._acted_on:
            return
        if self.left <= 0:
            self._over = True
            self.finished()
            return
        moves = self.assessor.typed_ahead(screen) if self.die.random() < AHEAD else self._one(screen)
        moves = moves or self._one(screen)
        # Each answer typed ahead makes a screen of its own; only the last one is waited for.
        self._acted_on = screen.revision + len(moves) - 1
        if self._old and self.die.random() < OLD:
            data, message = self.die.choice(self._old)
            self._note(self.user.press_data(data, message), "nothing")
        for move in moves:
            self._make(move, reply.message_id)

    def _one(self, screen: Screen) -> tuple[Move, ...]:
        move = self.assessor.next_or_begin(screen)
        assert move is not None, f"nothing to do at: {screen.text}"
        return (move,)

    def _make(self, move: Move, message_id: int) -> None:
        self.left -= 1
        update_id = self.user.say(move.text) if move.kind == "say" else self.user.press_data(move.text, message_id)
        tap = read(move.text) if move.kind == "press" else None
        action = tap.action if tap is not None else ""
        kind: Literal["answer", "moves"] = "moves" if move.question is None else "answer"
        self._note(update_id, kind, move, action)
        if move.kind == "press":
            self._old.append((move.text, message_id))
            if self.die.random() < DOUBLE:
                self._note(self.user.press_data(move.text, message_id), "nothing")

    def _note(
        self,
        update_id: int | None,
        kind: Literal["answer", "moves", "nothing"],
        move: Move | None = None,
        action: str = "",
    ) -> None:
        assert update_id is not None
        if move is None:
            self.log.append(Sent(update_id, kind))
        else:
            self.log.append(Sent(update_id, kind, move.question, move.value, move.entry, action))


def seated(api: FakeBotApi, people: dict[int, HastyAssessor]) -> None:
    """Let everybody see what is shown to them."""

    def listen(entry: Entry) -> None:
        if isinstance(entry, FromBot) and entry.chat_id in people:
            people[entry.chat_id].shown(entry)

    api.state.listen(listen)


def screen_of(reply: FromBot) -> Screen:
    return Screen(reply.text, tuple(button for row in reply.rows for button in row))
