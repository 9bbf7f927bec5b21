"""A quiz in the chat: the question, its options by letter, and the clause after each answer."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.learning import AtQuiz, QuizQuestion
from bot.engine.screens.layout import lines
from bot.engine.words import learning as say

LETTERS = "ABCD"


def quiz_screen(desk: Desk, place: AtQuiz) -> tuple[str, Rows]:
    """One question; no option stands out."""
    revision = desk.chat.revision
    stop = button(say.STOP, revision, "qx")
    if place.now >= len(place.items):
        again = button(say.AGAIN, revision, "qn")
        return say.DONE.format(right=place.right, total=len(place.items)), (
            (again, button(words.HOME, revision, "qx")),
        )
    item = place.items[place.now]
    options = [say.OPTION.format(letter=LETTERS[n], option=option) for n, option in enumerate(item.options)]
    asked = say.ASK.format(n=place.now + 1, total=len(place.items), ask=item.ask)
    letters = tuple(button(LETTERS[n], revision, "qa", str(n)) for n in range(len(item.options)))
    return lines(asked, *options), (letters, (stop,))


def answered(item: QuizQuestion, chosen: int) -> str:
    """Whether it was right, and the clause word for word."""
    verdict = (
        say.RIGHT
        if chosen == item.right
        else say.WRONG.format(letter=LETTERS[item.right], option=item.options[item.right])
    )
    mark = (words.DIGEST if item.digest else "") + words.GRADES.get(item.grade, "")
    number = f"（{item.number}）" if item.number else ""
    told = say.CLAUSE.format(document=item.document, number=number, clause=item.clause, mark=mark, text=item.text)
    return lines(verdict, told)
