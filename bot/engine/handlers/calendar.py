"""选日期: the calendar is opened and turned; a day is an answer like any other."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.places import AtQuestion
from bot.engine.screens.calendar import month_of
from bot.engine.screens.show import show, show_again
from bot.engine.words import manners as say


def turn(desk: Desk, place: AtQuestion, question: str, month: str) -> None:
    """Show a month."""
    if question != place.question or month_of(month) is None:
        show_again(desk, words.STALE)
        return
    desk.go(place.model_copy(update={"month": month}))
    show(desk)


def idle(desk: Desk, place: AtQuestion) -> None:
    """A head of a column, or a day that cannot be: nothing happens, and that is said."""
    show_again(desk, say.DAY_OUT)
