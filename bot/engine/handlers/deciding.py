"""A person decides: confirming the level, approving a filing (returning it: `returning`)."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.handlers.checkpoints import stale_points
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.reporting import report_up
from bot.engine.handlers.starting import home
from bot.engine.handlers.submitting import make, pass_step
from bot.engine.masking import mask
from bot.engine.messages import Button
from bot.engine.places import AtConfirm, AtVerdict
from bot.engine.screens.decision import known_screen
from bot.engine.screens.layout import LINE, cut, fit, lines, quote
from bot.engine.screens.level import proposed, ref_words
from bot.engine.screens.review import blocks, blocks_handed_on
from bot.engine.screens.show import show, show_again
from bot.engine.state import Confirmation, ReviewAct
from bot.engine.words import units
from knowledge.procedures.expressions import parse
from knowledge.procedures.facts import evaluate
from knowledge.procedures.model import Level
from knowledge.procedures.rating import Draft

NAMED = 2
"""Things lacking that are named in a refusal."""
REASON_LEAST = 5
"""Characters a reason must have where the level differs from the draft."""


def choose_level(desk: Desk, place: AtConfirm, level_id: str) -> None:
    """A level was tapped. Lacking papers or measures the level needs are named first."""
    if not may_decide(desk):
        return
    level = next((level for level in desk.pack.levels if level.id == level_id), None)
    if level is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    draft = proposed(desk)
    if draft.missing:
        show_again(desk, lines(words.CONFIRM_INCOMPLETE.format(n=len(draft.missing)), *_missing(desk, draft)))
        return
    undone = blocks_handed_on(desk)
    if undone:
        show_again(desk, lines(words.CONFIRM_BLOCKED, *(f"· {block.say}" for block in undone[:NAMED])))
        return
    lacking = _lacking(desk, level)
    if lacking:
        show_again(desk, words.CONFIRM_NEEDS.format(level=level.name) + "".join(f"\n· {say}" for say in lacking))
        return
    desk.go(place.model_copy(update={"chosen": level.id, "reason": None, "content": desk.content()}))
    show(desk)


def give_reason(desk: Desk, place: AtConfirm, text: str) -> None:
    """The reason for a level other than the draft's."""
    reason = mask(text)[0].strip()
    if place.chosen is None or _same_as_draft(desk, place.chosen):
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
    elif len(reason) < REASON_LEAST:
        show_again(desk, words.REASON_SHORT)
    elif len(reason) > 2000:
        show_again(desk, words.OVERLONG.format(n=len(reason), most=2000))
    else:
        desk.go(place.model_copy(update={"reason": reason}))
        show(desk)


def reconsider(desk: Desk) -> None:
    """改选: back to the levels."""
    desk.go(AtConfirm(content=desk.content()))
    show(desk)


def confirm(desk: Desk, place: AtConfirm) -> None:
    """确认: bound to the content as shown; a change by another in between asks for a new look."""
    if not may_decide(desk):
        return
    if place.chosen is None or (place.reason is None and not _same_as_draft(desk, place.chosen)):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if place.content != desk.content():
        desk.go(AtConfirm(content=desk.content()))
        show(desk, words.CONTENT_MOVED)
        return
    level = _confirm_as(desk, place.chosen, place.reason or "")
    role = acting_role(desk)
    names = {r.id: r.name for r in desk.pack.roles}
    note = words.CONFIRMED.format(
        level=level.name, decision=level.decision, name=desk.actor.name, role=names.get(role, role)
    )
    tell_opener(
        desk,
        words.NOTICE_CONFIRMED.format(
            title=cut(desk.open_case.title, 24),
            level=level.name,
            decision=level.decision,
            name=desk.actor.name,
        ),
    )
    if "report" not in desk.step.documents and _makes_report(desk):
        make(desk, "report", also=desk.open_case.opened_by)
    pass_step(desk, note)


