"""The matter told before a pack was chosen: the place it names chooses one, else a tap does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.handlers import starting
from bot.engine.handlers.describing import LEAST, MOST, said
from bot.engine.handlers.policy import looks_asked
from bot.engine.masking import mask
from bot.engine.places import AtStart
from bot.engine.reach import OPENERS
from bot.engine.screens.home import offered
from bot.engine.screens.show import show, show_again
from bot.engine.words import describing as say
from knowledge.descriptions import Field, read
from knowledge.procedures.model import Pack

_DIVISION = re.compile(r"[一-鿿]{2,4}?(?:市|县|区|镇|街道)")


_FIGURES: tuple[Field, ...] = ("investment", "area", "households", "people", "villages", "consulted")


def at_home(desk: Desk, text: str) -> bool:
    """Whether what was typed at home tells of a matter: its name with a figure or how people were heard, no question.

    Then it is taken up at once. Whoever may not open an assessment asks of policy.
    """
    packs = offered(desk, quick=True)[0]
    if not packs or not desk.actor.roles & OPENERS or looks_asked(text) or not tells(text, local_day(desk.now)):
        return False
    place = AtStart(quick=True)
    desk.go(place)
    at_start(desk, place, text)
    return True


def tells(text: str, today: date) -> bool:
    """Whether a text names a matter and says a figure of it, or how people were heard."""
    if len("".join(text.split())) < LEAST:
        return False
    told = read(text, today)
    return told.fact("matter") is not None and any(told.fact(field) is not None for field in _FIGURES)


def at_start(desk: Desk, place: AtStart, text: str) -> None:
    """The matter told where the pack is still to be chosen: the place in it chooses, else a tap does."""
    if len("".join(text.split())) < LEAST:
        show_again(desk, say.HINT)
        return
    masked, found = mask(" ".join(text.split()))
    kept = masked[:MOST]
    why = words.MASKED.format(kinds="、".join(found)) if found else ""
    where = read(kept, local_day(desk.now)).fact("place")
    packs = offered(desk, quick=True)[0]
    pack = pack_of(packs, where.said if where is not None else "") or starting.own_pack(desk, packs)
    if pack is None:
        desk.go(place.model_copy(update={"said": kept, "message": desk.event.id}))
        show(desk, "\n".join(part for part in (say.PACK_KEPT, why) if part))
        return
    note = "\n".join(part for part in (say.PACK_FOUND.format(pack=pack.short), why) if part)
    _open_and_say(desk, pack.pack, kept, desk.event.id, note)


def choose_pack(desk: Desk, place: AtStart, pack_id: str) -> None:
    """A pack was tapped; what was told before is taken up now."""
    if not place.said:
        starting.choose_pack(desk, place, pack_id)
    elif all(pack.pack != pack_id for pack in offered(desk, quick=True)[0]):
        show_again(desk, words.UNKNOWN_BUTTON)
    else:
        _open_and_say(desk, pack_id, place.said, place.message, "")


def pack_of(packs: Sequence[Pack], where: str) -> Pack | None:
    """The one pack of a place named in the words: its title or issuer begins with the division."""
    names = {
        pack.pack: _DIVISION.findall(pack.issuer.split("（")[0]) + _DIVISION.findall(pack.title)
        for pack in packs
        if pack.place.strip("0")
    }
    found = [pack for pack in packs if any(name in where for name in names.get(pack.pack, ()))]
    return found[0] if len(found) == 1 else None


def _open_and_say(desk: Desk, pack_id: str, text: str, message: str, note: str) -> None:
    before = desk.case.id if desk.case is not None else None
    starting.open_quick(desk, pack_id)
    if desk.case is not None and desk.case.id != before:
        said(desk, text, note, message=message)
