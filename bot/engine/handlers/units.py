"""单位和人员: looking up and down the tree, units added and renamed, people invited, roles given and taken, switching.

Every act is carried out by the turn, recorded with who did it, and told to whom it concerns: no role is given silently.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.effects import ActFor, Effect, Grant, Invite, Notify, Organise, Record, Revoke, Withdraw
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.messages import File, Message
from bot.engine.places import AtHome
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.show import show, show_again
from bot.engine.screens.units import may_administer, may_look, register_rows, role_list, role_name
from bot.engine.tree import AtUnits, Colleague, Line, UnitView
from bot.engine.words import units as say

NAME = (2, 30)
"""Characters of a unit's name."""
PERSON_MOST = 40
"""Characters of a person's name."""
LISTED = 20
"""Units in one list."""
PLACE = re.compile(r"[1-9]\d{5}(\d{3})?")
"""A division code: six digits to the county (GB/T 2260), nine to the street or town."""


def enter(desk: Desk) -> None:
    """单位和人员: one's own unit."""
    desk.set_chat(before=None, held=None)
    _look_at(desk, desk.actor.organisation)


def look(desk: Desk, place: AtUnits, unit: str) -> None:
    """A unit was tapped."""
    _look_at(desk, unit)


def turn_page(desk: Desk, place: AtUnits, page: str) -> None:
    """The next or previous page of a list."""
    if page.isascii() and page.isdigit() and len(page) < 4:
        desk.go(place.model_copy(update={"page": int(page)}))
        show(desk)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def members(desk: Desk, place: AtUnits) -> None:
    """人员."""
    if _seen(desk, place) is not None:
        _go(desk, place, doing="members")


def member(desk: Desk, place: AtUnits, person: str) -> None:
    """One of the members."""
    view = _administered(desk, place)
    if view is None:
        return
    if view.member(person) is None:
        show_again(desk, say.MEMBER_GONE)
        return
    _go(desk, place, doing="member", person=person)


# -- units ---------------------------------------------------------------------------------------------------
def add(desk: Desk, place: AtUnits) -> None:
    """添加下级: its kind comes first."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="kind")


def kind(desk: Desk, place: AtUnits, chosen: str) -> None:
    """The kind was tapped; its name is typed next."""
    if _administered(desk, place) is None:
        return
    if chosen not in say.KINDS:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _go(desk, place, doing="name", kind=chosen)


def rename(desk: Desk, place: AtUnits) -> None:
    """改名."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="rename")


def locate(desk: Desk, place: AtUnits) -> None:
    """区划代码."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="place")


def locate_as_above(desk: Desk, place: AtUnits) -> None:
    """随上级: no code of its own."""
    view = _administered(desk, place)
    if view is not None:
        _change(desk, view, say.PLACED.format(place=view.inherited or say.PLACE_NONE), place="")


def typed(desk: Desk, place: AtUnits, text: str) -> None:
    """A name or a code, whatever was asked for."""
    view = _administered(desk, place)
    if view is None:
        return
    line = " ".join(text.split())
    match place.doing:
        case "name":
            _added(desk, view, place.kind, line)
        case "rename":
            _renamed(desk, view, line)
        case "place" if PLACE.fullmatch(line):
            _change(desk, view, say.PLACED.format(place=line), place=line)
        case "place":
            show_again(desk, say.PLACE_BOUNDS)
        case "invitee":
            _invited(desk, view, place.role, line)
        case _:
            show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))


def _added(desk: Desk, view: UnitView, chosen: str, name: str) -> None:
    if not NAME[0] <= len(name) <= NAME[1]:
        show_again(desk, say.NAME_BOUNDS)
        return
    if any(line.name == name for line in view.below):
        show_again(desk, say.NAME_TAKEN.format(parent=view.name, name=name))
        return
    unit = "o" + hashlib.sha256(f"{desk.event.chat}/{desk.event.id}".encode()).hexdigest()[:10]
    desk.effect(Organise(unit=unit, parent=view.id, unit_kind=chosen, name=name, place=""))
    _note(desk, "organised", unit=unit, parent=view.id, kind=chosen, name=name, place="")
    below = tuple(sorted((*view.below, Line(unit, name, chosen)), key=lambda line: line.name))
    _go(desk, AtUnits(unit=view.id), say.ADDED.format(name=name), shown=replace(view, below=below))


def _renamed(desk: Desk, view: UnitView, name: str) -> None:
    if not NAME[0] <= len(name) <= NAME[1]:
        show_again(desk, say.NAME_BOUNDS)
    else:
        _change(desk, view, say.RENAMED.format(name=name), name=name)


def _change(desk: Desk, view: UnitView, note: str, **changes: Any) -> None:
    new = replace(view, **changes)
    parent = view.path[0].id if view.path else None
    desk.effect(Organise(unit=view.id, parent=parent, unit_kind=new.kind, name=new.name, place=new.place))
    _note(desk, "organised", unit=view.id, parent=parent, kind=new.kind, name=new.name, place=new.place)
    _go(desk, AtUnits(unit=view.id), note, shown=new)


# -- people --------------------------------------------------------------------------------------------------
def invite(desk: Desk, place: AtUnits) -> None:
    """邀请: the role comes first."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="role")


