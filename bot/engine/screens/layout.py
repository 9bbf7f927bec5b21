"""Layout of buttons and lines for a phone: short labels share a row, long ones stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.messages import Button

LABEL = 28
"""Characters a button label may have before it is cut (a 360 px phone shows about 20)."""


def cut(text: str, most: int = LABEL) -> str:
    """The text on one line, cut with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def bare(ask: str) -> str:
    """A question's text without its closing mark, to stand in a list."""
    return ask.rstrip("?？。")


def arrange(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Rows of up to three short, two middling or one long button."""
    longest = max((len(b.label) for b in buttons), default=0)
    across = 3 if longest <= 5 else 2 if longest <= 9 else 1
    return tuple(tuple(buttons[i : i + across]) for i in range(0, len(buttons), across))


def lines(*parts: str) -> str:
    """The parts that are not empty, one below the other."""
    return "\n".join(part for part in parts if part)
