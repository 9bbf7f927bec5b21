"""Answers a script question by question, the way a person does: by tap where there is a button, else typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.engine.places import AtQuestion

if TYPE_CHECKING:
    from bot.testing.conversation import Person

Script = Mapping[str, Any]
"""Question id → what to answer: option id, text, list of option ids; for a repeat question a list of scripts."""
MOST = 600
"""Answers after which a walk is going round in circles."""


class UnscriptedError(AssertionError):
    """The pack asks what the script does not answer: add it to the example (bot/testing/examples_*.py)."""


def walk(person: Person, script: Script, until: Callable[[Person], bool] | None, strict: bool) -> str:
    """See `Person.answer`."""
    said = ""
    opened: dict[str, int] = {}
    for _ in range(MOST):
        place = person.state.place
        if not isinstance(place, AtQuestion) or (until is not None and until(person)):
            return said
        question = place.question
        here = script
        if place.group is not None:
            parent = _repeat_question(person, place.group)
            here = script[parent][opened.setdefault(parent, 1) - 1]
        if strict and question not in here and person.question.required:
            raise UnscriptedError(f"{place.group or person.case.step} asks {question}: {person.question.ask}")
        if place.group is None and question in here and person.question.type == "repeat":
            wanted: Sequence[Script] = here[question]
            at = opened[question] = opened.get(question, 0) + 1
            said = person.press("添加") if at <= len(wanted) else person.press("填完了")
        else:
            said = answer_one(person, question, here)
            if person.state.place == place:
                raise AssertionError(f"{question}: {here.get(question)!r} was not taken: {said}")
    raise AssertionError(f"still asking after {MOST} answers: {person.state.place}")


def answer_one(person: Person, question: str, script: Script) -> str:
    """Answer the question at hand, or put it off where the script lacks it."""
    if question not in script:
        labels = [button.label for button in person.buttons]
        return person.press("跳过" if "跳过" in labels else "稍后再填")
    value = script[question]
    if isinstance(value, list):
        for option in value:
            _tick(person, f".t.{question}.{option}")
        return person.press("选好了")
    button = next((b for b in person.buttons if b.data.endswith(f".a.{question}.{value}")), None)
    if button is not None:
        return person.press_data(button.data, button.label)
    return person.say(str(value))


def _tick(person: Person, data: str) -> None:
    found = next((b for b in person.buttons if b.data.endswith(data)), None)
    if found is None:
        raise LookupError(f"{data} not among {[b.data for b in person.buttons]}")
    person.press_data(found.data, found.label)


def _repeat_question(person: Person, group: str) -> str:
    return next(q.id for step in person.pack.steps for q in step.questions if q.repeat == group)