def invite_as(desk: Desk, place: AtUnits, role: str) -> None:
    """The role was tapped; the name is typed next."""
    if _administered(desk, place) is None:
        return
    if role not in words.ROLES:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _go(desk, place, doing="invitee", role=role)


def _invited(desk: Desk, view: UnitView, role: str, name: str) -> None:
    if not 0 < len(name) <= PERSON_MOST or not name.isprintable():
        show_again(desk, say.PERSON_BOUNDS)
        return
    desk.effect(Invite(unit=view.id, role=role, name=name))
    _note(desk, "invited", unit=view.id, role=role, name=name)
    same = any(each.name == name for each in view.members)
    _go(desk, AtUnits(unit=view.id), say.SAME_NAME.format(unit=view.name, name=name) if same else "")


def open_ones(desk: Desk, place: AtUnits) -> None:
    """未用的邀请."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="open")


def withdraw(desk: Desk, place: AtUnits, code: str) -> None:
    """收回 an invitation nobody used."""
    view = _administered(desk, place)
    if view is None:
        return
    found = next((each for each in view.invitations if each.code == code), None)
    if found is None:
        show_again(desk, say.WITHDRAWN_ALREADY)
        return
    desk.effect(Withdraw(code=code))
    _note(desk, "withdrawn", unit=view.id, role=found.role, name=found.name)
    left = tuple(each for each in view.invitations if each.code != code)
    _go(desk, place, say.WITHDRAWN.format(name=found.name), shown=replace(view, invitations=left))


def grant(desk: Desk, place: AtUnits) -> None:
    """给身份."""
    if _administered(desk, place) is not None:
        _go(desk, place, doing="grant")


def grant_as(desk: Desk, place: AtUnits, role: str) -> None:
    """The role was tapped: given, recorded, told to the person and to whoever else administers the unit."""
    view = _administered(desk, place)
    if view is None:
        return
    person = view.member(place.person)
    if person is None or role not in words.ROLES:
        show_again(desk, say.MEMBER_GONE if person is None else words.UNKNOWN_BUTTON)
        return
    if role in person.roles:
        show_again(desk, say.HAS_ALREADY.format(name=person.name, role=role_name(role)))
        return
    desk.effect(Grant(person=person.id, unit=view.id, role=role))
    _note(desk, "granted", unit=view.id, person=person.id, role=role)
    _tell(desk, view, person, say.TOLD_GIVEN, role)
    note = say.GIVEN.format(name=person.name, unit=view.name, role=role_name(role))
    _go(desk, place, note, doing="member", shown=_with(view, person, (*person.roles, role)))


def revoke(desk: Desk, place: AtUnits, role: str) -> None:
    """取消 a role: the last administrator's stays."""
    view = _administered(desk, place)
    if view is None:
        return
    person = view.member(place.person)
    if person is None or role not in person.roles:
        show_again(desk, say.MEMBER_GONE if person is None else words.UNKNOWN_BUTTON)
        return
    if role == "admin" and view.admins < 2 and not view.admin_above:
        show_again(desk, say.LAST_ADMIN.format(unit=view.name))
        return
    desk.effect(Revoke(person=person.id, unit=view.id, role=role))
    _note(desk, "revoked", unit=view.id, person=person.id, role=role)
    _tell(desk, view, person, say.TOLD_TAKEN, role)
    note = say.TAKEN.format(name=person.name, unit=view.name, role=role_name(role))
    left = tuple(each for each in person.roles if each != role)
    if person.id == desk.actor.id:
        _leave(desk, note)
    else:
        _go(desk, place, note, doing="member" if left else "members", shown=_with(view, person, left))


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
    _leave(desk, say.SWITCHED.format(unit=seat.name, roles=role_list(seat.roles)))


