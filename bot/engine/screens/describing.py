"""What was understood of a free message: each answer a button, what is lacking, and the word that keeps it."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.describing_state import AtUnderstood
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.screens.level import clause_words
from bot.engine.understanding import Item, Lack, Understanding, label, understand
from bot.engine.walk import step_questions
from bot.engine.words import describing as say
from knowledge.procedures.values import show

LACKS = 4
"""Things lacking that are named at once."""


def describe_screen(desk: Desk) -> tuple[str, Rows]:
    """Waiting for the message."""
    return say.ASK, ((button(say.ONE_BY_ONE, desk.chat.revision, "on"),),)


def understood(desk: Desk, place: AtUnderstood) -> Understanding:
    """What the messages propose for the step at hand."""
    questions = step_questions(desk.pack, desk.step, desk.facts)
    return understand(desk.pack, desk.pack.track(desk.open_case.track), questions, desk.facts, place)


def understood_screen(desk: Desk, place: AtUnderstood) -> tuple[str, Rows]:
    """All that was understood; or one thing that is put right; or the choice between matters."""
    found, revision = understood(desk, place), desk.chat.revision
    if found.matters:
        which = tuple((button(cut(name), revision, "umt", str(n)),) for n, name in enumerate(found.matters))
        return say.WHICH.format(n=len(found.matters)), (*which, (button(say.ONE_BY_ONE, revision, "on"),))
    item = found.item(place.fixing) if place.fixing is not None else None
    if item is not None:
        return _fix_screen(desk, item)
    rows: list[tuple[Button, ...]] = [
        (button(cut(f"{label(one.question)}：{_shown(one)}"), revision, "uf", one.question.id),) for one in found.items
    ]
    one_by_one = button(say.ONE_BY_ONE, revision, "on")
    if not rows:
        return lines(say.UNDERSTOOD_NONE, _lacking(found.lacks)), ((one_by_one,),)
    closes, situations = "", ""
    if found.closes is not None:
        track = desk.pack.track(desk.open_case.track)
        new = desk.pack.track(track.convert_to).title if track.convert_to is not None else track.title
        why = clause_words(desk.pack, found.closes.clause)
        closes = say.CLOSES.format(track=new, why=found.closes.say, clause=why)
    if found.screening is not None and found.closes is None:
        names = [o.name for o in found.screening.choose.values() if not o.none and not o.pending]
        situations = say.SITUATIONS.format(names="、".join(names))
        rows.append((button(say.RIGHT_NONE, revision, "uon"), button(say.RIGHT_SOME, revision, "uok")))
        rows.append((one_by_one,))
    else:
        rows.append((button(say.RIGHT, revision, "uok"), one_by_one))
    return lines(say.UNDERSTOOD, closes or _lacking(found.lacks), situations), tuple(rows)


def _fix_screen(desk: Desk, item: Item) -> tuple[str, Rows]:
    revision, question = desk.chat.revision, item.question
    told = say.FIX if item.said else say.FIX_OWN
    text = told.format(label=label(question), value=_shown(item), said=cut(item.said, 80))
    options = [
        button(option.name, revision, "ufa", question.id, key)
        for key, option in question.choose.items()
        if question.type == "choice"
    ]
    return text, (*arrange(options), (button(say.DROP, revision, "udr"), button(say.UNDO, revision, "ubk")))


def _lacking(lacks: tuple[Lack, ...]) -> str:
    named = [lack_words(lack) for lack in lacks[:LACKS]]
    more = [say.MORE.format(n=len(lacks) - LACKS)] if len(lacks) > LACKS else []
    return say.LACKING.format(names="；".join([*named, *more])) if named else ""


def lack_words(lack: Lack) -> str:
    """What is lacking, and why what was said of it is not enough."""
    name = label(lack.question)
    if lack.reason in ("form", "day", "count"):
        return say.WHY_NOT[lack.reason]
    if not lack.reason:
        return name
    return f"{name}（{say.WHY_NOT[lack.reason].format(said=cut(lack.said, 16))}）"


def _shown(item: Item) -> str:
    """The answer as it will stand; with the words of the message where they say 约 or 余."""
    shown = show(item.question, item.value)
    rough = item.question.type == "number" and any(mark in item.said for mark in "约近余多大概左右上下")
    return f"{shown}（{cut(item.said, 12)}）" if rough else shown
