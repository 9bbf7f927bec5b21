"""Units and people: the unit with the way up and down, its members, and what an administrator may do there."""

from __future__ import annotations

from typing import TypeVar

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.reach import OVERSEERS
from bot.engine.screens.layout import arrange, cut
from bot.engine.tree import NO_NAMES, AtUnits, Colleague, Line, UnitView
from bot.engine.words import units as say
from bot.engine.world import Actor

T = TypeVar("T")
PAGE = 8
"""Units or people on one page."""
NAMERS = frozenset({"assessor", "leader", "reviewer"})


def may_look(actor: Actor, view: UnitView) -> bool:
    """Members look at their own unit, whoever supervises at those below."""
    if actor.organisation == view.id:
        return True
    return bool(actor.roles & OVERSEERS) and any(line.id == actor.organisation for line in view.path)


def may_administer(actor: Actor, view: UnitView) -> bool:
    """An administrator of the unit, or of one above it."""
    return "admin" in actor.roles and may_look(actor, view)


def may_name(actor: Actor, view: UnitView) -> bool:
    """Whoever administers it. While it has no name and nobody does, whoever works in it and signs its papers."""
    if may_administer(actor, view):
        return True
    unlooked = view.name in NO_NAMES and not view.admins and not view.admin_above
    return unlooked and actor.organisation == view.id and bool(actor.roles & NAMERS)


def owes_a_name(desk: Desk) -> bool:
    """Whether the actor's own unit has no name yet, and the actor may give it one."""
    if desk.actor.signs:
        return False
    view = desk.world.unit(desk.actor.organisation)
    return view is not None and may_name(desk.actor, view)


def role_name(role: str) -> str:
    """稳评员 and the like."""
    return words.ROLES.get(role, role)


def role_list(roles: tuple[str, ...] | frozenset[str]) -> str:
    """Roles by name, in the order of the catalogue."""
    return "、".join(name for role, name in words.ROLES.items() if role in roles) or "无"


def units_screen(desk: Desk, place: AtUnits) -> tuple[str, Rows]:
    """The screen of the place. The handlers made sure that the unit is there and the actor may look at it."""
    view = desk.world.unit(place.unit)
    if view is None or not may_look(desk.actor, view):
        return say.NOT_YOURS, ((button(words.HOME, desk.chat.revision, "home"),),)
    if place.doing == "rename" and may_name(desk.actor, view):
        return (say.FIRST_NAME if view.name in NO_NAMES else say.NEW_NAME).format(unit=view.name), (_back(desk, view),)
    if place.doing != "look" and place.doing != "members" and not may_administer(desk.actor, view):
        return _look(desk, view, place)
    match place.doing:
        case "members":
            return _members(desk, view, place)
        case "member":
            return _member(desk, view, view.member(place.person))
        case "kind":
            kinds = [button(name, desk.chat.revision, "uk", kind) for kind, name in say.KINDS.items()]
            return say.WHICH_KIND.format(unit=view.name), (*arrange(kinds), _back(desk, view))
        case "name":
            return say.WHICH_NAME, (_back(desk, view),)
        case "place":
            rows: list[tuple[Button, ...]] = [_back(desk, view)]
            if view.place:
                rows.insert(0, (button(say.NO_PLACE, desk.chat.revision, "ulx"),))
            return say.WHICH_PLACE.format(unit=view.name), tuple(rows)
        case "role":
            return say.WHICH_ROLE.format(unit=view.name), (*_roles(desk, "ur", ()), _back(desk, view))
        case "invitee":
            return say.WHO.format(role=role_name(place.role)), (_back(desk, view),)
        case "grant":
            member = view.member(place.person)
            held = member.roles if member is not None else ()
            name = member.name if member is not None else ""
            return say.GIVE_WHICH.format(name=name), (*_roles(desk, "ugr", held), _back(desk, view))
        case "open":
            return _open_invitations(desk, view)
        case _:
            return _look(desk, view, place)


