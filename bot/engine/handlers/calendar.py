"""选日期: the calendar is opened and turned; a day is an answer like any other, or the deadline that is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.deadlines import tapped_deadline
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.handlers import ruling, surveys, whistling
from bot.engine.handlers.tapping import Handler, at
from bot.engine.places import AtQuestion
from bot.engine.screens.calendar import month_of
from bot.engine.screens.show import show, show_again
from bot.engine.survey_state import AtSurveyDraft
from bot.engine.surveys import DUE_MOST
from bot.engine.task_state import AtTask, AtWhistle
from bot.engine.words import manners as say


def turn(desk: Desk, place: AtQuestion, question: str, month: str) -> None:
    """Show a month."""
    if question != place.question or month_of(month) is None:
        show_again(desk, words.STALE)
        return
    desk.go(place.model_copy(update={"month": month}))
    show(desk)


def idle(desk: Desk) -> None:
    """A head of a column, or a day that cannot be: nothing happens, and that is said."""
    show_again(desk, say.DAY_OUT)


def turn_deadline(desk: Desk, args: tuple[str, ...]) -> None:
    """Show a month of days for a deadline."""
    place = desk.chat.place
    month = args[0] if args else ""
    if not isinstance(place, AtWhistle | AtTask | AtSurveyDraft) or month_of(month) is None or not _dates(place):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if isinstance(place, AtWhistle) and not whistling.may(desk):
        return
    desk.go(place.model_copy(update={"month": month}))
    show(desk)


def set_deadline(desk: Desk, args: tuple[str, ...]) -> None:
    """A day was tapped where a deadline is asked for; one that can be none is refused with why."""
    place, today = desk.chat.place, local_day(desk.now)
    if not isinstance(place, AtWhistle | AtTask | AtSurveyDraft) or not args or not _dates(place):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    day, refused = tapped_deadline(args[0], today, DUE_MOST if isinstance(place, AtSurveyDraft) else None)
    if day is None:
        show_again(desk, refused)
    elif isinstance(place, AtWhistle):
        whistling.give(desk, place, day)
    elif isinstance(place, AtTask):
        ruling.send_back(desk, place, day)
    else:
        surveys.until(desk, place, day)


def _dates(place: AtWhistle | AtTask | AtSurveyDraft) -> bool:
    """Whether a day is what is asked for there."""
    match place:
        case AtWhistle():
            return place.asks_day
        case AtTask():
            return place.doing == "redate"
        case _:
            return place.asking == "due"


TAPS: Mapping[str, Handler] = {
    "cal": at(AtQuestion, turn, 2),
    "idle": lambda desk, args: idle(desk),
    "mon": turn_deadline,
    "day": set_deadline,
}
