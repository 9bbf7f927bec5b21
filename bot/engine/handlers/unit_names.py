"""Units added, named and placed by whoever administers them. Each change is recorded with who made it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.effects import Organise
from bot.engine.handlers.unit_desk import administered, go, nameable, record
from bot.engine.screens.show import show_again
from bot.engine.tree import NO_NAMES, AtUnits, Line, UnitView
from bot.engine.words import units as say

NAME = (2, 30)
"""Characters of a unit's name."""
PLACE = re.compile(r"[1-9]\d{5}(\d{3})?")
"""A division code: six digits to the county (GB/T 2260), nine to the street or town."""


def add(desk: Desk, place: AtUnits) -> None:
    """添加下级: its kind comes first."""
    if administered(desk, place) is not None:
        go(desk, place, doing="kind")


def kind(desk: Desk, place: AtUnits, chosen: str) -> None:
    """The kind was tapped; its name is typed next."""
    if administered(desk, place) is None:
        return
    if chosen not in say.KINDS:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    go(desk, place, doing="name", kind=chosen)


def rename(desk: Desk, place: AtUnits) -> None:
    """改名."""
    if nameable(desk, place) is not None:
        go(desk, place, doing="rename")


def name_own(desk: Desk, note: str = "") -> None:
    """填单位名称: of one's own unit."""
    place = AtUnits(unit=desk.actor.organisation)
    desk.set_chat(before=None, held=None)
    if nameable(desk, place) is not None:
        go(desk, place, note, doing="rename")


def locate(desk: Desk, place: AtUnits) -> None:
    """区划代码."""
    if administered(desk, place) is not None:
        go(desk, place, doing="place")


def locate_as_above(desk: Desk, place: AtUnits) -> None:
    """随上级: no code of its own."""
    view = administered(desk, place)
    if view is not None:
        change(desk, view, say.PLACED.format(place=view.inherited or say.PLACE_NONE), place="")


def added(desk: Desk, view: UnitView, chosen: str, name: str) -> None:
    """The name of a new unit was typed."""
    if not NAME[0] <= len(name) <= NAME[1]:
        show_again(desk, say.NAME_BOUNDS)
        return
    if name in NO_NAMES:
        show_again(desk, say.NO_NAME.format(name=name))
        return
    if any(line.name == name for line in view.below):
        show_again(desk, say.NAME_TAKEN.format(parent=view.name, name=name))
        return
    unit = "o" + hashlib.sha256(f"{desk.event.chat}/{desk.event.id}".encode()).hexdigest()[:10]
    desk.effect(Organise(unit=unit, parent=view.id, unit_kind=chosen, name=name, place=""))
    record(desk, "organised", unit=unit, parent=view.id, kind=chosen, name=name, place="")
    below = tuple(sorted((*view.below, Line(unit, name, chosen)), key=lambda line: line.name))
    go(desk, AtUnits(unit=view.id), say.ADDED.format(name=name), shown=replace(view, below=below))


def renamed(desk: Desk, view: UnitView, name: str) -> None:
    """The name was typed."""
    if not NAME[0] <= len(name) <= NAME[1]:
        show_again(desk, say.NAME_BOUNDS)
    elif name in NO_NAMES:
        show_again(desk, say.NO_NAME.format(name=name))
    else:
        first = say.NAMED if view.name in NO_NAMES else say.RENAMED
        change(desk, view, first.format(name=name), name=name)


def change(desk: Desk, view: UnitView, note: str, **changes: Any) -> None:
    """Change the unit, say so, and show it."""
    new = replace(view, **changes)
    parent = view.path[0].id if view.path else None
    desk.effect(Organise(unit=view.id, parent=parent, unit_kind=new.kind, name=new.name, place=new.place))
    record(desk, "organised", unit=view.id, parent=parent, kind=new.kind, name=new.name, place=new.place)
    go(desk, AtUnits(unit=view.id), note, shown=new)