def approve(desk: Desk) -> None:
    """同意备案. A filing without a confirmed level is confirmed by this act: only where nothing is missing, and the
    simple ways only for low risk (东港市: low-risk letter only where it is low)."""
    if not may_decide(desk) or not may_sign(desk):
        return
    undone = (*blocks_handed_on(desk), *blocks(desk))
    if undone:
        show_again(desk, lines(words.VERDICT_INCOMPLETE, *(f"· {block.say}" for block in undone[:NAMED])))
        return
    draft = proposed(desk)
    simple = desk.pack.track(desk.open_case.track).kind in ("simple", "simplified")
    if desk.open_case.confirmation is None or desk.open_case.confirmation.stale:
        if draft.level is None:
            show_again(desk, lines(words.VERDICT_INCOMPLETE, *_missing(desk, draft)))
            return
        if simple and desk.pack.level(draft.level).maps != "low":
            show_again(desk, words.VERDICT_NOT_LOW)
            return
        _confirm_as(desk, draft.level, "")
    act = ReviewAct(
        verdict="approved",
        by=desk.actor.id,
        by_name=desk.actor.name,
        role=acting_role(desk),
        organisation=desk.actor.organisation_name,
        at=desk.now,
        content=desk.content(),
    )
    desk.put(desk.open_case.model_copy(update={"reviews": (*desk.open_case.reviews, act)}))
    desk.record("reviewed", verdict="approved", role=act.role, content=act.content, items=[], due=None)
    tell_opener(desk, words.NOTICE_APPROVED.format(title=cut(desk.open_case.title, 24), name=desk.actor.name))
    if "letter" not in desk.step.documents:
        make(desk, "letter", also=desk.open_case.opened_by)
    pass_step(desk, words.APPROVED)
    report_up(desk)


def may_sign(desk: Desk) -> bool:
    """Whether the actor's organisation has a name to sign with; else that is said."""
    if not desk.actor.signs:
        show_again(desk, units.NAME_FIRST)
    return desk.actor.signs


def know(desk: Desk) -> None:
    """要知道的: what whoever decides is to know of who assessed, in full."""
    if isinstance(desk.chat.place, AtConfirm | AtVerdict) and desk.case is not None:
        desk.say(*known_screen(desk))
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def may_decide(desk: Desk) -> bool:
    """Whether the actor decides at this step; else they are told why not."""
    refused = may_act(desk, desk.step)
    if refused is not None or desk.step.act not in ("confirm", "review"):
        home(desk, refused or words.UNKNOWN_BUTTON)
        return False
    return True


def _same_as_draft(desk: Desk, level_id: str) -> bool:
    return proposed(desk).level == level_id


def acting_role(desk: Desk) -> str:
    """The role in which the actor works on this step."""
    return next((role for role in desk.step.roles if role in desk.actor.roles), "")


def _missing(desk: Desk, draft: Draft) -> list[str]:
    """What is missing first; all of it is behind 拟定等级."""
    return [fit(f"· {ref_words(desk, ref)}", LINE) for ref in draft.missing[:NAMED]]


def _lacking(desk: Desk, level: Level) -> list[str]:
    return [need.say for need in level.needs if evaluate(desk.pack, desk.facts, parse(need.needs)).value is not True]


def _makes_report(desk: Desk) -> bool:
    return any("report" in desk.pack.step(step).documents for step in desk.open_case.passed)


def tell_opener(desk: Desk, text: str, more: tuple[Button, ...] = ()) -> None:
    """Send a sentence to who opened the case, with the way to it, and `more` beside it."""
    case = desk.open_case
    desk.notify(text, ((button(words.OPEN, FREE, "open", case.id), *more),), user=case.opened_by)


def _confirm_as(desk: Desk, level_id: str, reason: str) -> Level:
    case, draft = desk.open_case, proposed(desk)
    items = desk.items()
    confirmation = Confirmation(
        proposed=draft.level,
        chosen=level_id,
        reason=reason,
        by=desk.actor.id,
        by_name=desk.actor.name,
        role=acting_role(desk),
        at=desk.now,
        content=desk.content(),
        items=items,
    )
    tally = case.tally.model_copy(update={"confirmed": desk.now})
    desk.put(case.model_copy(update={"confirmation": confirmation, "tally": tally}))
    desk.record(
        "confirmed",
        proposed=draft.level,
        chosen=level_id,
        reason=reason,
        role=confirmation.role,
        content=confirmation.content,
        seconds=int((desk.now - tally.began).total_seconds()),
        interactions=tally.interactions,
        characters=tally.characters,
    )
    stale_points(desk)  # another level than the one a checkpoint was passed on
    return desk.pack.level(level_id)
