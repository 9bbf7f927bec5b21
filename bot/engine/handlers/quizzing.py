"""小测: five questions from the store's clauses, by tap; the result is the person's own (HS18)."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.effects import Record
from bot.engine.events import JobDone
from bot.engine.handlers.policy import back_home
from bot.engine.learning import AtQuiz, QuizQuestion
from bot.engine.screens.layout import lines
from bot.engine.screens.quiz import answered
from bot.engine.screens.show import show, show_again
from bot.engine.words import learning as say


def start(desk: Desk) -> None:
    """小测: have it made; the event's id is its key."""
    desk.remember()
    desk.job("quiz", {"key": desk.event.id}, what=say.QUIZ)
    desk.say(say.MAKING)


def again(desk: Desk, place: AtQuiz) -> None:
    """再来五题."""
    start(desk)


def made(desk: Desk, event: JobDone) -> None:
    """The questions are there."""
    desk.edit_in(None)
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=say.QUIZ, error=event.result.get("error", "")))
        return
    items = tuple(
        QuizQuestion.model_validate({**item, "options": tuple(item["options"])}) for item in event.result["items"]
    )
    desk.go(AtQuiz(items=items))
    show(desk)


def answer(desk: Desk, place: AtQuiz, chosen: str) -> None:
    """A letter was tapped: right or not, the clause word for word, and the next question."""
    if place.now >= len(place.items) or chosen not in {str(n) for n in range(len(place.items[place.now].options))}:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    item = place.items[place.now]
    told = answered(item, int(chosen))
    right = place.right + (int(chosen) == item.right)
    desk.go(place.model_copy(update={"now": place.now + 1, "right": right}))
    if place.now + 1 == len(place.items):
        _taken(desk)
    show(desk, lines(told, " "))


def typed(desk: Desk, place: AtQuiz, text: str) -> None:
    """A letter typed is a letter tapped."""
    letter = text.strip().upper()
    if place.now < len(place.items) and letter in tuple("ABCD")[: len(place.items[place.now].options)]:
        answer(desk, place, str("ABCD".index(letter)))
    else:
        show_again(desk, say.TAP)


def stop(desk: Desk, place: AtQuiz) -> None:
    """不做了: nothing is recorded."""
    back_home(desk)


def _taken(desk: Desk) -> None:
    """One more quiz of the unit: neither who nor how well."""
    told = {"organisation": desk.actor.organisation, "at": desk.now.isoformat()}
    desk.effect(Record(case=None, what="quiz_taken", data=told))
