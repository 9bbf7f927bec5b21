"""Giving a task, a task itself, and the lists of them."""

from __future__ import annotations

from bot.engine import assignments, words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.screens.calendar import deadline_rows, month_line
from bot.engine.screens.layout import LABEL, arrange, cut, fit, lines, width
from bot.engine.state import CaseState
from bot.engine.task_state import AtTask, AtWhistle, Task, task_of, unsettled
from bot.engine.words import tasking as say
from bot.engine.world import TaskLine

DUE_DAYS = (3, 7, 15)
"""Days on offer for a task's deadline; any later date may be typed."""
UNITS_SHOWN = 8
"""Units on one screen."""
SHOWN = 60
"""Characters of what is wanted in a list or notice."""


def whistle_screen(desk: Desk, place: AtWhistle) -> tuple[str, Rows]:
    """Which unit; then what; then by when. Or how it was settled on the spot."""
    revision = desk.chat.revision
    stop = button(say.STOP, revision, "wx")
    if place.spot:
        return _with(say.ASK_SPOT[place.spot], place.what), ((stop,),)
    if place.unit is None:
        return _units(desk, place, stop)
    if place.what is None:
        filled = assignments.prefilled(desk, place.group, place.entry)
        if not filled:
            return say.ASK_WHAT_NEW.format(unit=place.unit_name), ((stop,),)
        text = say.ASK_WHAT.format(unit=place.unit_name, what=cut(filled, 300))
        return text, ((button(say.AS_WRITTEN, revision, "wk"), stop),)
    if place.assisting:
        return say.ASK_HELP, ((stop,),)
    helped = say.HELP_NOTED.format(assist=place.assist) if place.assist else ""
    text, rows = _by_when(desk, place.unit_name, place.month, "wd")
    return lines(text, helped), (*rows, (button(say.HELPERS, revision, "wh"), stop))


def task_screen(desk: Desk, place: AtTask) -> tuple[str, Rows]:
    """The task as the actor may see it: of the matter no more than its title and place."""
    case = assignments.subject(desk, place.case)
    task = task_of(case.tasks, place.task) if case is not None else None
    revision = desk.chat.revision
    home = button(words.HOME, revision, "home")
    if case is None or task is None:
        return say.MISSING, ((home,),)
    back = button(say.LOOK, revision, "tb")
    match place.doing:
        case "report" if place.text is None:
            return say.ASK_REPORT, ((back,),)
        case "report":
            means = [button(name, revision, "tm", key) for key, name in say.MEANS.items()]
            text = say.ASK_MEANS.format(text=cut(place.text or "", 300), n=len(task.gathered))
            return text, (*arrange(means), (back,))
        case "lacking":
            return say.ASK_LACKING, ((back,),)
        case "redate":
            text, rows = _by_when(desk, task.unit_name, place.month, "td")
            return text, (*rows, (back,))
        case _:
            return card(desk, case, task), (*_acts(desk, case, task), (home,))


def card(desk: Desk, case: CaseState, task: Task) -> str:
    """What is wanted, of which matter, by when, how it stands, and the last report."""
    last = task.reports[-1] if task.reports else None
    return lines(
        say.CARD.format(
            what=cut(task.what, 300),
            title=cut(case.title or words.UNTITLED, 40),
            place=assignments.place_words(assignments.pack_of(desk, case), case),
            unit=task.unit_name,
            due=assignments.day_words(task.due),
            status=say.OUTCOMES.get(task.outcome) or say.STATUSES[task.status],
        ),
        say.CARD_HELP.format(assist=task.assist) if task.assist else "",
        say.CARD_LACKING.format(note=cut(task.lacking, 300)) if task.lacking else "",
        say.CARD_REPORT.format(
            name=last.by_name, text=cut(last.text, 600), means=say.MEANS[last.means], n=len(last.evidence)
        )
        if last is not None
        else "",
    )


def open_buttons(case_id: str, task: Task, *, accept: bool = False) -> Rows:
    """接单 and 打开 of a notice: they do not depend on where the reader is."""
    look = button(say.OPEN, FREE, "tv", case_id, task.id)
    return ((button(say.ACCEPT, FREE, "ta", case_id, task.id), look),) if accept else ((look,),)


