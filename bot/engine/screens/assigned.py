"""The lists of tasks: of the case in hand, of one's own unit, and those that wait to be judged."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.desk import Desk, Rows
from bot.engine.screens.layout import lines
from bot.engine.screens.tasks import line_row, task_row
from bot.engine.task_state import WITH_UNIT, task_of
from bot.engine.words import tasking as say
from bot.engine.world import TaskLine

SHOWN = 10
"""Tasks of one list on the screen."""


def listed(desk: Desk) -> None:
    """派单: what was given in this case, what the unit has to do, what waits to be judged."""
    parts: list[str] = []
    rows: Rows = ()
    case = desk.case
    if case is not None and case.tasks:
        parts.append(say.LIST_CASE)
        rows += tuple(task_row(task, case.id) for task in case.tasks[-SHOWN:])
    in_case = {(case.id, task.id) for task in case.tasks} if case is not None else set()
    for title, found in zip((say.LIST_MINE, say.LIST_JUDGE), waiting(desk), strict=True):
        more = [line for line in found if (line.case, line.task) not in in_case][:SHOWN]
        if more:
            parts.append(title)
            rows += tuple(line_row(line) for line in more)
    desk.say(lines(*parts) if parts else say.LIST_NONE, rows)


def waiting(desk: Desk) -> tuple[tuple[TaskLine, ...], tuple[TaskLine, ...]]:
    """Tasks for the actor's unit to do, and those for it to judge, as this turn leaves them."""
    actor = desk.world.actor
    if actor is None:
        return (), ()
    found = [_as_decided(desk, line) for line in desk.world.assigned]
    to_do = tuple(line for line in found if line.unit == actor.organisation and line.status in WITH_UNIT)
    to_judge = tuple(line for line in found if line.giver == actor.organisation and line.status == "reported")
    return to_do, to_judge


def _as_decided(desk: Desk, line: TaskLine) -> TaskLine:
    """A line as this turn leaves it: the list was read before."""
    for case in (desk.case, desk.visited):
        task = task_of(case.tasks, line.task) if case is not None and case.id == line.case else None
        if task is not None:
            return replace(line, status=task.status)
    return line
