"""Units, seats and registers, read where a decision asks for them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from bot.clock import ZONE
from bot.engine.events import Event
from bot.engine.tree import Colleague, Line, OpenInvitation, Register, Seat, Standing, UnitView
from bot.engine.world import World
from bot.packs import PackShelf
from storage import invitations, people, reach, units


def one(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    """`World.unit_views`: one more."""
    return replace(world, unit_views={**world.unit_views, key: _view(connection, event, key)})


def seats(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    """`World.own_seats`."""
    held: dict[str, list[str]] = {}
    for organisation, role in reach.seats(connection, world.actor.id if world.actor is not None else ""):
        held.setdefault(organisation, []).append(role)
    found = [units.unit(connection, organisation) for organisation in held]
    listed = (Seat(unit.id, unit.name, tuple(sorted(held[unit.id]))) for unit in found if unit is not None)
    return replace(world, own_seats=tuple(sorted(listed, key=lambda seat: seat.name)))


def registers(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    """`World.registers`: of the units above one, or of one and those below it."""
    way, _, unit = key.partition(":")
    packs = shelf.readable(connection, [])
    tracks = {(p.pack, track.id) for p in packs.values() for track in p.tracks if track.kind == "register"}
    found: dict[tuple[str, str], Register] = {}
    for line in units.registers(connection, unit, tracks, above=way == "above"):
        on = line.updated_at.astimezone(ZONE).date().isoformat()
        found.setdefault((line.unit, line.track), Register(line.unit, line.unit_name, line.case, line.title, on))
    return replace(world, registers={**world.registers, key: tuple(found.values())})


def beginning(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    """`World.beginning`."""
    organisation = world.actor.organisation if world.actor is not None else ""
    standing = Standing(units.place_of(connection, organisation), tuple(units.recent_packs(connection, organisation)))
    return replace(world, beginning=standing)


def _view(connection: Connection, event: Event, key: str) -> UnitView | None:
    unit = units.unit(connection, key)
    if unit is None:
        return None
    above = units.path(connection, key)
    members: dict[str, Colleague] = {}
    for member in people.members(connection, key):
        known = members.get(member.person, Colleague(member.person, member.name, ()))
        members[member.person] = replace(known, roles=(*known.roles, member.role))
    return UnitView(
        id=unit.id,
        name=unit.name,
        kind=unit.kind,
        place=unit.place,
        inherited=next((each.place for each in above if each.place), ""),
        path=tuple(Line(each.id, each.name, each.kind) for each in above),
        below=tuple(Line(each.id, each.name, each.kind, each.people) for each in units.below(connection, key)),
        members=tuple(members.values()),
        invitations=tuple(
            OpenInvitation(each.code, each.name, each.role, each.expires.astimezone(ZONE).date().isoformat())
            for each in invitations.listed(connection, key, open_at=event.at)
        ),
        admin_above=any(member.role == "admin" for each in above for member in people.members(connection, each.id)),
    )
