"""The expert pool, a draw from it, and a drawn expert at the matter."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.drawing import FIELDS
from bot.engine.independence import AtExpert, AtExperts, Draw, DrawnExpert
from bot.engine.messages import Button
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.state import CaseState
from bot.engine.words import experts as say

KEEPERS = frozenset({"admin", "reviewer"})
"""Roles that keep the pool."""
DRAWERS = frozenset({"assessor", "third_party", "reviewer", "admin"})
"""Roles that draw for a matter they work on."""
MOST_DRAWN = 7
"""Experts in one draw: more cannot be heard in one argument."""


def experts_screen(desk: Desk, place: AtExperts) -> tuple[str, Rows]:
    """What can be done with the pool; then one question a message."""
    revision = desk.chat.revision
    stop = (button(words.HOME, revision, "home"),)
    match place.doing:
        case "look":
            return say.POOL, _pool_rows(desk, place)
        case "name":
            return say.NAME, (stop,)
        case "unit":
            return say.UNIT.format(name=place.name), (stop,)
        case "fields":
            rows = _fields(place, revision)
            return say.FIELDS.format(name=place.name), (*rows, (button(words.DONE, revision, "xk"),), stop)
        case "draw_fields":
            rows = _fields(place, revision)
            title = cut(desk.case.title or words.UNTITLED, 24) if desk.case is not None else words.UNTITLED
            done = button(words.DONE, revision, "xk"), button(say.ANY_FIELD, revision, "xall")
            return say.DRAW_FIELDS.format(title=title), (*rows, done, stop)
        case "draw_count":
            counts = [button(f"{n}位", revision, "xn", str(n)) for n in range(1, MOST_DRAWN + 1)]
            return say.DRAW_COUNT, (*arrange(counts), stop)
        case _:
            return say.DRAW_REASON, (stop,)


def expert_screen(desk: Desk, place: AtExpert) -> tuple[str, Rows]:
    """A drawn expert: the declaration first, then the opinion in their own words."""
    revision, case = desk.chat.revision, desk.open_case
    found = sitting(case, desk.actor.id, place.expert)
    title = cut(case.title or words.UNTITLED, 30)
    home = (button(words.HOME, revision, "home"),)
    if found is None:
        return say.NOT_DRAWN, (home,)
    if found.stand == "asked":
        asked = (say.DECLARE_FOR if place.expert else say.DECLARE).format(name=found.name, title=title)
        return asked, (
            (button(say.CLEAR, revision, "xs", "clear"), button(say.INTEREST, revision, "xs", "interest")),
            (button(say.CANNOT, revision, "xs", "cannot"), button(say.REPORT, revision, "xrep")),
        )
    if place.stance is not None:
        return say.ARGUE_TEXT.format(stance=say.STANCES[place.stance]), ((button(words.CHANGE, revision, "xv", "no"),),)
    asked = say.ARGUE_FOR.format(name=found.name) if place.expert else say.ARGUE.format(title=title)
    before = say.ALREADY_SAID.format(stance=say.STANCES[found.stance]) if found.stance else ""
    stances = [button(label, revision, "xv", key) for key, label in say.STANCES.items()]
    return lines(before, asked), (*arrange(stances), (button(say.REPORT, revision, "xrep"), *home))


def sitting(case: CaseState, person: str, expert: str = "") -> DrawnExpert | None:
    """The drawn expert who is this person (or has this id) and has not stood back."""
    return next(
        (
            one
            for one in reversed(everybody(case))
            if (one.id == expert if expert else one.person == person) and one.stand in ("asked", "clear")
        ),
        None,
    )


def everybody(case: CaseState) -> tuple[DrawnExpert, ...]:
    """All experts drawn for the case, in the order drawn."""
    return tuple(one for draw in case.draws for one in draw.experts)


def draw_of(case: CaseState, expert: str) -> Draw | None:
    """The draw that drew the expert (an expert is drawn once)."""
    return next((draw for draw in case.draws if any(one.id == expert for one in draw.experts)), None)


def summary(case: CaseState) -> list[str]:
    """The experts of the case and what each said, dissent as it was said."""
    return [
        say.SUMMARY_LINE.format(
            name=one.name,
            unit=one.unit,
            fields="、".join(one.fields),
            said=f"{say.STANCES[one.stance]}。{one.text}" if one.stance else say.STANDS[one.stand],
        )
        for one in everybody(case)
    ]


def proxies(desk: Desk) -> Iterator[Button]:
    """代记 for each expert of the case who has no account and has not stood back."""
    for one in everybody(desk.open_case):
        if one.person is None and one.stand in ("asked", "clear"):
            yield button(cut(f"{say.ON_BEHALF}：{one.name}", 20), desk.chat.revision, "xp", one.id)


def _fields(place: AtExperts, revision: int) -> Rows:
    own = [field for field in place.fields if field not in FIELDS]
    shown = [*FIELDS, *own]
    buttons = [
        button(("✓ " if field in place.fields else "") + cut(field, 8), revision, "xf", str(n))
        for n, field in enumerate(shown)
    ]
    return arrange(buttons)


def _pool_rows(desk: Desk, place: AtExperts) -> Rows:
    revision, roles = desk.chat.revision, desk.actor.roles
    rows: list[tuple[Button, ...]] = [(button(say.LIST, revision, "xl"),)]
    if roles & KEEPERS:
        rows.append((button(say.ADD, revision, "xa"), button(say.RETIRE, revision, "xr")))
    if place.case is not None and desk.case is not None and roles & DRAWERS:
        drawn = bool(desk.open_case.draws)
        rows.append((button(say.AGAIN if drawn else say.DRAW, revision, "xd"), button(say.OPINIONS, revision, "xo")))
    rows.append((button(words.HOME, revision, "home"),))
    return tuple(rows)
