"""Where a matter stands, as a picture."""

from __future__ import annotations

from datetime import datetime

from bot.documents import records
from bot.documents.words import StepState
from bot.engine.walk import step_questions
from bot.jobs.case_view import CaseView
from knowledge.procedures.model import Step


def progress(view: CaseView, now: datetime) -> records.Progress:
    """The steps of the track: done, current with how far it is, still to do. `now` is printed on the picture."""
    return records.Progress(
        matter=view.title,
        steps=tuple(records.ProgressStep(step.title, step_state(view, step), _note(view, step)) for step in view.steps),
        as_of=now,
        note=view.track.title,
    )


def step_state(view: CaseView, step: Step) -> StepState:
    """Whether the step was submitted, is being worked on, or is still to come."""
    if step.id in view.case.passed:
        return StepState.DONE
    current = step.id == view.case.step and view.case.status == "open"
    return StepState.CURRENT if current else StepState.TO_DO


def _note(view: CaseView, step: Step) -> str:
    """ "3/7题" for the current step (lists apart); the day it was handed on for one that is done."""
    state = step_state(view, step)
    if state is StepState.CURRENT:
        asked = [q for q in step_questions(view.pack, step, view.facts) if q.type != "repeat"]
        given = sum(q.id in view.case.answers and not view.case.answers[q.id].pending for q in asked)
        return f"{given}/{len(asked)}题"
    at = view.submitted.get(step.id)
    return f"{at.year}年{at.month}月{at.day}日" if state is StepState.DONE and at is not None else ""
