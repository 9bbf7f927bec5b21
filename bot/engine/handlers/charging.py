"""Who is in charge, for the filing form: asked once, at the end of a short filing whose answer names the body alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.handlers.answering import write
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, here
from bot.engine.places import AtQuestion, AtStepEnd
from bot.engine.screens.charge import asked, lacking
from bot.engine.screens.show import show_again
from bot.engine.words import describing as say


def myself(desk: Desk, place: AtStepEnd) -> None:
    """我是责任人: the assessor's own name is put beside the body."""
    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
        return
    question = asked(desk)
    answer = desk.open_case.answers.get(question.id) if question is not None else None
    if question is None or answer is None or "people" not in lacking(desk) or desk.step.act != "fill":
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    value = f"{answer.value}，负责人{desk.actor.name}"
    if len(value) > question.longest:
        show_again(desk, words.OVERLONG.format(n=len(value), most=question.longest))
        return
    write(desk, AtQuestion(question=question.id), question, value, text=value)
    arrive(desk, say.IN_CHARGE.format(name=desk.actor.name))


TAPS: Mapping[str, Handler] = {"imc": here(AtStepEnd, myself)}
"""Action of a button → handler."""
