"""Tasks of a case: who may give, do and judge one, how one is put back, and the record of each change."""

from __future__ import annotations

import hashlib

from bot.engine.desk import Desk
from bot.engine.facts import entry_of
from bot.engine.screens.layout import cut
from bot.engine.screens.question import answer_text
from bot.engine.state import CaseState
from bot.engine.task_state import GIVERS, Task, task_of
from bot.engine.world import Actor
from knowledge.procedures.dates import show_date
from knowledge.procedures.model import Pack

PLACE_QUESTION = "matter_place"
"""Conventional id of the question where the matter is; with the title all of a matter that a unit sees."""
_WHAT = ("gist", "what", "where", "next", "measure", "how")
"""Conventional fields of a conflict or factor that say what is to be done, in the order told."""
WHAT_MOST = 400
"""Characters of what is wanted."""


def subject(desk: Desk, case_id: str) -> CaseState | None:
    """The case a task is of: the one in hand, or the one whose guest the actor is."""
    for case in (desk.case, desk.visited):
        if case is not None and case.id == case_id:
            return case
    return None


def pack_of(desk: Desk, case: CaseState) -> Pack:
    """The pack the case is pinned to."""
    return desk.world.packs[case.pack, case.pack_version]


def may_give(actor: Actor, case: CaseState, pack: Pack) -> bool:
    """Whether the actor gives and judges tasks of the case: one of those who assess on its track."""
    steps = (pack.step(step) for step in pack.track(case.track).steps)
    assessing = {role for step in steps if step.act in ("fill", "track") for role in step.roles}
    return actor.organisation == case.organisation and bool(actor.roles & GIVERS & assessing)


def may_do(actor: Actor, task: Task) -> bool:
    """Whether the actor acts for the unit the task was given to: anybody there who has a role."""
    return actor.organisation == task.unit and bool(actor.roles)


def put(desk: Desk, case: CaseState, task: Task, note: str = "") -> CaseState:
    """Put a new or changed task into its case and note how it stands."""
    known = task_of(case.tasks, task.id) is not None
    tasks = tuple(task if t.id == task.id else t for t in case.tasks) if known else (*case.tasks, task)
    changed = case.model_copy(update={"tasks": tasks})
    desk.put_subject(changed)
    desk.record_of(
        case.id,
        "task",
        task=task.id,
        unit=task.unit,
        unit_name=task.unit_name,
        giver=case.organisation,
        what=task.what,
        status=task.status,
        outcome=task.outcome,
        due=task.due,
        group=task.group,
        entry=task.entry,
        assist=task.assist,
        note=note,
    )
    return changed


def prefilled(desk: Desk, group_id: str | None, entry_id: str | None) -> str:
    """What a task for an entry may ask for, in the entry's own words; empty where it comes from none."""
    case = desk.open_case
    entry = entry_of(case, group_id, entry_id) if group_id and entry_id else None
    if group_id is None or entry is None:
        return ""
    questions = {question.id: question for question in desk.pack.group(group_id).questions}
    told = [
        answer_text(questions[name], entry.answers[name])
        for name in _WHAT
        if name in questions and name in entry.answers and entry.answers[name].value is not None
    ]
    return cut("；".join(told), WHAT_MOST)


def place_words(pack: Pack, case: CaseState) -> str:
    """ "（李家村）" after a title, where the matter says where it is."""
    answer = case.answers.get(PLACE_QUESTION)
    if answer is None or not isinstance(answer.value, str) or answer.pending:
        return ""
    return f"（{cut(answer.value, 40)}）"


def day_words(iso: str) -> str:
    """2026年3月9日."""
    return show_date(iso)


def short(unit: str) -> str:
    """A unit's id as it travels in a button: ids may be long, and hold any character."""
    return hashlib.sha256(unit.encode()).hexdigest()[:10]
