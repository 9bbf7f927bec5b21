"""Where things stand; help; the draft level; cancelling; documents on request."""

from __future__ import annotations

from bot.engine import words
from bot.engine.assignments import may_give
from bot.engine.buttons import FREE, button
from bot.engine.clockwork import due_lines
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.effects import Notify
from bot.engine.events import JobDone
from bot.engine.handlers import accountability, reporting
from bot.engine.handlers.moving import arrive
from bot.engine.handlers.starting import arrive_or_home, home, papers
from bot.engine.messages import File, Message
from bot.engine.places import AtCancel, AtHome, AtLevel, AtReview
from bot.engine.screens.checkpoints import points
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.level import clause_words, draft_line, proposed
from bot.engine.screens.publishing import state_words
from bot.engine.screens.question import step_number
from bot.engine.screens.review import owing_count
from bot.engine.screens.roles import role_names
from bot.engine.screens.show import show, show_again
from bot.engine.surveys import kinds_now
from bot.engine.task_state import unsettled
from bot.engine.words import checkpoints, surveys, tasking
from bot.engine.words import clockwork as timing
from bot.engine.words.level import PARTS
from knowledge.procedures.dates import show_date
from knowledge.procedures.findings import findings


def status(desk: Desk) -> None:
    """进展: which step, whose turn, what is owing, the level, and the way on."""
    if desk.case is None:
        home(desk, words.NO_CASE)
        return
    case, pack, step = desk.open_case, desk.pack, desk.step
    track = pack.track(case.track)
    line = words.STATUS_LINE if case.status == "open" else words.STATUS_ENDED
    parts = [
        line.format(
            title=case.title or words.UNTITLED,
            pack=pack.title,
            track=track.title,
            status=words.STATUSES[case.status],
            step=step_number(desk, step.id),
            name=step.title,
            roles=role_names(pack, step.roles),
        )
    ]
    owing = owing_count(desk) if case.status == "open" else 0
    if owing:
        parts.append(words.STATUS_OWING.format(n=owing))
    if track.kind != "register":
        if case.confirmation is not None:
            level = pack.level(case.confirmation.chosen)
            stale = words.STATUS_STALE if case.confirmation.stale else ""
            parts.append(words.STATUS_LEVEL.format(level=level.name, decision=level.decision) + stale)
        else:
            parts.append(draft_line(pack, proposed(desk), words.DRAFT_AFTER))
    parts += due_lines(desk)
    if case.reopenings and case.status == "open" and step.act != "track":
        last = case.reopenings[-1]
        parts.append(timing.STATUS_REOPENED.format(day=show_date(local_day(last.at).isoformat()), say=last.say))
    parts.append(reporting.standing(desk))
    if case.tasks:
        parts.append(tasking.STATUS_TASKS.format(n=len(case.tasks), open=len(unsettled(case.tasks))))
    for finding in findings(pack, desk.facts, case.passed):
        parts.append(words.FINDINGS.format(clause=clause_words(pack, finding.clause)) + f"\n· {finding.say}")
    parts += accountability.mended_lines(desk)
    if case.released is not None:
        parts.append(state_words(desk))
    show_again(desk, lines(*parts, ""), (*_to_surveys(desk), *_to_tasks(desk), *_to_points(desk), *papers(desk)))


def _to_surveys(desk: Desk) -> Rows:
    """网上问卷, where the case may have one. The button names the case: it may be another than the place is about."""
    case = desk.open_case
    if not case.surveys and not kinds_now(desk.pack, case):
        return ()
    return ((button(surveys.SURVEYS, FREE, "sv", case.id),),)


def _to_tasks(desk: Desk) -> Rows:
    """On to a new task, and to those given; these buttons name the case too."""
    case = desk.open_case
    gives = case.status == "open" and may_give(desk.actor, case, desk.pack)
    row = [button(tasking.WHISTLE, FREE, "w", case.id)] if gives else []
    if case.tasks:
        row.append(button(f"{tasking.LIST}({len(case.tasks)})", FREE, "tl", case.id))
    return (tuple(row),) if row else ()


def _to_points(desk: Desk) -> Rows:
    """把关, where the plan meets any."""
    if not points(desk):
        return ()
    return ((button(checkpoints.POINTS, FREE, "gp", desk.open_case.id),),)


def helped(desk: Desk) -> None:
    """帮助."""
    show_again(desk, words.HELP_TEXT)


def level(desk: Desk) -> None:
    """拟定等级."""
    _at_level(desk, AtLevel())


