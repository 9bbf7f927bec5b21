"""The way through a step: which questions are asked, which comes next, which comes before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.engine.facts import values
from bot.engine.places import AtQuestion
from bot.engine.state import Answer, CaseState, Entry
from knowledge.procedures.applicability import asked
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Group, Pack, Question, Step


def step_questions(pack: Pack, step: Step, facts: Facts) -> tuple[Question, ...]:
    """The questions of a step that apply, in order."""
    return asked(pack, step.questions, facts)


def entry_questions(pack: Pack, group: Group, facts: Facts, entry: Entry) -> tuple[Question, ...]:
    """The questions of one entry that apply, in order."""
    return asked(pack, group.questions, facts, values(entry.answers))


def find_question(pack: Pack, track_id: str, question_id: str, group_id: str | None = None) -> Question | None:
    """A question by id: in the group where one is named, else in the steps, the track's own first
    (tracks share question ids so that answers carry over when a case is converted)."""
    pools: Sequence[Sequence[Question]]
    if group_id is not None:
        pools = [group.questions for group in pack.groups if group.id == group_id]
    else:
        own = pack.track(track_id).steps
        pools = [step.questions for step in sorted(pack.steps, key=lambda step: step.id not in own)]
    return next((q for pool in pools for q in pool if q.id == question_id), None)


def step_of_question(pack: Pack, track_id: str, question_id: str) -> Step | None:
    """The step of the track that asks the question."""
    for step_id in pack.track(track_id).steps:
        step = pack.step(step_id)
        if any(q.id == question_id for q in step.questions):
            return step
    return None


def owing(questions: Sequence[Question], answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Required questions without a value: never touched, or pending."""
    return tuple(q for q in questions if q.required and (q.id not in answers or answers[q.id].pending))


def following(questions: Sequence[Question], answers: Mapping[str, Answer], after: str | None) -> Question | None:
    """The next untouched question after `after` (from the start where None), wrapping round once."""
    ids = [q.id for q in questions]
    start = ids.index(after) + 1 if after in ids else 0
    ordered = [*questions[start:], *questions[:start]]
    return next((q for q in ordered if q.id not in answers), None)


def preceding(questions: Sequence[Question], current: str) -> Question | None:
    """The question before `current` among those asked."""
    ids = [q.id for q in questions]
    if current not in ids or ids.index(current) == 0:
        return None
    return questions[ids.index(current) - 1]


def position(questions: Sequence[Question], current: str) -> tuple[int, int]:
    """Place of the current question and how many there are, counted from 1."""
    ids = [q.id for q in questions]
    return (ids.index(current) + 1 if current in ids else 1, len(ids))


def answers_here(case: CaseState, place: AtQuestion) -> Mapping[str, Answer]:
    """The answers the place writes to: the entry's, or the case's."""
    if place.group is None:
        return case.answers
    entry = next((e for e in case.entries.get(place.group, ()) if e.id == place.entry), None)
    return entry.answers if entry is not None else {}
