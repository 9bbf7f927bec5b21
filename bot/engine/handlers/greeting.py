"""The first message: a unit without a name is named first, an assessment left open is offered at once."""

from __future__ import annotations

from bot.engine import words
from bot.engine.describing_state import AtUnderstood
from bot.engine.desk import Desk
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.starting import home, resume
from bot.engine.handlers.unit_names import name_own
from bot.engine.screens.show import show
from bot.engine.screens.units import owes_a_name


def greet(desk: Desk) -> None:
    """/start, or whatever is said where nothing is in hand."""
    actor = desk.world.actor
    if actor is None:
        home(desk)
    elif owes_a_name(desk):
        name_own(desk, words.WELCOME.format(name=actor.name))
    elif (
        desk.case is not None
        and desk.case.status == "open"
        and desk.chat.case == desk.case.id
        and may_act(desk, desk.step) is None
    ):
        if isinstance(desk.chat.place, AtUnderstood):
            show(desk)  # what was told and not yet kept would be lost by going on to a question
        else:
            resume(desk)
    else:
        home(desk, words.WELCOME.format(name=actor.name))