def task_row(task: Task, case_id: str) -> tuple[Button, ...]:
    """A line of the list of a case."""
    label = _label(task.what, task.status)
    return (button(label, FREE, "tv", case_id, task.id),)


def line_row(line: TaskLine) -> tuple[Button, ...]:
    """A line of a list over many cases."""
    label = _label(line.what, line.status)
    return (button(label, FREE, "tv", line.case, line.task),)


def held_words(case: CaseState) -> str:
    """Why a level stays as strict as it is: tasks that are not resolved. Empty where there is none."""
    left = len(unsettled(case.tasks))
    return say.HELD.format(n=left) if left else ""


def _units(desk: Desk, place: AtWhistle, stop: Button) -> tuple[str, Rows]:
    revision, units = desk.chat.revision, desk.world.reach(place.named)
    at = place.page * UNITS_SHOWN
    shown = units[at : at + UNITS_SHOWN]
    choices = [button(cut(unit.name, 18), revision, "wu", assignments.short(unit.id)) for unit in shown]
    rows: Rows = arrange(choices)
    if len(units) > UNITS_SHOWN:
        rows += ((button(say.MORE_UNITS, revision, "wp"),),)
    if place.named:
        rows += ((button(say.ALL_UNITS, revision, "wa"),),)
    spot = (button(say.ONSITE, revision, "ws", "onsite"), button(say.EXPLAINED, revision, "ws", "explained"))
    asked = say.FOUND_UNITS.format(named=place.named, n=len(units)) if place.named else say.CHOOSE_UNIT
    return asked if units else say.NO_UNITS, (*rows, spot, (stop,))


def _acts(desk: Desk, case: CaseState, task: Task) -> Rows:
    revision, actor = desk.chat.revision, desk.actor
    rows: Rows = ()
    if case.status == "cancelled":
        return rows
    if assignments.may_do(actor, task) and task.with_unit:
        accept = (button(say.ACCEPT, FREE, "ta", case.id, task.id),) if task.accepted_by is None else ()
        rows += ((*accept, button(say.REPORT, revision, "tr")),)
    if assignments.may_give(actor, case, assignments.pack_of(desk, case)):
        if task.status == "reported":
            rows += (
                (
                    button(say.RESOLVED, revision, "tj", "resolved"),
                    button(say.PARTLY, revision, "tj", "partly"),
                    button(say.UNRESOLVED, revision, "tj", "unresolved"),
                ),
                (button(say.RETURN, revision, "tj", "returned"),),
            )
        elif task.status == "unresolved":
            rows += ((button(say.AGAIN, revision, "tj", "returned"),),)
        elif task.status == "open":
            rows += ((button(say.WITHDRAW, revision, "tw"),),)
    more = []
    if desk.chat.case is not None and desk.chat.case != case.id:
        more.append(button(words.KEEP_ON, FREE, "open", desk.chat.case))
    if task.reports and task.reports[-1].evidence:
        more.append(button(say.PAPERS, revision, "tp"))
    if actor.organisation == case.organisation:
        more.append(button(say.OPEN_CASE, FREE, "open", case.id))
    return (*rows, tuple(more)) if more else rows


def _by_when(desk: Desk, unit: str, month: str, action: str) -> tuple[str, Rows]:
    """Days to choose from and the way to the calendar; or the calendar."""
    days = tuple(button(say.DAYS.format(n=n), desk.chat.revision, action, str(n)) for n in DUE_DAYS)
    line, calendar = month_line(month), deadline_rows(desk, month)
    return lines(say.ASK_DUE.format(unit=unit), line), calendar if line else (days, *calendar)


def _with(text: str, filled: str | None) -> str:
    return lines(text, f"“{cut(filled, 120)}”" if filled else "")


def _label(what: str, status: str) -> str:
    """What is asked and how it stands; what is asked gives way, so that the state is always seen."""
    state = say.STATUSES[status]
    return say.LINE.format(what=fit(what, LABEL - width(say.LINE.format(what="", status=state))), status=state)
