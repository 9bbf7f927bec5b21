"""People of a unit: invited, given a role, a role taken away. Told to whom it concerns: no role is given silently."""

from __future__ import annotations

from dataclasses import replace

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.effects import Effect, Grant, Invite, Notify, Revoke, Withdraw
from bot.engine.events import JobDone
from bot.engine.handlers.unit_desk import administered, go, leave, record
from bot.engine.messages import File, Message
from bot.engine.screens.show import show_again
from bot.engine.screens.units import role_name
from bot.engine.tree import AtUnits, Colleague, UnitView
from bot.engine.words import units as say

PERSON_MOST = 40
"""Characters of a person's name."""


def invite(desk: Desk, place: AtUnits) -> None:
    """邀请: the role comes first."""
    if administered(desk, place) is not None:
        go(desk, place, doing="role")


def invite_as(desk: Desk, place: AtUnits, role: str) -> None:
    """The role was tapped; the name is typed next."""
    if administered(desk, place) is None:
        return
    if role not in words.ROLES:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    go(desk, place, doing="invitee", role=role)


def invited(desk: Desk, view: UnitView, role: str, name: str) -> None:
    """The name of whom to invite was typed."""
    if not 0 < len(name) <= PERSON_MOST or not name.isprintable():
        show_again(desk, say.PERSON_BOUNDS)
        return
    desk.effect(Invite(unit=view.id, role=role, name=name))
    record(desk, "invited", unit=view.id, role=role, name=name)
    same = any(each.name == name for each in view.members)
    go(desk, AtUnits(unit=view.id), say.SAME_NAME.format(unit=view.name, name=name) if same else "")


def open_ones(desk: Desk, place: AtUnits) -> None:
    """未用的邀请."""
    if administered(desk, place) is not None:
        go(desk, place, doing="open")


def withdraw(desk: Desk, place: AtUnits, code: str) -> None:
    """收回 an invitation nobody used."""
    view = administered(desk, place)
    if view is None:
        return
    found = next((each for each in view.invitations if each.code == code), None)
    if found is None:
        show_again(desk, say.WITHDRAWN_ALREADY)
        return
    desk.effect(Withdraw(code=code))
    record(desk, "withdrawn", unit=view.id, role=found.role, name=found.name)
    left = tuple(each for each in view.invitations if each.code != code)
    go(desk, place, say.WITHDRAWN.format(name=found.name), shown=replace(view, invitations=left))


def grant(desk: Desk, place: AtUnits) -> None:
    """给身份."""
    if administered(desk, place) is not None:
        go(desk, place, doing="grant")


def grant_as(desk: Desk, place: AtUnits, role: str) -> None:
    """The role was tapped: given, recorded, told to the person and to whoever else administers the unit."""
    view = administered(desk, place)
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
    record(desk, "granted", unit=view.id, person=person.id, role=role)
    _tell(desk, view, person, say.TOLD_GIVEN, role)
    note = say.GIVEN.format(name=person.name, unit=view.name, role=role_name(role))
    go(desk, place, note, doing="member", shown=_with(view, person, (*person.roles, role)))


def revoke(desk: Desk, place: AtUnits, role: str) -> None:
    """取消 a role: the last administrator's stays."""
    view = administered(desk, place)
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
    record(desk, "revoked", unit=view.id, person=person.id, role=role)
    _tell(desk, view, person, say.TOLD_TAKEN, role)
    note = say.TAKEN.format(name=person.name, unit=view.name, role=role_name(role))
    left = tuple(each for each in person.roles if each != role)
    if person.id == desk.actor.id:
        leave(desk, note)
    else:
        go(desk, place, note, doing="member" if left else "members", shown=_with(view, person, left))


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
