"""Ending a case without going on: asked for by who assesses, confirmed or refused by a named person who did not.

Source: 绍兴 plan 三 (what could raise a stability risk is assessed), 旅顺口 (small or large, all pass the gate): a
matter without risk is not just dropped, its screening is recorded and somebody answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.masking import mask
from bot.engine.messages import Message
from bot.engine.places import AtEnding, AtStepEnd
from bot.engine.screens.ending import asked_for, open_endings, refused
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.roles import role_names
from bot.engine.screens.show import show, show_again
from bot.engine.state import EndingAsked
from bot.engine.words import NO_TEXT_HERE, NOBODY_HOLDS, OPEN, OVERLONG, UNKNOWN_BUTTON, UNTITLED
from bot.engine.words import ending as say
from knowledge.procedures.model import Ending

REASON_LEAST, REASON_MOST = 5, 500


def ask(desk: Desk, place: AtStepEnd, rule: str) -> None:
    """提请结案."""
    why = may_act(desk, desk.step)
    if why is not None:
        home(desk, why)
        return
    ending = next((each for each in open_endings(desk) if each.id == rule), None)
    if ending is None or desk.open_case.ending is not None:
        show_again(desk, UNKNOWN_BUTTON)
        return
    case, actor = desk.open_case, desk.actor
    asked = EndingAsked(rule=ending.id, by=actor.id, by_name=actor.name, at=desk.now)
    desk.put(case.model_copy(update={"ending": asked}))
    _record(desk, "ending_asked", ending, "")
    roles = role_names(desk.pack, ending.roles)
    desk.notify(
        say.NOTICE_ASKED.format(who=actor.name, title=cut(case.title or UNTITLED, 24), why=ending.say),
        ((button(OPEN, FREE, "open", case.id),),),
        roles=ending.roles,
        but=case.assessors,
        nobody=NOBODY_HOLDS.format(roles=roles),
    )
    home(desk, say.ASKED.format(roles=roles))


def confirm(desk: Desk, place: AtEnding) -> None:
    """确认结案: bound to the content as shown."""
    ending = _mine(desk)
    if ending is None:
        return
    if place.content != desk.content():
        desk.go(AtEnding(content=desk.content()))
        show(desk, say.MOVED)
        return
    case = desk.open_case
    desk.put(case.model_copy(update={"status": "closed"}))
    _record(desk, "ending_confirmed", ending, "")
    desk.record("closed", step=case.step, ending=ending.id)
    title = cut(case.title or UNTITLED, 24)
    _tell(desk, say.NOTICE_CONFIRMED.format(title=title, why=ending.say, name=desk.actor.name))
    desk.set_chat(case=None)
    home(desk, say.CONFIRMED.format(title=title))


def ask_why(desk: Desk, place: AtEnding) -> None:
    """不同意: the reason is typed next."""
    if _mine(desk) is not None:
        desk.go(place.model_copy(update={"refusing": True}))
        show(desk)


def keep(desk: Desk, place: AtEnding) -> None:
    """再看看."""
    if _mine(desk) is not None:
        desk.go(AtEnding(content=desk.content()))
        show(desk)


def typed(desk: Desk, place: AtEnding, text: str) -> None:
    """Why the case goes on."""
    if not place.refusing:
        show_again(desk, NO_TEXT_HERE.format(text=quote(text, 30)))
        return
    ending = _mine(desk)
    if ending is None:
        return
    reason = mask(text)[0].strip()
    if len(reason) < REASON_LEAST:
        show_again(desk, say.WHY_SHORT)
        return
    if len(reason) > REASON_MOST:
        show_again(desk, OVERLONG.format(n=len(reason), most=REASON_MOST))
        return
    desk.put(desk.open_case.model_copy(update={"ending": None}))
    _record(desk, "ending_refused", ending, reason)
    title = cut(desk.open_case.title or UNTITLED, 24)
    _tell(desk, say.NOTICE_REFUSED.format(title=title, name=desk.actor.name, reason=reason))
    desk.set_chat(case=None)
    home(desk, say.REFUSED)


def drop(desk: Desk) -> list[str]:
    """An answer changed, and what was asked for holds no more."""
    case = desk.open_case
    if case.ending is None or asked_for(desk) is not None:
        return []
    desk.put(case.model_copy(update={"ending": None}))
    desk.record("ending_dropped", rule=case.ending.rule)
    return [say.GONE]


def _mine(desk: Desk) -> Ending | None:
    ending = asked_for(desk)
    if ending is None:
        arrive(desk, say.GONE)
        return None
    why = refused(desk, ending)
    if why is not None:
        home(desk, why)
        return None
    return ending


def _record(desk: Desk, what: str, ending: Ending, reason: str) -> None:
    role = next((role for role in ending.roles if role in desk.actor.roles), "")
    desk.record(
        what,
        rule=ending.id,
        say=ending.say,
        clause=desk.pack.clause_id(ending.clause),
        role=role,
        reason=reason,
        content=desk.content(),
    )


def _tell(desk: Desk, text: str) -> None:
    case = desk.open_case
    rows = ((button(OPEN, FREE, "open", case.id),),) if case.status == "open" else ()
    others = tuple(who for who in (case.opened_by, *case.assessors) if who != desk.actor.id)
    desk.effect(Notify(message=Message(text=text, rows=rows), also=others))


TAPS: Mapping[str, Handler] = {
    "en": at(AtStepEnd, ask, 1),
    "enok": here(AtEnding, confirm),
    "enno": here(AtEnding, ask_why),
    "enx": here(AtEnding, keep),
}
