"""What the unit wrote to such questions before, offered as buttons: places, bodies, where records are kept.

From the records of the own organisation alone; never what persons said or who they are, and nothing with a number in
it that could be somebody's.
"""

from __future__ import annotations

import hashlib
import re

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.screens.layout import LABEL, arrange, width
from knowledge.procedures.model import Question

KINDS = {
    "matter_place": "place",
    "place": "place",
    "assessing_body": "body",
    "guide_office": "body",
    "supervisor": "body",
    "responsible_body": "body",
    "owner": "body",
    "assist": "body",
    "units": "body",
    "record": "record",
}
"""Question id (conventional ids of packs, see `Group`) → what its answers name."""
SHOWN = 3
"""Choices offered."""
_PRIVATE = re.compile(r"\d{5,}|隐去|\*{2,}")


def offered(desk: Desk, question: Question) -> tuple[str, ...]:
    """The latest answers that fit a button, newest first."""
    kind = KINDS.get(question.id) if question.type == "text" else None
    if kind is None:
        return ()
    told = (text for text in desk.world.used(kind) if width(text) <= LABEL and not _PRIVATE.search(text))
    return tuple(dict.fromkeys(told))[:SHOWN]


def recent_rows(desk: Desk, question: Question) -> Rows:
    """A button for each."""
    return arrange([_choice(desk, question, text) for text in offered(desk, question)])


def mark_of(text: str) -> str:
    """What stands for the text in a button's data: the list may have moved on when it is tapped."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _choice(desk: Desk, question: Question, text: str) -> Button:
    return button(text, desk.chat.revision, "rc", question.id, mark_of(text))
