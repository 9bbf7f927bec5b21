"""Carries out what concerns units and people, inside the turn's transaction: units, invitations, roles, joining.

Each act is a record of the general chain, with who did it; the engine asks for the sentences, only what it cannot know
(a code, whether an invitation was good) is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.effects import ActFor, Grant, Invite, Join, Organise, Revoke, Staffing, StartJob, Withdraw
from bot.engine.events import Event
from bot.engine.messages import Message
from bot.engine.tree import NO_NAMES
from bot.engine.words import units as say
from storage import accounts, invitations, people, records, units
from storage.errors import Conflict, InvitationRefusedError

LINK = "https://t.me/{bot}?start={code}"
"""Opens the chat with the bot and sends it ``/start CODE`` (Bot API, deep linking)."""
Tell = Callable[[str, Message], None]
"""``tell(chat, message)``."""


def carry_out(connection: Connection, effect: Staffing, event: Event, tell: Tell) -> StartJob | None:
    """Do it; returns slow work that it asks for. Raises storage.errors.Conflict where somebody was quicker."""
    match effect:
        case Organise():
            people.organise(
                connection,
                effect.unit,
                effect.name,
                parent=effect.parent,
                kind=effect.unit_kind,
                place=effect.place,
            )
        case Invite():
            return _invite(connection, effect, event, tell)
        case Withdraw():
            if not invitations.withdraw(connection, effect.code, event.at):
                raise Conflict("invitation", effect.code, 0)
        case Grant():
            people.grant(connection, effect.person, effect.unit, effect.role)
        case Revoke():
            revoked(connection, effect.person, effect.unit, effect.role, event.at)
        case ActFor():
            person = _speaking(connection, event)
            if person is not None:
                people.bind(connection, event.chat, person, effect.unit)
    return None


def join(connection: Connection, effect: Join, event: Event, tell: Tell) -> None:
    """Use an invitation: said to who joins, and to those who administer the unit."""
    role = invitations.role_of(connection, effect.code)
    try:
        joined = invitations.redeem(connection, effect.code, event.chat, event.at)
    except InvitationRefusedError as error:
        tell(event.chat, Message(text=str(error)))
        return
    told: dict[str, Any] = {"person": joined.person, "unit": joined.organisation, "role": role}
    records.project(connection, "", "joined", told, by=joined.person, at=event.at)
    names = "、".join(words.ROLES.get(each, each) for each in joined.roles)
    unit = joined.organisation_name or ""
    tell(event.chat, _welcome(joined.name, unit, names))
    message = Message(text=say.JOINED_TOLD.format(name=joined.name, unit=unit, role=words.ROLES.get(role, role)))
    for chat in _admins(connection, joined.organisation, but=joined.person):
        tell(chat, message)


def _welcome(name: str, unit: str, roles: str) -> Message:
    if unit not in NO_NAMES:
        return Message(text=words.JOINED.format(name=name, organisation=unit, roles=roles))
    row = (button(say.NAME_IT, FREE, "unm"),)
    return Message(text=say.JOINED_UNNAMED.format(name=name, roles=roles), rows=(row,))


def _invite(connection: Connection, effect: Invite, event: Event, tell: Tell) -> StartJob | None:
    by = _speaking(connection, event)
    code = invitations.invite(connection, effect.unit, effect.role, effect.name, event.at, by=by)
    unit = units.unit(connection, effect.unit)
    role = words.ROLES.get(effect.role, effect.role)
    text = say.INVITED.format(name=effect.name, unit=unit.name if unit is not None else "", role=role, code=code)
    channel, _, _ = event.chat.partition(":")
    bot = accounts.name(connection, channel)
    if bot is None:
        tell(event.chat, Message(text=text))
        return None
    link = LINK.format(bot=bot, code=code)
    tell(event.chat, Message(text=f"{text}\n{say.INVITED_LINK.format(link=link)}"))
    return StartJob(job="qr", payload={"text": link}, context={"name": effect.name})


def revoked(connection: Connection, person: str, unit: str, role: str, at: datetime) -> None:
    """Take the role away, with the open invitations that would give it back. Raises storage.errors.Conflict where the
    unit and those above it would be left without an administrator."""
    above = [unit, *(each.id for each in units.path(connection, unit))]
    if role == "admin" and units.admins(connection, above) < 2:
        raise Conflict("organisation", unit, 0)
    name = next(iter(people.names(connection, {person}).values()), "")
    people.revoke(connection, person, unit, role)
    invitations.withdraw_like(connection, unit, role, name, at)
    if role == "admin":
        invitations.withdraw_of(connection, person, at)
    units.leave(connection, person, unit)


def _speaking(connection: Connection, event: Event) -> str | None:
    found = people.actor(connection, event.chat)
    return found.person if found is not None else None


def _admins(connection: Connection, organisation: str | None, *, but: str) -> Iterator[str]:
    for recipient in people.recipients(connection, organisation, ("admin",), but=(but,), upwards=True):
        yield recipient.chat
