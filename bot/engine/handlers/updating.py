"""A conflict's own entry follows what its task came to, as long as nobody has confirmed a level on it."""

from __future__ import annotations

from bot.engine.desk import Desk
from bot.engine.facts import entry_of
from bot.engine.handlers.answering import write
from bot.engine.handlers.settling import find
from bot.engine.state import AtQuestion
from bot.engine.task_state import Task
from bot.engine.walk import find_question
from bot.engine.words import tasking as say
from knowledge.procedures.after import RESOLVED

HOW = "how"
"""Conventional field of a conflict: how it was resolved."""
_ANSWER = {"resolved": "yes", "partly": "partly", "unresolved": "no"}


def entry_follows(desk: Desk, task: Task, outcome: str, how: str) -> list[str]:
    """Write the outcome into the conflict the task came from; what to say about it.

    Where a level stands confirmed the entry is left as it is: a person decides whether to open it again.
    """
    case = desk.open_case
    if task.group is None or task.entry is None or desk.pack.group(task.group).kind != "conflicts":
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
    place = AtQuestion(question=RESOLVED, group=task.group, entry=task.entry)
    explained = find_question(desk.pack, case.track, HOW, task.group)
    if outcome == "resolved" and explained is not None and HOW not in entry.answers:
        write(desk, place, explained, how[: explained.longest], text=how)
    write(desk, place, question, option)
    find(desk)
    return [say.ENTRY_UPDATED.format(value=question.choose[option].name)]
