"""Tasks of a case for its report: each beside the factor or the conflict it was given for."""

from __future__ import annotations

from bot.documents import records
from bot.engine.facts import live
from bot.engine.task_state import Task
from bot.engine.words import tasking as say
from bot.jobs.case_view import CaseView
from bot.jobs.case_words import day_of

WORDS = {"factors": "因素", "conflicts": "矛盾"}
"""Kinds of groups a task is given for."""
MATTER = "事项"


def dispatched(view: CaseView) -> tuple[records.Dispatch, ...]:
    """The tasks, factors first, each factor's together, then conflicts, then those of the matter itself. Withdrawn ones
    were never done and are left out."""
    places = _places(view)
    tasks = [task for task in view.case.tasks if task.status != "withdrawn"]
    last = (len(WORDS), 0)
    return tuple(_task(task, places) for task in sorted(tasks, key=lambda task: places.get(_of(task), (last, ""))[0]))


def _places(view: CaseView) -> dict[tuple[str, str], tuple[tuple[int, int], str]]:
    """(group, entry) → where it stands in the order, and its words: numbered as in the report."""
    found: dict[tuple[str, str], tuple[tuple[int, int], str]] = {}
    for order, (kind, word) in enumerate(WORDS.items()):
        number = 0
        for group in view.groups(kind):
            for entry in live(view.case, group.id):
                number += 1
                found[group.id, entry.id] = ((order, number), f"{word}{number}")
    return found


def _of(task: Task) -> tuple[str, str]:
    return task.group or "", task.entry or ""


def _task(task: Task, places: dict[tuple[str, str], tuple[tuple[int, int], str]]) -> records.Dispatch:
    told = task.reports[-1].text if task.reports else ""
    return records.Dispatch(
        of=places[_of(task)][1] if _of(task) in places else MATTER,
        what=task.what,
        unit="、".join(part for part in (task.unit_name, task.assist) if part),
        due=day_of(task.due),
        standing=say.OUTCOMES.get(task.outcome) or say.STATUSES[task.status],
        report=told,
        settled=task.settled,
    )
