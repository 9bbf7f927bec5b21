"""How a handler is tied to a tap: only at its place, and only with the arguments it needs."""

from __future__ import annotations

from collections.abc import Callable

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.screens.show import show_again

Handler = Callable[[Desk, tuple[str, ...]], None]


def at(kind: type, act: Callable[..., None], arguments: int) -> Handler:
    """The tap works where the chat is at a place of this kind; elsewhere it changes nothing and says so."""

    def handle(desk: Desk, args: tuple[str, ...]) -> None:
        if isinstance(desk.chat.place, kind) and len(args) >= arguments:
            act(desk, desk.chat.place, *args[:arguments])
        else:
            show_again(desk, words.UNKNOWN_BUTTON)

    return handle


def here(kind: type, act: Callable[..., None]) -> Handler:
    """The same for a tap without arguments."""
    return at(kind, act, 0)
