"""Interests declared by those who assess: once per case, before they hand a step on.

No interest is one tap. Whoever has one stands back: they hand on no step of the case and answer nothing more, and
colleagues are asked to take it up (docs/honesty.md row 6).
"""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.starting import home
from bot.engine.independence import AtInterest, Interest, Withdrawal
from bot.engine.masking import mask
from bot.engine.places import AtStepEnd
from bot.engine.screens.interests import declared, undeclared
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.review import blocks
from bot.engine.screens.show import show, show_again
from bot.engine.words import interests as say

WHAT_LEAST, WHAT_MOST = 2, 200
"""Characters of the post or interest."""


def owed(desk: Desk) -> bool:
    """Whether something about interests stands before the current step can be handed on; goes there."""
    case = desk.open_case
    if desk.step.act != "fill" or desk.pack.track(case.track).kind == "register":
        return False
    if declared(case, desk.actor.id) is None:
        desk.go(AtInterest(handing=True))
        show(desk)
        return True
    left = undeclared(case)
    if not left or (isinstance(desk.chat.place, AtInterest) and desk.chat.place.stage == "colleagues"):
        return False
    for person in left:
        desk.notify(
            say.PLEASE_DECLARE.format(title=cut(case.title or words.UNTITLED, 24)),
            ((button(say.DECLARE, FREE, "dec", case.id),),),
            user=person,
        )
    desk.go(AtInterest(stage="colleagues", handing=True))
    show(desk)
    return True


def summoned(desk: Desk) -> None:
    """去申报 in a notice: the question alone, for somebody who answered and has not declared."""
    from bot.engine.handlers.starting import home

    case = desk.case
    if case is None or case.status != "open" or desk.actor.id not in case.assessors:
        home(desk, say.NOT_ASKED)
    elif declared(case, desk.actor.id) is not None:
        home(desk, say.ALREADY)
    else:
        desk.set_chat(case=case.id, before=None, held=None)
        desk.go(AtInterest())
        show(desk)


def none(desk: Desk, place: AtInterest) -> None:
    """没有: declared, and the step is handed on where it was on its way."""
    from bot.engine.handlers.starting import home
    from bot.engine.handlers.submitting import submit

    if not _may(desk) or place.stage != "ask":
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _declare(desk, has=False)
    if place.handing:
        submit(desk)
        return
    _tell_opener(desk, say.SAID_NONE)
    home(desk, say.DECLARED_NONE)


def none_and_submit(desk: Desk, place: AtStepEnd) -> None:
    """无利害，提交: one tap at the end of a short filing says both."""
    from bot.engine.handlers.submitting import submit

    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
        return
    if not blocks(desk) and declared(desk.open_case, desk.actor.id) is None and desk.step.act == "fill":
        _declare(desk, has=False)
    submit(desk)


def some_first(desk: Desk, place: AtStepEnd) -> None:
    """有利害，申报: at the end of a short filing, instead of submitting it."""
    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
    elif declared(desk.open_case, desk.actor.id) is not None or desk.step.act != "fill":
        show_again(desk, words.STALE)
    else:
        desk.go(AtInterest(stage="what", handing=True))
        show(desk)


def some(desk: Desk, place: AtInterest) -> None:
    """有: what it is comes next."""
    if not _may(desk) or place.stage != "ask":
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"stage": "what"}))
    show(desk)


def typed(desk: Desk, place: AtInterest, text: str) -> None:
    """The post or interest, in words."""
    what = " ".join(mask(text)[0].split())
    if not _may(desk) or place.stage != "what":
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
    elif not WHAT_LEAST <= len(what) <= WHAT_MOST:
        show_again(desk, say.WHAT_SHORT)
    else:
        desk.go(place.model_copy(update={"stage": "withdraw", "what": what}))
        show(desk)


def withdraw(desk: Desk, place: AtInterest, way: str) -> None:
    """How they stand back: declared, and colleagues are asked to go on."""
    from bot.engine.handlers.starting import home
    from bot.engine.screens.question import step_number
    from bot.engine.screens.roles import role_names

    ways: dict[str, Withdrawal] = {"whole": "whole", "facts": "facts"}
    if not _may(desk) or place.stage != "withdraw" or way not in ways:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _declare(desk, has=True, what=place.what, way=ways[way])
    case, step = desk.open_case, desk.step
    roles = role_names(desk.pack, step.roles)
    if case.opened_by != desk.actor.id:
        _tell_opener(desk, say.SAID_HAS)
    if step.act == "fill":
        desk.notify(
            say.TAKE_OVER.format(
                name=desk.actor.name,
                title=cut(case.title or words.UNTITLED, 24),
                step=step_number(desk, step.id),
                name_of_step=step.title,
            ),
            ((button(words.OPEN, FREE, "open", case.id),),),
            roles=step.roles,
            nobody=words.NOBODY_HOLDS.format(roles=roles),
        )
    home(desk, say.DECLARED_HAS.format(roles=roles))


def reconsider(desk: Desk, place: AtInterest) -> None:
    """改选."""
    if not _may(desk):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"stage": "ask", "what": ""}))
    show(desk)


def without_colleagues(desk: Desk, place: AtInterest) -> None:
    """照交并注明: those who could not be reached stay undeclared, and whoever decides reads it."""
    from bot.engine.handlers.submitting import submit

    if not _may(desk) or place.stage != "colleagues":
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    submit(desk)


def _may(desk: Desk) -> bool:
    """Whether the actor is one of those who assess, or may work on the step now."""
    from bot.engine.handlers.moving import may_act

    return desk.actor.id in desk.open_case.assessors or may_act(desk, desk.step) is None


def _declare(desk: Desk, *, has: bool, what: str = "", way: Withdrawal | None = None) -> None:
    said = Interest(by=desk.actor.id, by_name=desk.actor.name, has=has, what=what, withdraw=way, at=desk.now)
    case = desk.open_case
    desk.put(case.model_copy(update={"interests": (*case.interests, said)}))
    desk.record("interest_declared", role="assessor", has=has, told=what, withdraw=way)


def _tell_opener(desk: Desk, told: str) -> None:
    case = desk.open_case
    desk.notify(
        say.COLLEAGUE_SAID.format(name=desk.actor.name, title=cut(case.title or words.UNTITLED, 24), said=told),
        ((button(words.OPEN, FREE, "open", case.id),),),
        user=case.opened_by,
    )


def may_declare(desk: Desk) -> bool:
    """Whether the actor is one of those who declare their interests: who answered, or may hand the step on."""
    refused = may_act(desk, desk.step) if desk.actor.id not in desk.open_case.assessors else None
    if refused is not None:
        home(desk, refused)
    return refused is None
