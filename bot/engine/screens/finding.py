"""Matters of one's organisation by a few characters of their name."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtFind
from bot.engine.screens.home import LISTED, case_list
from bot.engine.screens.layout import fit
from bot.engine.words import manners as say
from bot.engine.world import CaseSummary

SHOWN = 7
"""Full characters of what was typed that are said back."""


def hits(desk: Desk, text: str) -> tuple[CaseSummary, ...]:
    """The matters found, as they stand."""
    return desk.world.named("".join(text.split()))[:LISTED]


def find_screen(desk: Desk, place: AtFind) -> tuple[str, Rows]:
    """What was found, each a button; the way to the policies, and home."""
    revision = desk.chat.revision
    home = button(words.HOME, revision, "home")
    if not place.text:
        return say.FIND_ASK, ((home,),)
    found = hits(desk, place.text)
    told = (say.FIND_FOUND if found else say.FIND_NONE).format(text=fit(place.text, SHOWN))
    return told, (*case_list(desk, found), (button(say.TO_POLICY, revision, "hf"), home))
