"""Submitting a step: its gate, its documents, and who comes next."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.handlers import interests
from bot.engine.handlers.board import report_matter
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.handlers.reporting import report_up
from bot.engine.handlers.settling import find
from bot.engine.handlers.starting import home
from bot.engine.places import AtStepEnd
from bot.engine.reach import barred
from bot.engine.screens.layout import TITLE, cut, fit, lines, run_on
from bot.engine.screens.level import drafts
from bot.engine.screens.question import step_number
from bot.engine.screens.returns import again_words, returned, see_row
from bot.engine.screens.review import blocks
from bot.engine.screens.roles import role_names
from bot.engine.screens.show import show
from bot.engine.words import units


def submit(desk: Desk) -> None:
    """提交这一步: refused with what to mend, or on to the next step."""
    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
        return
    if desk.step.act in ("confirm", "review"):
        arrive(desk)  # such a step ends with a person's decision, never with a submission
        return
    todo = blocks(desk)
    if todo:
        desk.go(AtStepEnd())
        show(desk, words.BLOCKED)
        return
    if interests.owed(desk) or _replies_owed(desk):
        return
    pass_step(desk, words.SUBMITTED.format(step=step_number(desk, desk.step.id)))


def pass_step(desk: Desk, note: str) -> None:
    """The step is done: record it, make its documents, open the next one and tell whose turn it is."""
    case, step, pack = desk.open_case, desk.step, desk.pack
    track = pack.track(case.track)
    desk.record("submitted", step=step.id, content=desk.content())
    also = {"also": case.opened_by} if step.act in ("confirm", "review") else {}
    for document in step.documents:
        make(desk, document, **also, **_for_reviewers(desk, document))
    if step.documents:
        note = run_on(note, words.MAKING.format(what="、".join(words.DOCUMENTS[d] for d in step.documents)))
    later = track.steps[track.steps.index(step.id) + 1 :]
    passed = (*case.passed, step.id)
    if not later:
        desk.put(case.model_copy(update={"passed": passed, "status": "closed"}))
        desk.record("closed", step=step.id)
        report_up(desk)
        desk.set_chat(case=None)
        done = words.REGISTER_DONE if track.kind == "register" else words.CASE_CLOSED.format(title=case.title)
        home(desk, f"{note}\n{done}")
        return
    desk.put(case.model_copy(update={"passed": passed, "step": later[0]}))
    find(desk)
    following = desk.step
    if following.act in ("confirm", "review"):
        propose(desk)
    reported = report_matter(desk)
    note = f"{note}\n{reported}" if reported else note
    number = step_number(desk, following.id)
    if may_act(desk, following) is None:
        arrive(desk, run_on(note, words.NEXT_STEP_MINE.format(step=number)))
        return
    roles = role_names(pack, following.roles)
    told = words.NEXT_STEP_OTHERS.format(step=number, roles=roles)
    notice = words.NOTICE_NEXT.format(who=desk.actor.name, title=cut(case.title, 24), step=following.title)
    rows: Rows = ((button(words.OPEN, FREE, "open", case.id),),)
    before = returned(case)
    if before is not None and before.snapshot and following.act in ("confirm", "review"):
        notice = words.NOTICE_AGAIN.format(who=desk.actor.name, title=fit(case.title, TITLE))
        notice = lines(notice, again_words(desk, before))
        rows = ((*rows[0], *see_row(case)),)
    home(desk, run_on(note, told))
    above = following.act == "review"
    desk.notify(
        notice,
        rows,
        roles=following.roles,
        but=tuple(sorted(barred(pack, desk.open_case, following))),
        upwards=above,
        nobody=(units.NOBODY_ABOVE if above else words.NOBODY_HOLDS).format(roles=roles),
    )


def _for_reviewers(desk: Desk, document: str) -> dict[str, object]:
    """The filing form goes to those who review it next, too."""
    steps = desk.pack.track(desk.open_case.track).steps
    at = steps.index(desk.step.id) + 1
    following = desk.pack.step(steps[at]) if at < len(steps) else None
    if document != "filing" or following is None or following.act != "review" or desk.step.act != "fill":
        return {}
    return {"roles": list(following.roles), "but": sorted(barred(desk.pack, desk.open_case, following))}


def _replies_owed(desk: Desk) -> bool:
    from bot.engine.handlers.returning import owed  # it hands steps on, as this does

    return owed(desk)


def make(desk: Desk, document: str, **context: object) -> None:
    """Have a document made; it is sent when ready."""
    desk.job(
        "document" if document != "matrix" else "picture",
        {"document": document, "case": desk.open_case.id},
        what=words.DOCUMENTS[document],
        case=desk.open_case.id,
        **context,
    )


def propose(desk: Desk) -> None:
    """Note the drafts as they stand when a person is asked to decide."""
    for phase, draft in zip(("initial", "after"), drafts(desk), strict=True):
        desk.record(
            "proposed",
            phase=phase,
            level=draft.level,
            at_least=draft.level is None and draft.at_least is not None,
            content=desk.content(),
            trace={
                "fired": [
                    {
                        "rule": f.rule.id,
                        "say": f.rule.say,
                        "clause": desk.pack.clause_id(f.rule.clause),
                        "used": sorted(f.used),
                    }
                    for f in draft.fired
                ],
                "missing": list(draft.missing),
                "at_least": draft.at_least,
            },
        )