def _look(desk: Desk, view: UnitView, place: AtUnits) -> tuple[str, Rows]:
    revision, actor = desk.chat.revision, desk.actor
    shown = say.PLACE_OWN.format(place=view.place) if view.place else say.PLACE_NONE
    if not view.place and view.inherited:
        shown = say.PLACE_INHERITED.format(place=view.inherited)
    text = say.UNIT.format(
        name=view.name,
        kind=say.KINDS.get(view.kind, view.kind),
        above=say.UNDER.format(parent=view.path[0].name) if view.path else "",
        place=shown,
        below=len(view.below),
        people=len(view.members),
    )
    rows: list[tuple[Button, ...]] = []
    if actor.roles & OVERSEERS:
        page, turn = _page(desk, view.below, place.page)
        rows += [(button(_unit_label(line), revision, "uu", line.id),) for line in page]
        rows += turn
    rows.append((button(say.MEMBERS, revision, "um"), button(say.REGISTERS, revision, "ub")))
    if may_administer(actor, view):
        rows.append((button(say.INVITE, revision, "ui"), button(say.OPEN_ONES, revision, "uo")))
        rows.append(
            (
                button(say.ADD_BELOW, revision, "ua"),
                button(say.RENAME, revision, "un"),
                button(say.PLACE, revision, "ul"),
            )
        )
    last = []
    if actor.organisation == view.id:
        if view.path:
            last.append(button(say.FROM_ABOVE, revision, "ut"))
        last.append(button(say.SWITCH, revision, "us"))
    elif view.path:
        last.append(button(say.UP, revision, "uu", view.path[0].id))
    rows.append((*last, button(words.HOME, revision, "home")))
    return text, tuple(rows)


def _members(desk: Desk, view: UnitView, place: AtUnits) -> tuple[str, Rows]:
    if not view.members:
        return say.NO_MEMBERS.format(name=view.name), (_back(desk, view),)
    if not may_administer(desk.actor, view):
        staff = [m for m in view.members if set(m.roles) != {"representative"}]  # residents are listed for nobody
        listed = [f"· {cut(f'{m.name}：{role_list(m.roles)}', 40)}" for m in staff]
        return "\n".join([say.MEMBERS_LISTED.format(name=view.name), *listed]), (_back(desk, view),)
    page, turn = _page(desk, view.members, place.page)
    revision = desk.chat.revision
    buttons = [(button(cut(f"{m.name}·{role_list(m.roles)}"), revision, "up", m.id),) for m in page]
    return say.MEMBERS_OF.format(name=view.name), (*buttons, *turn, _back(desk, view))


def _member(desk: Desk, view: UnitView, member: Colleague | None) -> tuple[str, Rows]:
    if member is None:
        return say.MEMBER_GONE, (_back(desk, view),)
    revision = desk.chat.revision
    taking = [button(say.TAKE.format(role=role_name(role)), revision, "uv", role) for role in member.roles]
    text = say.MEMBER.format(name=member.name, unit=view.name, roles=role_list(member.roles))
    give = button(say.GIVE, revision, "ug")
    return text, (*arrange(taking), (give, button(say.MEMBERS, revision, "um")), _back(desk, view))


def _open_invitations(desk: Desk, view: UnitView) -> tuple[str, Rows]:
    if not view.invitations:
        return say.NO_INVITATIONS.format(unit=view.name), (_back(desk, view),)
    rows = [
        (button(cut(f"{each.name}·{role_name(each.role)}·到{each.until[5:]}"), desk.chat.revision, "ux", each.code),)
        for each in view.invitations[:PAGE]
    ]
    return say.OPEN_INVITATIONS.format(unit=view.name), (*rows, _back(desk, view))


def _roles(desk: Desk, action: str, held: tuple[str, ...]) -> Rows:
    offered = [(role, name) for role, name in words.ROLES.items() if role not in held]
    return arrange([button(name, desk.chat.revision, action, role) for role, name in offered])


def _back(desk: Desk, view: UnitView) -> tuple[Button, ...]:
    return (button(say.BACK, desk.chat.revision, "uu", view.id),)


def _page(desk: Desk, items: tuple[T, ...], page: int) -> tuple[tuple[T, ...], list[tuple[Button, ...]]]:
    pages = max(1, -(-len(items) // PAGE))
    page = min(page, pages - 1)
    turn = []
    if page > 0:
        turn.append(button(words.PREVIOUS_PAGE, desk.chat.revision, "upg", str(page - 1)))
    if page + 1 < pages:
        turn.append(button(words.NEXT_PAGE, desk.chat.revision, "upg", str(page + 1)))
    return items[page * PAGE : (page + 1) * PAGE], [tuple(turn)] if turn else []


def _unit_label(line: Line) -> str:
    return cut(f"{line.name}·{line.people}人")


def register_rows(desk: Desk, unit: str) -> Rows:
    """Registers above the unit as buttons; they open from anywhere."""
    return tuple(
        (button(cut(f"{register.unit_name}·{register.title}"), FREE, "reg", register.case),)
        for register in desk.world.registered(f"above:{unit}")[: 2 * PAGE]
    )
