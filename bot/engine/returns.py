"""What a return for supplement leaves to be answered, and what each thing said before and says now."""

from __future__ import annotations

from bot.engine.state import Answer, CaseState, ReviewAct
from bot.engine.walk import step_questions
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Group, Pack, Question
from knowledge.procedures.values import show

SHOWN = 40
"""Characters of an answer kept to be compared."""


def unanswered(case: CaseState) -> ReviewAct | None:
    """The return that is to be answered; None where the last review is none, or was answered."""
    last = case.reviews[-1] if case.reviews else None
    if last is None or last.verdict != "returned" or not last.items or len(last.replies) == len(last.items):
        return None
    return last


def told_now(pack: Pack, case: CaseState, facts: Facts) -> dict[str, str]:
    """What each question and entry up to the current step says, in short: by question id and ``group:entry``."""
    told: dict[str, str] = {}
    for step_id in pack.track(case.track).steps:
        for question in step_questions(pack, pack.step(step_id), facts):
            if question.repeat is not None:
                group = pack.group(question.repeat)
                told |= {
                    f"{group.id}:{entry.id}": _entry(group, entry.answers)
                    for entry in case.entries.get(group.id, ())
                    if not entry.removed
                }
            elif question.id in case.answers:
                told[question.id] = _said(question, case.answers[question.id])
        if step_id == case.step:
            break
    return told


def _entry(group: Group, answers: dict[str, Answer]) -> str:
    parts = [_said(question, answers[question.id]) for question in group.questions if question.id in answers]
    return _cut("；".join(part for part in parts if part))


def _said(question: Question, answer: Answer) -> str:
    if answer.value is None or answer.skipped:
        return ""
    return _cut(show(question, answer.value) + ("（待核）" if answer.pending else ""))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"
