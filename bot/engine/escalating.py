"""What the timers of a task say: to the unit before its day, on it and after it, then to its leader, then above.

Each is told once for each deadline (旅顺口: 网格吹哨、部门报到; 海城: 部门协同联动).
"""

from __future__ import annotations

from datetime import date

from bot.engine.assignments import day_words, put
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.effects import Notify
from bot.engine.messages import Message
from bot.engine.screens.layout import cut
from bot.engine.screens.tasks import SHOWN, open_buttons
from bot.engine.task_state import Task
from bot.engine.words import ROLES, UNTITLED
from bot.engine.words import tasking as say

UPWARDS = {"leader": ("leader",), "reviewer": ("reviewer",)}
"""Stage → roles that hear."""


def tell(desk: Desk, task: Task, stage: str) -> None:
    """A timer of the task fell due. Who took it on is reminded, else the whole unit; afterwards the giver hears too."""
    if stage in UPWARDS:
        _escalate(desk, task, stage)
        return
    case = desk.open_case
    left = (date.fromisoformat(task.due) - local_day(desk.now)).days
    sentence = {"ahead": say.AHEAD, "day": say.TODAY}.get(stage, say.OVER)
    text = sentence.format(n=left, day=day_words(task.due), unit=task.unit_name, what=cut(task.what, SHOWN))
    over = stage == "over"
    whole = over or task.accepted_by is None
    desk.effect(
        Notify(
            message=Message(text=text, rows=open_buttons(case.id, task, accept=task.accepted_by is None)),
            organisation=task.unit if whole else None,
            also=(*(() if whole else (task.accepted_by or "",)), *((task.given_by,) if over else ())),
            nobody=say.NOBODY_THERE.format(unit=task.unit_name),
            instead=task.given_by,
        )
    )


def _escalate(desk: Desk, task: Task, stage: str) -> None:
    """To the unit's leader; to the reviewer of the case's organisation, or the nearest one above it."""
    case, roles = desk.open_case, UPWARDS[stage]
    above = stage == "reviewer"
    put(desk, case, task.model_copy(update={"status": "escalated"}), note=stage)
    text = say.ESCALATED.format(
        giver=task.given_by_name,
        unit=task.unit_name,
        day=day_words(task.due),
        title=cut(case.title or UNTITLED, 24),
        what=cut(task.what, SHOWN),
    )
    names = "、".join(ROLES[role] for role in roles)
    desk.effect(
        Notify(
            message=Message(text=text, rows=open_buttons(case.id, task)),
            organisation=case.organisation if above else task.unit,
            roles=roles,
            upwards=above,
            nobody=say.NOBODY_ABOVE.format(unit=task.unit_name, roles=names, what=cut(task.what, SHOWN)),
            instead=task.given_by,
        )
    )
