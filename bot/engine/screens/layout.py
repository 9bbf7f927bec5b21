"""Layout of buttons and lines for a phone 360 px wide: short labels share a row, long ones stand alone.

Widths are counted in full characters: a Chinese one is 1, a Latin letter or a digit about half of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.engine.masking import mask
from bot.engine.messages import Button

LINE = 17
"""Full characters on one line of a message, letters at the size they come with."""
MOST = 3
"""Lines before the buttons."""
LABEL = 19
"""Full characters on a button that has a row to itself; the phone cuts what is longer."""
TITLE = 12
"""Full characters of a matter's title in a notice of three lines."""
HALF, THIRD = 9.2, 5.6
"""The same on a button that shares its row with another, or with two."""
JOINT = " · "
"""Between two things said on one line."""
TICK = "✓ "
"""Before an option that is ticked; room is left for it before it is."""


def width(text: str) -> float:
    """How wide the text is, in full characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.3 if c == " " else 0.56 for c in text)


def fit(text: str, room: float) -> str:
    """The text on one line no wider than `room`, cut with an ellipsis."""
    flat = " ".join(text.split())
    if width(flat) <= room:
        return flat
    while flat and width(flat) > room - 1:
        flat = flat[:-1]
    return flat.rstrip("、，；：（“ ") + "…"


def drawn(text: str) -> int:
    """How many lines a phone makes of the text, letters at the size they come with."""
    return sum(max(1, -(-round(width(line) * 100) // (LINE * 100))) for line in text.split("\n")) if text else 0


def quote(text: str, most: int) -> str:
    """What somebody typed, cut and without personal data: what is said is kept too."""
    return cut(mask(text)[0], most)


def cut(text: str, most: int | None = None) -> str:
    """The text on one line, cut with an ellipsis: to `most` characters, else to what a button shows."""
    if most is None:
        return fit(text, LABEL)
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def named(name: str, value: str, room: float = LABEL) -> str:
    """ "name：value" for a button: the name gives way first, but keeps half."""
    left = room - 1
    short = fit(name, max(left / 2, left - width(value)))
    return f"{short}：{fit(value, left - width(short))}"


def bare(ask: str) -> str:
    """A question's text without its closing mark, to stand in a list."""
    return ask.rstrip("?？。")


def arrange(buttons: Sequence[Button], *, ticks: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Rows of up to three short, two middling or one long button. `ticks`: they may carry a tick, and stay where they
    are when they do."""
    labels = [(TICK if ticks else "") + b.label.removeprefix(TICK) for b in buttons]
    longest = max(map(width, labels), default=0)
    across = 3 if longest <= THIRD else 2 if longest <= HALF else 1
    return tuple(tuple(buttons[i : i + across]) for i in range(0, len(buttons), across))


def lines(*parts: str) -> str:
    """The parts that are not empty, one below the other."""
    return "\n".join(part for part in parts if part)


def run_on(*parts: str) -> str:
    """The parts that are not empty; short ones share a line, so that what is asked stays near the top."""
    told: list[str] = []
    for part in "\n".join(parts).split("\n"):
        if not part:
            continue
        joint = "" if told and told[-1][-1] in "。！？：；" else JOINT
        if told and width(told[-1] + joint + part) <= LINE:
            told[-1] += joint + part
        else:
            told.append(part)
    return "\n".join(told)
