"""What the acts at a task share: finding it, seeing it, going to it, telling those it concerns."""

from __future__ import annotations

from bot.engine.assignments import subject
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.handlers.starting import home
from bot.engine.messages import Message
from bot.engine.screens.tasks import open_buttons
from bot.engine.state import CaseState
from bot.engine.task_state import AtTask, Task, task_of
from bot.engine.words import tasking as say


def find(desk: Desk, case_id: str, task_id: str) -> tuple[CaseState, Task] | None:
    """The case and the task, where the turn has loaded it and it is there."""
    case = subject(desk, case_id)
    task = task_of(case.tasks, task_id) if case is not None else None
    return (case, task) if case is not None and task is not None else None


def here(desk: Desk, place: AtTask) -> tuple[CaseState, Task] | None:
    """The case and task of the place, as they stand; else home."""
    found = find(desk, place.case, place.task)
    if found is None:
        home(desk, say.MISSING)
    elif not may_look(desk, *found):
        return None
    return found


def may_look(desk: Desk, case: CaseState, task: Task) -> bool:
    """A guest sees the tasks of its own unit only, not those of others in the same case."""
    if desk.actor.organisation in (case.organisation, task.unit):
        return True
    if desk.case is not None and desk.case.id == case.id:
        return True  # the whole case is open to the actor
    home(desk, say.CLOSED_TO_YOU)
    return False


def to(desk: Desk, case: CaseState, task: Task) -> None:
    """Go to a task from anywhere; what was at hand is put down, not lost."""
    desk.set_chat(before=None, held=None)
    desk.go(AtTask(case=case.id, task=task.id))


def tell_giver(desk: Desk, case: CaseState, task: Task, text: str) -> None:
    """To who gave the task."""
    message = Message(text=text, rows=open_buttons(case.id, task))
    desk.effect(Notify(message=message, also=(task.given_by,)))


def tell_unit(desk: Desk, case: CaseState, task: Task, text: str) -> None:
    """To everybody in the unit."""
    message = Message(text=text, rows=open_buttons(case.id, task))
    desk.effect(Notify(message=message, organisation=task.unit, but=(desk.actor.id,)))
