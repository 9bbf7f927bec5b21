"""A case that may end where it stands: who asks for it, who confirms it."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.places import AtEnding
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.level import clause_words
from bot.engine.screens.roles import role_names
from bot.engine.words import ROLE_CANNOT, ROLES, UNTITLED, units
from bot.engine.words import ending as say
from knowledge.procedures.checkpoints import endings
from knowledge.procedures.model import Ending


def open_endings(desk: Desk) -> tuple[Ending, ...]:
    """The ways to end the case in its present step."""
    return endings(desk.pack, desk.step, desk.facts)


def asked_for(desk: Desk) -> Ending | None:
    """The ending that was asked for, while it still holds."""
    ending = desk.open_case.ending
    if ending is None or desk.open_case.status != "open":
        return None
    return next((each for each in open_endings(desk) if each.id == ending.rule), None)


def refused(desk: Desk, ending: Ending) -> str | None:
    """None where the actor may confirm or refuse it; else the sentence that refuses. Nobody ends their own work."""
    case, roles = desk.open_case, role_names(desk.pack, ending.roles)
    if desk.actor.organisation != case.organisation:
        return units.OTHER_ORGANISATION
    if not desk.actor.roles & set(ending.roles):
        mine = "、".join(ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
        return ROLE_CANNOT.format(roles=roles, mine=mine)
    asked = case.ending
    if desk.actor.id in case.assessors or (asked is not None and asked.by == desk.actor.id):
        return say.OWN.format(roles=roles)
    return None


def end_rows(desk: Desk) -> tuple[str, list[tuple[Button, ...]]]:
    """For the end of a step: what stands of an ending, and the buttons that ask for one."""
    pending = asked_for(desk)
    if pending is not None:
        return say.WAITING.format(roles=role_names(desk.pack, pending.roles)), []
    there = open_endings(desk)
    told = "\n".join(say.OPEN_TO.format(why=ending.say) for ending in there)
    return told, [(button(say.ASK, desk.chat.revision, "en", ending.id),) for ending in there]


def ending_screen(desk: Desk, place: AtEnding) -> tuple[str, Rows]:
    """What is asked for, by whom, by which clause; confirmed in one's own name, or refused with a reason."""
    revision, ending, asked = desk.chat.revision, asked_for(desk), desk.open_case.ending
    assert ending is not None, place
    assert asked is not None, place
    if place.refusing:
        return say.WHY_ON, ((button(say.KEEP, revision, "enx"),),)
    names = {role.id: role.name for role in desk.pack.roles}
    role = next((role for role in ending.roles if role in desk.actor.roles), "")
    text = say.SCREEN.format(
        title=cut(desk.open_case.title or UNTITLED, 24),
        name=asked.by_name,
        why=ending.say.rstrip("。"),
        clause=clause_words(desk.pack, ending.clause),
    )
    who = say.SCREEN_WHO.format(name=desk.actor.name, role=names.get(role, ROLES.get(role, role)))
    first = (button(say.CONFIRM, revision, "enok"), button(say.REFUSE, revision, "enno"))
    return lines(text, who), (first, (button("看材料", revision, "rv"),))
