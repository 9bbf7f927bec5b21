"""没答好的问题: policy questions of the week without a good answer, for who can mend it. Nobody hears who asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.engine import clockwork
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.effects import Notify, StartJob
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.messages import Message
from bot.engine.screens.layout import cut
from bot.engine.words import unanswered as say

JOB = "unanswered"
MENDERS = frozenset({"reviewer", "admin"})
"""Roles that can take in a document or correct a clause."""
QUESTION_SHOWN = 60


def listed(desk: Desk) -> None:
    """未答问题, /unanswered: of the own organisation and those below it."""
    if not desk.actor.roles & MENDERS:
        home(desk, say.MANAGERS_ONLY)
        return
    desk.job(JOB, {"organisation": desk.actor.organisation})


def found(desk: Desk, event: JobDone) -> None:
    """The list."""
    if not event.ok or not desk.actor.roles & MENDERS:
        return
    items = event.result["items"]
    if not items:
        desk.say(say.LIST_EMPTY)
        return
    lines = [say.LIST]
    for n, one in enumerate(items, 1):
        why = say.STATES[one["state"]] + (say.TIMES.format(n=one["times"]) if one["times"] > 1 else "")
        lines.append(say.LINE.format(n=n, question=cut(one["question"], QUESTION_SHOWN), why=why))
    desk.say("\n".join((*lines, say.MENDED_BY)))


def weekly(desk: Desk, event: JobDone) -> None:
    """A week is over: each organisation's menders hear how many there are, by day, and the next week begins."""
    if clockwork.is_night(desk.now):
        _set(desk, clockwork.next_morning(desk.now))
        return
    for organisation, count in sorted(event.result.get("counts", {}).items()):
        desk.effect(
            Notify(
                message=Message(text=say.WEEKLY.format(n=count), rows=((button(say.SEE, FREE, "unans"),),)),
                organisation=organisation,
                roles=tuple(sorted(MENDERS)),
                upwards=True,
            )
        )
    _set(desk, next_monday(desk.now))


def next_monday(now: datetime) -> datetime:
    """Nine o'clock of the next Monday after today."""
    day = local_day(now)
    return clockwork.morning(day + timedelta(days=7 - day.weekday()))


def _set(desk: Desk, at: datetime) -> None:
    desk.effect(StartJob(job=JOB, payload={}, due=at, to=clockwork.CHAT))
