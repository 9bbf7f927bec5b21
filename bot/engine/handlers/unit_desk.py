"""What the handlers of 单位和人员 share: the unit at the place as far as the actor may see it, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.effects import Record
from bot.engine.handlers.starting import home
from bot.engine.places import AtHome
from bot.engine.screens.show import show
from bot.engine.screens.units import may_administer, may_look, may_name, role_list
from bot.engine.tree import AtUnits, UnitView
from bot.engine.words import units as say


def look_at(desk: Desk, unit: str) -> None:
    """To the unit of that id, where there is one and the actor may look at it."""
    view = desk.world.unit(unit)
    if view is None:
        home(desk, say.NO_SUCH_UNIT)
    elif not may_look(desk.actor, view):
        home(desk, say.NOT_YOURS)
    else:
        desk.go(AtUnits(unit=unit))
        show(desk)


def seen(desk: Desk, place: AtUnits) -> UnitView | None:
    """The unit at the place, where the actor may (still) look at it."""
    view = desk.world.unit(place.unit)
    if view is None or not may_look(desk.actor, view):
        home(desk, say.NO_SUCH_UNIT if view is None else say.NOT_YOURS)
        return None
    return view


def administered(desk: Desk, place: AtUnits) -> UnitView | None:
    """The unit at the place, where the actor may (still) administer it."""
    view = seen(desk, place)
    if view is None or may_administer(desk.actor, view):
        return view
    _refuse(desk, view)
    return None


def nameable(desk: Desk, place: AtUnits) -> UnitView | None:
    """The unit at the place, where the actor may (still) name it."""
    view = seen(desk, place)
    if view is None or may_name(desk.actor, view):
        return view
    _refuse(desk, view)
    return None


def _refuse(desk: Desk, view: UnitView) -> None:
    desk.go(AtUnits(unit=view.id))
    show(desk, say.ADMIN_ONLY.format(roles=role_list(desk.actor.roles)))


def go(desk: Desk, place: AtUnits, note: str = "", *, shown: UnitView | None = None, **changes: Any) -> None:
    """To a place of the unit; `shown`: the unit as this turn leaves it."""
    if shown is not None:
        desk.world = replace(desk.world, unit_views={**desk.world.unit_views, shown.id: shown})
    desk.go(place.model_copy(update={"page": 0} | changes))
    show(desk, note)


def leave(desk: Desk, note: str) -> None:
    """Away from the units with roles that hold only from the next turn on."""
    desk.go(AtHome())
    desk.set_chat(revision=desk.chat.revision + 1, before=None, held=None)
    desk.say(note, ((button(words.HOME, desk.chat.revision, "home"),),))


def record(desk: Desk, what: str, **data: Any) -> None:
    """A record of the general chain: units and people belong to no case."""
    by = {"by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now.isoformat(), "message": desk.event.id}
    desk.effect(Record(case=None, what=what, data=by | data))
