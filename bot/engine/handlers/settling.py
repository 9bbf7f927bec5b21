"""What an answer changes elsewhere: answers set aside, the way converted, a confirmation gone stale."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.facts import facts_of, live
from bot.engine.handlers.checkpoints import stale_points
from bot.engine.handlers.converting import convert
from bot.engine.handlers.endings import drop
from bot.engine.handlers.reopening import reopen
from bot.engine.places import AtQuestion
from bot.engine.screens.returns import item_words
from bot.engine.walk import step_questions
from knowledge.procedures.applicability import set_aside
from knowledge.procedures.facts import Facts
from knowledge.procedures.findings import findings
from knowledge.procedures.model import Pack


def settle(desk: Desk, place: AtQuestion | None = None) -> list[str]:
    """Recompute what depends on the answers; sentences to say about it."""
    said = convert(desk)
    newly = _set_aside(desk)
    if newly and not said:
        said.append(words.SET_ASIDE.format(n=newly))
    said += stale(desk)
    said += reopen(desk)
    said += [*stale_points(desk), *drop(desk)]
    find(desk)
    return said


def _set_aside(desk: Desk) -> int:
    """Note which answers and entries no longer apply, and which apply again; how many questions were set aside."""
    before, case = desk.world.case, desk.open_case
    if before is None or before.id != case.id:
        return 0
    pack, then = desk.pack, facts_of(desk.pack, before, desk.now.date())
    was, now = set_aside(pack, before.track, then), set_aside(pack, case.track, desk.facts)
    for kind, moved in (("set_aside", now - was), ("restored", was - now)):
        for question in sorted(moved):
            desk.record(f"answer_{kind}", question=question)
    asked, still = _lists(pack, before.track, then), _lists(pack, case.track, desk.facts)
    for kind, groups in (("set_aside", asked - still), ("restored", still - asked)):
        for group in sorted(groups):
            for entry in live(case, group):
                desk.record(f"entry_{kind}", group=group, group_kind=pack.group(group).kind, entry=entry.id)
    return len(now - was)


def _lists(pack: Pack, track: str, facts: Facts) -> frozenset[str]:
    """Groups that some question of the track collects as the case stands."""
    steps = (pack.step(step) for step in pack.track(track).steps)
    return frozenset(q.repeat for step in steps for q in step_questions(pack, step, facts) if q.repeat)


def stale(desk: Desk) -> list[str]:
    """What was said on other content holds no longer: the confirmation, and passing a checkpoint."""
    return [*_stale_confirmation(desk), *stale_points(desk)]


def _stale_confirmation(desk: Desk) -> list[str]:
    """A confirmation whose content changed no longer holds: the step opens again, and who confirmed is told."""
    case = desk.open_case
    confirmation = case.confirmation
    if confirmation is None or confirmation.stale:
        return []
    moved = desk.changed_since(confirmation.items)
    if not moved:
        return []
    what = "、".join(item_words(desk, item) for item in moved[:3])
    level = desk.pack.level(confirmation.chosen).name
    steps = desk.pack.track(case.track).steps
    step = next((s for s in steps if desk.pack.step(s).act in ("confirm", "review")), case.step)
    if case.step in steps and steps.index(case.step) < steps.index(step):
        step = case.step  # it went over to another way, or was sent back, and stands before that already
    desk.put(
        case.model_copy(
            update={
                "confirmation": confirmation.model_copy(update={"stale": True}),
                "step": step,
                "passed": steps[: steps.index(step)],
                "status": "open",
            }
        )
    )
    desk.record("stale", items=list(moved), level=confirmation.chosen)
    desk.notify(
        words.NOTICE_STALE.format(title=case.title, what=what, level=level),
        ((button(words.OPEN, FREE, "open", case.id),),),
        user=confirmation.by,
    )
    return [words.STALE_CONFIRMATION.format(what=what, level=level)]


def find(desk: Desk) -> None:
    """Note grounds of accountability the record newly shows (绍兴 plan 七): facts, no judgement.

    What is mended later stays a fact that was, and when it was mended is noted.
    """
    case = desk.open_case
    now = findings(desk.pack, desk.facts, case.passed)
    standing = tuple(finding.id for finding in now)
    new = [finding for finding in now if finding.id not in case.found]
    gone = [finding for finding in case.found if finding not in standing]
    if new or gone:
        day = local_day(desk.now).isoformat()
        mended = {key: at for key, at in case.mended.items() if key not in standing} | dict.fromkeys(gone, day)
        desk.put(desk.open_case.model_copy(update={"found": standing, "mended": mended}))
    for key in gone:
        desk.record("mended", finding=key)
    for finding in new:
        desk.record("found", finding=finding.id, say=finding.say, clause=desk.pack.clause_id(finding.clause))
