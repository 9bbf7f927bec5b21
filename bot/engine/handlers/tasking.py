"""A task once given: taken on and reported back by the unit. Each act may come twice, or too late."""

from __future__ import annotations

from bot.engine import words
from bot.engine.assignments import day_words, may_do, put
from bot.engine.deadlines import typed_deadline
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.events import FileSent, JobDone
from bot.engine.handlers import policy
from bot.engine.handlers.files import NEVER_KEPT, UNKNOWN_KIND, fetch
from bot.engine.handlers.ruling import send_back
from bot.engine.handlers.starting import home
from bot.engine.handlers.task_ways import find, here, may_look, tell_giver, to
from bot.engine.masking import mask
from bot.engine.messages import File
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.show import show, show_again
from bot.engine.screens.tasks import SHOWN
from bot.engine.state import CaseState
from bot.engine.task_state import AtTask, Gathered, Task, TaskReport
from bot.engine.words import tasking as say
from bot.engine.words import units

REPORT_MOST = 2000
"""Characters of a report."""


def view(desk: Desk, args: tuple[str, ...]) -> None:
    """打开, from a notice or a list."""
    found = _named(desk, args)
    if found is not None:
        to(desk, *found)
        show(desk)


def accept(desk: Desk, args: tuple[str, ...]) -> None:
    """接单. Twice makes no difference; a colleague who came first is named."""
    found = _named(desk, args)
    if found is None:
        return
    case, task = found
    to(desk, case, task)
    if not _to_do(desk, case, task):
        return
    if task.accepted_by is not None:
        own = task.accepted_by == desk.actor.id
        show(desk, say.ALREADY if own else say.BY_COLLEAGUE.format(name=task.accepted_by_name))
        return
    status = "accepted" if task.status == "open" else task.status
    taken = {"accepted_by": desk.actor.id, "accepted_by_name": desk.actor.name, "status": status}
    put(desk, case, task := task.model_copy(update=taken))
    told = say.NOTICE_ACCEPTED.format(unit=task.unit_name, name=desk.actor.name, what=cut(task.what, SHOWN))
    tell_giver(desk, case, task, told)
    show(desk, say.ACCEPTED.format(due=day_words(task.due)))


def _named(desk: Desk, args: tuple[str, ...]) -> tuple[CaseState, Task] | None:
    """The task a button names, where the actor may see it; else home, with the way there where there is one."""
    found = find(desk, *args[:2]) if len(args) >= 2 else None
    if found is None:
        elsewhere = desk.world.elsewhere
        home(desk, units.ELSEWHERE.format(organisation=elsewhere) if elsewhere else say.MISSING)
    elif not may_look(desk, *found):
        return None
    return found


def look(desk: Desk, place: AtTask) -> None:
    """Back to the task itself."""
    desk.go(AtTask(case=place.case, task=place.task))
    show(desk)


def start_report(desk: Desk, place: AtTask) -> None:
    """报办理情况."""
    found = here(desk, place)
    if found is not None and _to_do(desk, *found):
        desk.go(place.model_copy(update={"doing": "report", "text": None}))
        show(desk)


