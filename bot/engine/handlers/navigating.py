"""One step back, put off, skip, and the taps that only move."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.facts import entry_of, live
from bot.engine.handlers.answering import put_off
from bot.engine.handlers.moving import arrive, may_act, repeat_question, step_of_place
from bot.engine.handlers.starting import arrive_or_home, home
from bot.engine.handlers.status import carry_on
from bot.engine.places import AtEntry, AtQuestion, AtReview, AtStepEnd
from bot.engine.screens.layout import bare
from bot.engine.screens.question import answer_text
from bot.engine.screens.review import blocks
from bot.engine.screens.show import show, show_again
from bot.engine.walk import answers_here, entry_questions, find_question, preceding, step_questions
from bot.engine.words import spots


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
        again = AtQuestion(question=before.id)
        desk.go(again.model_copy(update={"picked": picked_before(desk, again)}))
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
    refused = may_act(desk, step)
    if refused is not None:
        show_again(desk, "\n".join([*read_only(desk, question_id), refused]))
        return
    todo = [block.say for block in blocks(desk) if block.mend == question_id] if origin == "end" else []
    desk.go(place.model_copy(update={"origin": origin, "picked": picked_before(desk, place)}))
    show(desk, "\n".join(dict.fromkeys(todo)))


def read_only(desk: Desk, question_id: str) -> list[str]:
    """A question and its answer in full, for whoever may look but not change."""
    question = find_question(desk.pack, desk.open_case.track, question_id)
    if question is None:
        return []
    if question.repeat is None:
        return [question.ask, answer_text(question, desk.open_case.answers.get(question_id))]
    group = desk.pack.group(question.repeat)
    lines = [question.ask]
    for number, entry in enumerate(live(desk.open_case, group.id), 1):
        told = [
            f"{bare(q.ask)}：{answer_text(q, entry.answers.get(q.id))}"
            for q in entry_questions(desk.pack, group, desk.facts, entry)
        ]
        told += [spots.SHOWN.format(spot=entry.spot)] if entry.spot else []
        lines.append(f"{number}. " + "；".join(told))
    return lines if len(lines) > 1 else [question.ask, words.LIST_EMPTY]


def picked_before(desk: Desk, place: AtQuestion) -> tuple[str, ...]:
    """What a multi has ticked when it is opened again: the present answer."""
    answer = answers_here(desk.open_case, place).get(place.question)
    return tuple(answer.value) if answer is not None and isinstance(answer.value, tuple) else ()


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
    if not isinstance(place, AtQuestion) or desk.case is None:
        arrive_or_home(desk, words.NO_CASE if desk.case is None else "")
        return
    refused = may_act(desk, step_of_place(desk, place))
    if refused is not None:
        home(desk, refused)
    else:
        put_off(desk, place, skip=skip_it)


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
