"""The first message: a unit without a name is named first, an assessment left open is offered at once."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.starting import home, resume
from bot.engine.handlers.unit_names import name_own
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
        resume(desk)
    else:
        home(desk, words.WELCOME.format(name=actor.name))
