"""One step back, put off, skip, and the taps that only move."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.facts import entry_of
from bot.engine.handlers.answering import put_off
from bot.engine.handlers.moving import arrive, repeat_question, step_of_place
from bot.engine.handlers.status import carry_on
from bot.engine.screens.show import show, show_again
from bot.engine.state import AtEntry, AtQuestion, AtReview, AtStepEnd
from bot.engine.walk import entry_questions, preceding, step_questions


def back(desk: Desk) -> None:
    """上一题, or back to the list one came from."""
    place = desk.chat.place
    if not isinstance(place, AtQuestion) or desk.case is None:
        carry_on(desk)
        return
    if place.group is not None:
        _back_in_entry(desk, place)
        return
    step = step_of_place(desk, place)
    if place.origin == "review":
        desk.go(AtReview(step=step.id))
    elif place.origin == "end":
        desk.go(AtStepEnd())
    else:
        before = preceding(step_questions(desk.pack, step, desk.facts), place.question)
        if before is None:
            show_again(desk, words.FIRST_QUESTION)
            return
        desk.go(AtQuestion(question=before.id))
    show(desk)


def later(desk: Desk) -> None:
    """稍后再填."""
    _leave(desk, skip_it=False)


def skip(desk: Desk) -> None:
    """跳过."""
    _leave(desk, skip_it=True)


def edit(desk: Desk, question_id: str) -> None:
    """A line of the review list, or 去补 at the step's end: ask that question again."""
    origin = "review" if isinstance(desk.chat.place, AtReview) else "end"
    place = AtQuestion(question=question_id)
    step = next(
        (
            desk.pack.step(s)
            for s in desk.pack.track(desk.open_case.track).steps
            if any(q.id == question_id for q in desk.pack.step(s).questions)
        ),
        None,
    )
    if step is None or step.id not in (*desk.open_case.passed, desk.open_case.step):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"origin": origin}))
    show(desk)


def to_entry_or_list(desk: Desk) -> None:
    """回列表 from an entry."""
    place = desk.chat.place
    if isinstance(place, AtEntry):
        desk.go(AtQuestion(question=place.question))
        show(desk)
    else:
        arrive(desk)


def _leave(desk: Desk, *, skip_it: bool) -> None:
    place = desk.chat.place
    if isinstance(place, AtQuestion) and desk.case is not None:
        put_off(desk, place, skip=skip_it)
    else:
        show_again(desk)


def _back_in_entry(desk: Desk, place: AtQuestion) -> None:
    parent = repeat_question(desk.pack, place.group or "").id
    entry = entry_of(desk.open_case, place.group or "", place.entry or "")
    if entry is None:
        desk.go(AtQuestion(question=parent))
    elif place.origin != "walk":
        desk.go(AtEntry(question=parent, entry=entry.id))
    else:
        group = desk.pack.group(place.group or "")
        before = preceding(entry_questions(desk.pack, group, desk.facts, entry), place.question)
        desk.go(place.model_copy(update={"question": before.id}) if before is not None else AtQuestion(question=parent))
    show(desk)