def said(desk: Desk, place: AtTask, text: str) -> None:
    """What was typed at a task: the report, what is lacking, or a day; else a policy question."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    clean = mask(text)[0].strip()
    if not clean:
        show_again(desk, say.EMPTY)
    elif len(clean) > REPORT_MOST:
        show_again(desk, words.OVERLONG.format(n=len(clean), most=REPORT_MOST))
    elif place.doing == "lacking":
        desk.go(place.model_copy(update={"doing": "redate", "text": clean}))
        show(desk)
    elif place.doing == "redate":
        day, refused = typed_deadline(clean, local_day(desk.now))
        send_back(desk, place, day) if day is not None else show_again(desk, refused)
    elif place.doing == "look" and policy.looks_asked(text):
        policy.ask(desk, text)
    elif place.doing == "report" or (task.with_unit and may_do(desk.actor, task)):
        if _to_do(desk, case, task):
            desk.go(place.model_copy(update={"doing": "report", "text": clean}))
            show(desk)
    else:
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))


def report(desk: Desk, place: AtTask, means: str) -> None:
    """The means was tapped: the report goes to who gave the task."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    if place.doing != "report" or not place.text or means not in say.MEANS:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if not _to_do(desk, case, task):
        return
    actor = desk.actor
    made = TaskReport.model_validate(
        {
            "text": place.text,
            "means": means,
            "evidence": task.gathered,
            "by": actor.id,
            "by_name": actor.name,
            "at": desk.now,
        }
    )
    changed = task.model_copy(
        update={
            "status": "reported",
            "reports": (*task.reports, made),
            "gathered": (),
            "accepted_by": task.accepted_by or actor.id,
            "accepted_by_name": task.accepted_by_name or actor.name,
        }
    )
    put(desk, case, changed)
    hashes = [file.hash for file in made.evidence]
    desk.record_of(case.id, "task_report", task=task.id, unit=task.unit, text=made.text, means=means, evidence=hashes)
    tell_giver(
        desk,
        case,
        changed,
        say.NOTICE_REPORTED.format(
            unit=task.unit_name,
            what=cut(task.what, SHOWN),
            text=cut(made.text, 300),
            means=say.MEANS[means],
            n=len(hashes),
        ),
    )
    desk.go(AtTask(case=case.id, task=task.id))
    show(desk, say.REPORTED.format(giver=task.given_by_name))


def file_sent(desk: Desk, place: AtTask, event: FileSent) -> None:
    """A photo or paper for the report."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    if event.what in NEVER_KEPT:
        show_again(desk, words.STICKER)
    elif not (may_do(desk.actor, task) and task.with_unit and case.status != "cancelled"):
        show_again(desk, say.FILE_NOT_NOW)
    else:
        fetch(desk, event, case=case.id, task=task.id)


def file_kept(desk: Desk, event: JobDone) -> None:
    """It is stored: it goes with the next report."""
    found = find(desk, str(event.context.get("case")), str(event.context.get("task")))
    if found is None:
        return
    case, task = found
    if not event.ok:
        show_again(desk, words.FILE_NOT_KEPT.format(error=event.result.get("error", "")))
        return
    if not (may_do(desk.actor, task) and task.with_unit and case.status != "cancelled"):
        show_again(desk, say.FILE_NOT_NOW)
        return
    kept = event.result
    mime = kept.get("mime") or UNKNOWN_KIND
    if kept["hash"] not in {file.hash for file in task.gathered}:
        file = Gathered(hash=kept["hash"], path=kept["path"], name=kept["name"], mime=mime)
        desk.put_subject(_with(case, task.model_copy(update={"gathered": (*task.gathered, file)})))
        desk.record_of(case.id, "evidence_kept", **{**kept, "mime": mime, "question": f"task:{task.id}"})
    show_again(desk, say.FILE_WITH_REPORT)


def papers(desk: Desk, place: AtTask) -> None:
    """看材料: the files of the last report."""
    found = here(desk, place)
    if found is None:
        return
    files = found[1].reports[-1].evidence if found[1].reports else ()
    if not files:
        show_again(desk, say.NO_PAPERS)
        return
    sent = tuple(File(path=file.path, name=file.name, mime=file.mime) for file in files)
    desk.say(say.PAPERS_SENT.format(n=len(sent)), files=sent)
    show_again(desk)


def _to_do(desk: Desk, case: CaseState, task: Task) -> bool:
    """Whether the actor may work on the task now; what is in the way is said."""
    if not may_do(desk.actor, task):
        show_again(desk, say.CLOSED_TO_YOU)
    elif case.status == "cancelled":
        show_again(desk, say.CANCELLED_CASE)
    elif not task.with_unit:
        desk.go(AtTask(case=case.id, task=task.id))
        show(desk, say.GONE.format(status=say.STATUSES[task.status]))
    else:
        return True
    return False


def _with(case: CaseState, task: Task) -> CaseState:
    return case.model_copy(update={"tasks": tuple(task if t.id == task.id else t for t in case.tasks)})
