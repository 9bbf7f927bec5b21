"""At the checkpoints of a plan: looking, letting pass, stopping with a reason; and what follows when things change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.buttons import FREE, button
from bot.engine.content import changed, passing_items
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.events import JobDone
from bot.engine.facts import facts_of
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.masking import mask
from bot.engine.messages import Message
from bot.engine.places import AtPoint, AtPoints
from bot.engine.reach import may_see
from bot.engine.screens.checkpoints import checklist, point_content, point_of, points, refused
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.show import show, show_again
from bot.engine.state import CaseState, Passing
from bot.engine.words import JOB_FAILED, NO_TEXT_HERE, OPEN, OVERLONG, UNKNOWN_BUTTON, UNTITLED, units
from bot.engine.words import checkpoints as say
from knowledge.procedures.checkpoints import needs
from knowledge.procedures.model import Checkpoint

REASON_LEAST, REASON_MOST = 5, 500
"""Characters of a reason for not letting a plan pass."""


def may_look(desk: Desk) -> bool:
    """Whether the checkpoints of the case in hand can be looked at: they outlive its end, not its cancelling."""
    case = desk.case
    if case is None or case.status == "cancelled":
        return False
    return desk.actor.organisation == case.organisation or may_see(desk.actor, case, desk.world.above)


def command(desk: Desk) -> None:
    """把关: the checkpoints of the case in hand, else the matters of the organisation that wait for it."""
    if desk.case is not None and may_look(desk) and desk.chat.case == desk.case.id:
        _list(desk)
    else:
        everywhere(desk)


def everywhere(desk: Desk) -> None:
    """Which matters have a checkpoint that is not passed: looked up outside the turn."""
    desk.job("points", {"organisation": desk.actor.organisation}, what=say.POINTS)


def found(desk: Desk, event: JobDone) -> None:
    """The list of matters; each opens its checkpoints from anywhere."""
    if not event.ok:
        desk.say(JOB_FAILED.format(what=say.POINTS, error=event.result.get("error", "")))
        return
    listed = event.result["matters"]
    rows = tuple(
        (
            button(
                cut(say.MATTER.format(title=cut(m["title"] or UNTITLED, 18), point=m["point"])), FREE, "gp", m["case"]
            ),
        )
        for m in listed
    )
    desk.say(say.MATTERS if rows else say.NO_MATTERS, rows)


def summoned(desk: Desk) -> None:
    """A button of a notice or a list: the checkpoints of its case."""
    case = desk.case
    if case is None or not may_look(desk):
        home(desk, units.OTHER_ORGANISATION)
        return
    desk.set_chat(case=case.id, before=None, held=None)
    _list(desk)


def look(desk: Desk, place: AtPoints | AtPoint, point_id: str) -> None:
    """One of them."""
    if point_of(desk, point_id) is None:
        show_again(desk, UNKNOWN_BUTTON)
        return
    desk.go(AtPoint(point=point_id))
    show(desk)


def ask(desk: Desk, place: AtPoint) -> None:
    """放行: asked once more, bound to what is shown now."""
    point = _mine(desk, place)
    if point is None:
        return
    if any(not need.held for need in checklist(desk, point)):
        desk.go(AtPoint(point=point.id))
        show(desk)
        return
    desk.go(AtPoint(point=point.id, sure=True, content=point_content(desk)))
    show(desk)


def let_pass(desk: Desk, place: AtPoint) -> None:
    """确认放行."""
    point = _mine(desk, place)
    if point is None:
        return
    if not place.sure:
        show_again(desk, UNKNOWN_BUTTON)
        return
    moved = place.content != point_content(desk)
    desk.go(AtPoint(point=point.id))
    if moved or any(not need.held for need in checklist(desk, point)):
        show(desk, say.MOVED)
        return
    _word(desk, point, "passed", "")
    show(desk, say.DONE_PASSED.format(point=point.title))


def ask_why(desk: Desk, place: AtPoint) -> None:
    """不放行: the reason is typed next."""
    point = _mine(desk, place)
    if point is not None:
        desk.go(AtPoint(point=point.id, stopping=True))
        show(desk)


def typed(desk: Desk, place: AtPoint, text: str) -> None:
    """The reason for not letting the plan pass."""
    if not place.stopping:
        show_again(desk, NO_TEXT_HERE.format(text=quote(text, 30)))
        return
    point = _mine(desk, place)
    if point is None:
        return
    reason = mask(text)[0].strip()
    if len(reason) < REASON_LEAST:
        show_again(desk, say.WHY_SHORT)
    elif len(reason) > REASON_MOST:
        show_again(desk, OVERLONG.format(n=len(reason), most=REASON_MOST))
    else:
        _word(desk, point, "stopped", reason)
        desk.go(AtPoint(point=point.id))
        show(desk, say.DONE_STOPPED.format(point=point.title))


def keep(desk: Desk, place: AtPoint) -> None:
    """先不放: back to the checkpoint."""
    desk.go(AtPoint(point=place.point))
    show(desk)


def back(desk: Desk, place: AtPoint) -> None:
    """Back to the list."""
    _list(desk)


def announce(desk: Desk) -> None:
    """At the end of a decision: tell whoever holds a checkpoint that all it needs is there now."""
    case, before = desk.case, desk.world.case
    if case is None or before is None or before.id != case.id or not desk.touched or not desk.pack.checkpoints:
        return
    if before.pack_version != case.pack_version or not _may_matter(before, case):
        return
    then = facts_of(desk.pack, before, desk.now.date())
    for point in points(desk):
        if point.id in case.passings or any(not need.held for need in checklist(desk, point)):
            continue
        if any(not need.held for need in needs(desk.pack, point, then)):
            title = cut(case.title or UNTITLED, 24)
            desk.notify(
                say.NOTICE_READY.format(title=title, point=point.title),
                ((button(say.POINTS, FREE, "gp", case.id),),),
                roles=point.roles,
                but=case.assessors,
            )


def _may_matter(before: CaseState, case: CaseState) -> bool:
    names = ("confirmation", "passings", "passed", "status", "reviews", "answers", "entries", "track")
    return any(getattr(before, name) is not getattr(case, name) for name in names)


def _list(desk: Desk) -> None:
    desk.go(AtPoints())
    show(desk)


def _mine(desk: Desk, place: AtPoint) -> Checkpoint | None:
    """The checkpoint at hand where the actor may speak there; else it is said why not."""
    point = point_of(desk, place.point)
    if point is None:
        _list(desk)
        return None
    why = refused(desk, point)
    if why is not None:
        desk.go(AtPoint(point=point.id))
        show(desk, why)
        return None
    return point


def _word(desk: Desk, point: Checkpoint, verdict: str, reason: str) -> None:
    case = desk.open_case
    role = next((role for role in point.roles if role in desk.actor.roles), "")
    word = Passing(
        verdict="passed" if verdict == "passed" else "stopped",
        reason=reason,
        by=desk.actor.id,
        by_name=desk.actor.name,
        role=role,
        at=desk.now,
        content=point_content(desk),
        items=passing_items(desk.pack, case, desk.now.date()),
    )
    desk.put(case.model_copy(update={"passings": case.passings | {point.id: word}}))
    desk.record(
        f"checkpoint_{verdict}", checkpoint=point.id, title=point.title, role=role, reason=reason, content=word.content
    )
    title = cut(case.title or UNTITLED, 24)
    if verdict == "passed":
        text = say.NOTICE_PASSED.format(title=title, point=point.title, name=desk.actor.name)
    else:
        text = say.NOTICE_STOPPED.format(title=title, point=point.title, name=desk.actor.name, reason=reason)
    # A matter that is done cannot be opened any more; its checkpoints can be looked at.
    rows = (
        (button(OPEN, FREE, "open", case.id) if case.status == "open" else button(say.POINTS, FREE, "gp", case.id),),
    )
    confirmer = (case.confirmation.by,) if case.confirmation is not None else ()
    others = tuple(who for who in (case.opened_by, *case.assessors, *confirmer) if who != desk.actor.id)
    desk.effect(Notify(message=Message(text=text, rows=rows), also=others))


def stale_points(desk: Desk) -> list[str]:
    """What was let pass on other content does not hold any more: who let it pass is told."""
    case = desk.open_case
    holding = {key: word for key, word in case.passings.items() if word.verdict == "passed" and not word.stale}
    if not holding:
        return []
    now = passing_items(desk.pack, case, desk.now.date())
    moved = {key: what for key, word in holding.items() if (what := changed(word.items, now))}
    if not moved:
        return []
    titles = {point.id: point.title for point in desk.pack.checkpoints}
    words = {key: word.model_copy(update={"stale": True}) for key, word in holding.items() if key in moved}
    desk.put(case.model_copy(update={"passings": case.passings | words}))
    for key, what in moved.items():
        desk.record("checkpoint_stale", checkpoint=key, title=titles.get(key, key), items=list(what))
        desk.notify(
            say.NOTICE_STALE.format(
                title=cut(case.title or UNTITLED, 24),
                what="、".join(_item_words(desk, item) for item in sorted(what, key="level".__eq__)[:3]),
                point=titles.get(key, key),
            ),
            ((button(say.POINTS, FREE, "gp", case.id),),),
            user=holding[key].by,
        )
    return [say.STALE_SAID.format(points="、".join(titles.get(key, key) for key in moved))]


def _item_words(desk: Desk, item: str) -> str:
    from bot.engine.screens.returns import item_words  # the two need each other

    return say.LEVEL if item == "level" else item_words(desk, item)


TAPS: Mapping[str, Handler] = {
    "pts": here(AtPoint, back),
    "pt": lambda desk, args: _at_either(desk, args),
    "pass": here(AtPoint, ask),
    "gok": here(AtPoint, let_pass),
    "stop": here(AtPoint, ask_why),
    "px": here(AtPoint, keep),
}
FREE_TAPS: Mapping[str, Handler] = {"gp": lambda desk, args: summoned(desk)}
RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {"points": found}


def _at_either(desk: Desk, args: tuple[str, ...]) -> None:
    (at(AtPoints, look, 1) if isinstance(desk.chat.place, AtPoints) else at(AtPoint, look, 1))(desk, args)
