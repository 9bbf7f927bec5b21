"""Finding a matter again: /find with a few characters of its name, or these alone at home."""

from __future__ import annotations

from bot.engine.desk import Desk
from bot.engine.events import Said
from bot.engine.handlers import policy
from bot.engine.places import AtFind, AtHome
from bot.engine.screens.finding import hits
from bot.engine.screens.show import show

LEAST, MOST = 2, 20
"""Characters that are looked for: one alone is in nearly every name, and no name is that long."""


def command(desk: Desk) -> None:
    """/find, with what to look for or without."""
    event = desk.event
    text = event.text.strip() if isinstance(event, Said) else ""
    rest = text.partition(" ")[2] if text.startswith("/") else ""
    look(desk, rest)


def look(desk: Desk, text: str) -> None:
    """Show what is found."""
    desk.go(AtFind(text=" ".join(text.split())[:MOST]))
    show(desk)


def typed(desk: Desk, place: AtFind, text: str) -> None:
    """Other characters to look for; a question goes to the policies."""
    if policy.looks_asked(text):
        desk.go(AtHome())
        policy.ask(desk, text)
    else:
        look(desk, text)


def found_at_home(desk: Desk, text: str) -> bool:
    """Whether what was typed at home names a matter; then it is shown."""
    told = "".join(text.split())
    if not LEAST <= len(told) <= MOST or policy.looks_asked(text) or not hits(desk, text):
        return False
    look(desk, text)
    return True


def to_policy(desk: Desk, place: AtFind) -> None:
    """查政策: it was a question after all."""
    desk.go(AtHome())
    if place.text:
        policy.ask(desk, place.text)
    else:
        policy.prompt(desk)
