"""The matter told before a pack was chosen: the place it names chooses one, else a tap does."""

from __future__ import annotations

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
from bot.engine.screens.home import divisions, named_packs, offered
from bot.engine.screens.layout import quote
from bot.engine.screens.show import show, show_again
from bot.engine.words import describing as say
from bot.engine.words import starting as starting_words
from knowledge.descriptions import Field, read
from knowledge.procedures.model import Pack

NAMED_MOST = 30
"""Characters of a name or place that is looked for."""
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
    if not place.quick or len("".join(text.split())) < LEAST:
        find_pack(desk, place, text)
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


def find_pack(desk: Desk, place: AtStart, text: str) -> None:
    """Part of a name or place was typed: the one procedure that has it is taken, of several one is tapped."""
    named = mask(" ".join(text.split()))[0]
    if len(named) > NAMED_MOST:
        show_again(desk, starting_words.LONG.format(most=NAMED_MOST))
        return
    found = named_packs(offered(desk, quick=place.quick)[0], named) if named else ()
    if len(found) == 1:
        choose_pack(desk, place, found[0].pack)
    elif found:
        desk.go(place.model_copy(update={"named": named, "page": 0}))
        show(desk)
    else:
        note = starting_words.NONE.format(named=quote(named, 18)) if named else ""
        show_again(desk, "\n".join(part for part in (note, say.HINT if place.quick else "") if part))


def others(desk: Desk, place: AtStart) -> None:
    """其他程序, 看全部: the list of those on offer."""
    desk.go(place.model_copy(update={"pack": None, "page": 0, "named": ""}))
    show(desk)


def more_packs(desk: Desk, place: AtStart) -> None:
    """换一批: the next page, round and round."""
    desk.go(place.model_copy(update={"page": place.page + 1}))
    show(desk)


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
    found = [pack for pack in packs if any(name in where for name in divisions(pack))]
    return found[0] if len(found) == 1 else None


def _open_and_say(desk: Desk, pack_id: str, text: str, message: str, note: str) -> None:
    before = desk.case.id if desk.case is not None else None
    starting.open_quick(desk, pack_id)
    if desk.case is not None and desk.case.id != before:
        said(desk, text, note, message=message)
