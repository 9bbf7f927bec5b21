"""A conflict's own entry follows what its task came to, as long as nobody has confirmed a level on it."""

from __future__ import annotations

from bot.engine.desk import Desk
from bot.engine.facts import entry_of
from bot.engine.handlers.answering import write
from bot.engine.handlers.settling import find
from bot.engine.places import AtQuestion
from bot.engine.task_state import Task
from bot.engine.walk import find_question
from bot.engine.words import tasking as say
from knowledge.procedures.after import RESOLVED

HOW = "how"
"""Conventional field of a conflict: how it was resolved."""
EXPLAINED = "explained"
"""Conventional field of a conflict: how what people did not understand was explained (女儿河: 第一时间宣传讲解)."""
FORCES = "forces"
"""Conventional field of a conflict: social forces that take part (旅顺口: 广泛发动社会力量)."""
_ANSWER = {"resolved": "yes", "partly": "partly", "unresolved": "no"}


def entry_follows(desk: Desk, task: Task, outcome: str, how: str) -> list[str]:
    """Write the outcome into the conflict the task came from; what to say about it.

    Where a level stands confirmed the entry is left as it is: a person decides whether to open it again.
    """
    case = desk.open_case
    if task.group is None or task.entry is None or desk.pack.group(task.group).kind != "conflicts":
        return []
    if task.outcome == "explained":
        # That something was made clear does not yet resolve it: the assessor says so in the entry.
        fill_in(desk, task, EXPLAINED, how)
        return []
    entry = entry_of(case, task.group, task.entry)
    question = find_question(desk.pack, case.track, RESOLVED, task.group)
    option = _ANSWER[outcome]
    if entry is None or question is None or option not in question.choose:
        return []
    told = entry.answers.get(RESOLVED)
    if told is not None and told.value == option:
        return []
    if case.status != "open" or (case.confirmation is not None and not case.confirmation.stale):
        return [say.ENTRY_KEPT]
    if outcome == "resolved":
        told_how = entry.answers.get(HOW)
        before = told_how.value if told_how is not None and isinstance(told_how.value, str) else ""
        fill_in(desk, task, HOW, f"{before}；{how}" if before and before != how else how, anew=True)
    write(desk, AtQuestion(question=RESOLVED, group=task.group, entry=task.entry), question, option)
    find(desk)
    return [say.ENTRY_UPDATED.format(value=question.choose[option].name)]


def fill_in(desk: Desk, task: Task, field: str, text: str, *, anew: bool = False) -> None:
    """Write a text field of the conflict, where the pack has it, nobody filled it (or `anew`) and no level stands
    confirmed."""
    case = desk.open_case
    entry = entry_of(case, task.group or "", task.entry or "")
    question = find_question(desk.pack, case.track, field, task.group) if task.group is not None else None
    held = case.confirmation is not None and not case.confirmation.stale
    given = entry.answers.get(field) if entry is not None else None
    filled = given is not None and given.value is not None and not anew
    if entry is None or question is None or filled or held or case.status != "open" or not text:
        return
    place = AtQuestion(question=field, group=task.group, entry=task.entry)
    write(desk, place, question, text[: question.longest], text=text)
