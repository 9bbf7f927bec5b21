"""Button data: ``revision.action.argument…``, at most 64 bytes. Revision 0 marks a button that any state may answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.messages import BUTTON_DATA_BYTES, Button

FREE = 0
"""Revision of buttons that only navigate (open a case from a notice) and so never grow stale."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A decoded press."""

    revision: int
    action: str
    args: tuple[str, ...]


def button(label: str, revision: int, action: str, *args: str) -> Button:
    """A button. Raises ValueError where its data would exceed 64 bytes (the pack checker prevents that)."""
    data = ".".join((str(revision), action, *args))
    if len(data.encode()) > BUTTON_DATA_BYTES:
        raise ValueError(f"button data over {BUTTON_DATA_BYTES} bytes: {data}")
    return Button(label=label, data=data)


def read(data: str) -> Tap | None:
    """Decode button data; None where it is not ours."""
    head, *rest = data.split(".")
    if not head.isascii() or not head.isdigit() or not rest or len(head) > 9:
        return None
    return Tap(int(head), rest[0], tuple(rest[1:]))