# -- registers -----------------------------------------------------------------------------------------------
def registers(desk: Desk, place: AtUnits) -> None:
    """登记情况: which registers the unit and those below it have on record."""
    view = _seen(desk, place)
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


# -- what they share -----------------------------------------------------------------------------------------
def _look_at(desk: Desk, unit: str) -> None:
    view = desk.world.unit(unit)
    if view is None:
        home(desk, say.NO_SUCH_UNIT)
    elif not may_look(desk.actor, view):
        home(desk, say.NOT_YOURS)
    else:
        desk.go(AtUnits(unit=unit))
        show(desk)


def _seen(desk: Desk, place: AtUnits) -> UnitView | None:
    """The unit at the place, where the actor may (still) look at it."""
    view = desk.world.unit(place.unit)
    if view is None or not may_look(desk.actor, view):
        home(desk, say.NO_SUCH_UNIT if view is None else say.NOT_YOURS)
        return None
    return view


def _administered(desk: Desk, place: AtUnits) -> UnitView | None:
    """The unit at the place, where the actor may (still) administer it."""
    view = _seen(desk, place)
    if view is None or may_administer(desk.actor, view):
        return view
    desk.go(AtUnits(unit=view.id))
    show(desk, say.ADMIN_ONLY.format(roles=role_list(desk.actor.roles)))
    return None


def _go(desk: Desk, place: AtUnits, note: str = "", *, shown: UnitView | None = None, **changes: Any) -> None:
    """To a place of the unit; `shown`: the unit as this turn leaves it."""
    if shown is not None:
        desk.world = replace(desk.world, unit_views={**desk.world.unit_views, shown.id: shown})
    desk.go(place.model_copy(update={"page": 0} | changes))
    show(desk, note)


def _leave(desk: Desk, note: str) -> None:
    """Away from the units with roles that hold only from the next turn on."""
    desk.go(AtHome())
    desk.set_chat(revision=desk.chat.revision + 1, before=None, held=None)
    desk.say(note, ((button(words.HOME, desk.chat.revision, "home"),),))


def _with(view: UnitView, person: Colleague, roles: tuple[str, ...]) -> UnitView:
    new = replace(person, roles=tuple(sorted(roles)))
    kept = tuple(new if each.id == person.id else each for each in view.members)
    return replace(view, members=tuple(each for each in kept if each.roles))


def _tell(desk: Desk, view: UnitView, person: Colleague, told: str, role: str) -> None:
    text = told.format(by=desk.actor.name, name=person.name, role=role_name(role), unit=view.name)
    message = Message(text=text)
    effects: list[Effect] = []
    if person.id != desk.actor.id:
        effects.append(Notify(message=message, user=person.id, dismissed=True))
    effects.append(
        Notify(message=message, organisation=view.id, roles=("admin",), but=(desk.actor.id, person.id), upwards=True)
    )
    for effect in effects:
        desk.effect(effect)


def qr_ready(desk: Desk, event: JobDone) -> None:
    """The picture of an invitation."""
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=say.QR, error=event.result.get("error", "")))
        return
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in event.result["files"])
    desk.say(say.QR_READY.format(name=event.context.get("name", "")), files=files)


def _note(desk: Desk, what: str, **data: Any) -> None:
    by = {"by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now.isoformat(), "message": desk.event.id}
    desk.effect(Record(case=None, what=what, data=by | data))


TAPS: Mapping[str, Handler] = {
    "units": lambda desk, args: enter(desk),
    "uu": at(AtUnits, look, 1),
    "upg": at(AtUnits, turn_page, 1),
    "um": here(AtUnits, members),
    "up": at(AtUnits, member, 1),
    "ua": here(AtUnits, add),
    "uk": at(AtUnits, kind, 1),
    "un": here(AtUnits, rename),
    "ul": here(AtUnits, locate),
    "ulx": here(AtUnits, locate_as_above),
    "ui": here(AtUnits, invite),
    "ur": at(AtUnits, invite_as, 1),
    "uo": here(AtUnits, open_ones),
    "ux": at(AtUnits, withdraw, 1),
    "ug": here(AtUnits, grant),
    "ugr": at(AtUnits, grant_as, 1),
    "uv": at(AtUnits, revoke, 1),
    "us": here(AtUnits, seats),
    "uso": at(AtUnits, act_for, 1),
    "ub": here(AtUnits, registers),
    "ut": here(AtUnits, from_above),
}
"""Which tap does what."""