def trace(desk: Desk, args: tuple[str, ...]) -> None:
    """为什么; with a part of it, and which thing of the part."""
    part, n = args[0] if args else "", args[1] if len(args) > 1 else "0"
    if part not in ("", *PARTS) or not (n.isascii() and n.isdecimal() and len(n) < 4):
        show_again(desk, words.UNKNOWN_BUTTON)
    else:
        _at_level(desk, AtLevel.model_validate({"why": True, "part": part, "n": int(n)}))


def _at_level(desk: Desk, place: AtLevel) -> None:
    if desk.case is None or desk.pack.track(desk.open_case.track).kind == "register":
        show_again(desk, words.NO_CASE)
        return
    desk.remember()
    desk.go(place)
    show(desk)


def mend(desk: Desk) -> None:
    """去补 from the draft: to the step's end, where what is owing is listed."""
    desk.set_chat(before=None)
    arrive(desk)


def carry_on(desk: Desk) -> None:
    """接着填: back to the place before the side trip, or to where the case stands."""
    before = desk.chat.before
    if before is not None and desk.case is not None and desk.case.status == "open":
        desk.go(before)
        desk.set_chat(before=None)
        show(desk)
    else:
        arrive_or_home(desk)


def review(desk: Desk, step: str | None = None) -> None:
    """检查修改: the list of answers of a step."""
    if desk.case is None:
        home(desk, words.NO_CASE)
        return
    wanted = step or desk.open_case.step
    if wanted not in (*desk.open_case.passed, desk.open_case.step):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(AtReview(step=wanted))
    show(desk)


def ask_cancel(desk: Desk) -> None:
    """取消: asked once more; only who opened it may."""
    if desk.case is None or desk.case.status != "open":
        home(desk, words.NO_CASE)
    elif not _may_cancel(desk):
        show_again(desk, words.CANCEL_NOT_YOURS)
    else:
        desk.remember()
        desk.go(AtCancel())
        show(desk)


def _may_cancel(desk: Desk) -> bool:
    """Who opened it, acting for the organisation it was opened for."""
    case = desk.open_case
    return case.opened_by == desk.actor.id and case.organisation == desk.actor.organisation


def cancel(desk: Desk) -> None:
    """确定取消: the record stays."""
    case = desk.open_case
    if not isinstance(desk.chat.place, AtCancel) or not _may_cancel(desk):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.put(case.model_copy(update={"status": "cancelled"}))
    desk.record("cancelled", step=case.step)
    _call_off(desk)
    desk.set_chat(case=None)
    home(desk, words.CANCELLED.format(title=case.title or words.UNTITLED))


def _call_off(desk: Desk) -> None:
    """Units that still work on a task of the case hear that it is not needed any more."""
    case = desk.open_case
    for task in case.tasks:
        if task.with_unit:
            text = tasking.CASE_CANCELLED.format(title=cut(case.title or words.UNTITLED, 24), what=cut(task.what, 60))
            desk.effect(Notify(message=Message(text=text), organisation=task.unit))


def picture(desk: Desk) -> None:
    """看图."""
    case = desk.open_case
    desk.job("picture", {"document": "matrix", "case": case.id}, what=words.DOCUMENTS["matrix"], case=case.id)


def report(desk: Desk) -> None:
    """评估报告 as it stands; a draft until a level is confirmed."""
    if desk.case is None or desk.pack.track(desk.open_case.track).kind == "register":
        show_again(desk, words.NO_CASE)
        return
    simple = desk.pack.track(desk.open_case.track).kind in ("simple", "simplified")
    what = words.DOCUMENTS["filing" if simple else "report"]
    desk.job("document", {"document": "report", "case": desk.open_case.id}, what=what, case=desk.open_case.id)
    show_again(desk, words.MAKING.format(what=what))


def made(desk: Desk, event: JobDone) -> None:
    """A document or picture is ready: sent here, and to whoever else is to have it."""
    what = str(event.context.get("what", ""))
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=what, error=event.result.get("error", "")))
        return
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in event.result["files"])
    desk.say(words.DOCUMENT_READY.format(what=what), files=files)
    also = event.context.get("also")
    if isinstance(also, str) and also != desk.actor.id:
        desk.notify(words.DOCUMENT_READY.format(what=what), user=also, files=files)
    roles = event.context.get("roles")
    if isinstance(roles, list) and desk.case is not None:
        told = words.DOCUMENT_OF.format(title=cut(desk.case.title, 24), what=what)
        but = tuple(str(person) for person in event.context.get("but", ()))
        desk.notify(told, files=files, roles=tuple(map(str, roles)), but=but, upwards=True)
    if desk.case is not None:
        for file in files:
            desk.record("document_made", document=what, path=file.path, name=file.name)
    if not isinstance(desk.chat.place, AtHome):
        show_again(desk)
