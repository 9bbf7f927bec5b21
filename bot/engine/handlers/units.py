"""单位和人员: looking up and down the tree, units added and renamed, people invited, roles given and taken, switching.

Every act is carried out by the turn, recorded with who did it, and told to whom it concerns: no role is given silently.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.effects import ActFor
from bot.engine.handlers import unit_names, unit_people
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.handlers.unit_desk import administered, go, leave, look_at, nameable, seen
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.show import show, show_again
from bot.engine.screens.units import register_rows, role_list
from bot.engine.tree import AtUnits
from bot.engine.words import units as say

LISTED = 20
"""Units in one list."""


def enter(desk: Desk) -> None:
    """单位和人员: one's own unit."""
    desk.set_chat(before=None, held=None)
    look_at(desk, desk.actor.organisation)


def look(desk: Desk, place: AtUnits, unit: str) -> None:
    """A unit was tapped."""
    look_at(desk, unit)


def turn_page(desk: Desk, place: AtUnits, page: str) -> None:
    """The next or previous page of a list."""
    if page.isascii() and page.isdigit() and len(page) < 4:
        desk.go(place.model_copy(update={"page": int(page)}))
        show(desk)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def members(desk: Desk, place: AtUnits) -> None:
    """人员."""
    if seen(desk, place) is not None:
        go(desk, place, doing="members")


def member(desk: Desk, place: AtUnits, person: str) -> None:
    """One of the members."""
    view = administered(desk, place)
    if view is None:
        return
    if view.member(person) is None:
        show_again(desk, say.MEMBER_GONE)
        return
    go(desk, place, doing="member", person=person)


# -- acting for another organisation -------------------------------------------------------------------------
def seats(desk: Desk, place: AtUnits) -> None:
    """切换单位."""
    others = [seat for seat in desk.world.seats if seat.id != desk.actor.organisation]
    if not others:
        show_again(desk, say.ONE_SEAT.format(unit=desk.actor.organisation_name))
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    rows = tuple(
        (button(cut(f"{seat.name}·{role_list(seat.roles)}"), desk.chat.revision, "uso", seat.id),) for seat in others
    )
    back = (button(say.BACK, desk.chat.revision, "uu", place.unit),)
    desk.say(say.WHICH_SEAT.format(unit=desk.actor.organisation_name), (*rows, back))


def act_for(desk: Desk, place: AtUnits, unit: str) -> None:
    """Another of one's own organisations: what was in hand is put down, and judged anew from there."""
    seat = next((seat for seat in desk.world.seats if seat.id == unit), None)
    if seat is None:
        show_again(desk, say.NOT_A_SEAT)
        return
    desk.effect(ActFor(unit=seat.id))
    desk.set_chat(case=None)
    leave(desk, say.SWITCHED.format(unit=seat.name, roles=role_list(seat.roles)))


# -- registers -----------------------------------------------------------------------------------------------
def registers(desk: Desk, place: AtUnits) -> None:
    """登记情况: which registers the unit and those below it have on record."""
    view = seen(desk, place)
    if view is None:
        return
    titles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for register in desk.world.registered(f"below:{view.id}"):
        names[register.unit] = register.unit_name
        titles.setdefault(register.unit, []).extend([register.title] if register.title else [])
    lines = [
        say.REGISTER_LINE.format(unit=names[unit], titles="、".join(titles[unit]) or say.NOT_REGISTERED)
        for unit in sorted(names, key=lambda unit: (unit != view.id, names[unit]))
    ]
    show_again(desk, "\n".join([say.REGISTERS_BELOW.format(unit=view.name), *lines[:LISTED], ""]))


def from_above(desk: Desk, place: AtUnits) -> None:
    """上级任务: what the organisations above have on record for those below (惠山 plan: 受领稳评目标任务)."""
    rows = register_rows(desk, desk.actor.organisation)
    if not rows:
        show_again(desk, say.NO_TASKS_ABOVE)
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    desk.say(say.TASKS_ABOVE, (*rows, (button(say.BACK, desk.chat.revision, "uu", desk.actor.organisation),)))


def typed(desk: Desk, place: AtUnits, text: str) -> None:
    """A name or a code, whatever was asked for."""
    view = (nameable if place.doing == "rename" else administered)(desk, place)
    if view is None:
        return
    line = " ".join(text.split())
    match place.doing:
        case "name":
            unit_names.added(desk, view, place.kind, line)
        case "rename":
            unit_names.renamed(desk, view, line)
        case "place" if unit_names.PLACE.fullmatch(line):
            unit_names.change(desk, view, say.PLACED.format(place=line), place=line)
        case "place":
            show_again(desk, say.PLACE_BOUNDS)
        case "invitee":
            unit_people.invited(desk, view, place.role, line)
        case _:
            show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))


TAPS: Mapping[str, Handler] = {
    "units": lambda desk, args: enter(desk),
    "uu": at(AtUnits, look, 1),
    "upg": at(AtUnits, turn_page, 1),
    "um": here(AtUnits, members),
    "up": at(AtUnits, member, 1),
    "ua": here(AtUnits, unit_names.add),
    "uk": at(AtUnits, unit_names.kind, 1),
    "un": here(AtUnits, unit_names.rename),
    "ul": here(AtUnits, unit_names.locate),
    "ulx": here(AtUnits, unit_names.locate_as_above),
    "ui": here(AtUnits, unit_people.invite),
    "ur": at(AtUnits, unit_people.invite_as, 1),
    "uo": here(AtUnits, unit_people.open_ones),
    "ux": at(AtUnits, unit_people.withdraw, 1),
    "ug": here(AtUnits, unit_people.grant),
    "ugr": at(AtUnits, unit_people.grant_as, 1),
    "uv": at(AtUnits, unit_people.revoke, 1),
    "us": here(AtUnits, seats),
    "uso": at(AtUnits, act_for, 1),
    "ub": here(AtUnits, registers),
    "ut": here(AtUnits, from_above),
}
"""Which tap does what."""
