"""Counting filled paper questionnaires: what was counted, and the one to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.facts import entry_of
from bot.engine.paper_state import AtPaper
from bot.engine.places import AtQuestion
from bot.engine.screens.layout import arrange, lines
from bot.engine.words import papers as say
from knowledge.procedures.model import Question

FIELDS: Mapping[str, tuple[str, ...]] = {
    "returned": tuple(say.STANCES),
    "support": ("for",),
    "conditional": ("conditional",),
    "indifferent": ("indifferent",),
    "against": ("against", "strongly_against"),
    "strong": ("strongly_against",),
}
"""Question of an activity → the stances it counts, in the order in which they are asked."""


def paper_screen(desk: Desk, place: AtPaper) -> tuple[str, Rows]:
    """What to send and what was counted; while one is to be confirmed, that one."""
    revision = desk.chat.revision
    so_far = counted_words(place.counted)
    if not place.waiting:
        done = (button(say.DONE, revision, "ppd"),) if place.counted else ()
        return lines(say.ASK, so_far), ((*done, button(say.STOP, revision, "ppx")),)
    first = place.waiting[0]
    told = first.stance if first.stance in say.STANCES else None
    text = say.READ.format(stance=say.STANCES[told]) if told else say.NOT_TOLD[first.why]
    others = [button(name, revision, "ppc", key) for key, name in say.STANCES.items() if key != told]
    right = ((button(say.RIGHT, revision, "ppc", told),),) if told else ()
    return lines(text, so_far), (*right, *arrange(others), (button(say.LEAVE_ONE, revision, "ppn"),))


def counted_words(counted: Mapping[str, int]) -> str:
    """已计3份：支持2、反对1。"""
    return say.COUNTED.format(n=sum(counted.values()), stances=stance_words(counted)) if counted else ""


def stance_words(counted: Mapping[str, int]) -> str:
    """支持2、反对1."""
    told = (say.STANCE_LINE.format(stance=name, n=counted[key]) for key, name in say.STANCES.items() if key in counted)
    return "、".join(told)


def paper_row(desk: Desk, place: AtQuestion, question: Question) -> Rows:
    """拍纸质问卷来数, at a questionnaire that was not held online: before a count by hand, or to add to it all."""
    if place.group is None or place.entry is None or question.id != "returned":
        return ()
    entry = entry_of(desk.open_case, place.group, place.entry)
    form = entry.answers.get("form") if entry is not None else None
    if entry is None or entry.survey is not None or form is None or form.value not in ("questionnaire", "poll"):
        return ()
    asked = {one.id for one in desk.pack.group(place.group).questions} & set(FIELDS) - {"strong"}
    told = {name for name in asked if name in entry.answers and entry.answers[name].value is not None}
    if told and told != asked:
        return ()  # how many were counted by hand is known, not what they said: the sums would not hold together
    return ((button(say.COUNT, desk.chat.revision, "pp"),),)
