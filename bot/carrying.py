"""Carries the effects of a decision out as rows, in the order the decision gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from bot import loading, staffing
from bot.engine.effects import Effect, Join, Notify, Record, Say, StartJob
from bot.engine.events import Event
from bot.engine.messages import Message
from storage import jobs, people, records

Tell = Callable[[str, Message], None]
"""Has a message sent to a chat."""


def carry_out(connection: Connection, effects: Iterable[Effect], event: Event, tell: Tell) -> int:
    """Records, jobs and messages; returns how many jobs can be done now."""
    waiting = 0
    for effect in effects:
        match effect:
            case Say():
                tell(event.chat, effect.message)
            case Notify():
                others = _others(connection, effect, event.chat)
                for chat in others:
                    tell(chat, effect.message)
                if not others and effect.nobody:
                    told = _chats(connection, (effect.instead,)) if effect.instead else [event.chat]
                    for chat in told:
                        tell(chat, Message(text=effect.nobody))
            case StartJob():
                chat = effect.to or event.chat
                jobs.add(connection, chat, effect.job, effect.payload, effect.context, not_before=effect.due)
                waiting += effect.due is None
            case Record():
                records.project(connection, effect.case or "", effect.what, effect.data)
            case Join():
                staffing.join(connection, effect, event, tell)
            case _:
                work = staffing.carry_out(connection, effect, event, tell)
                if work is not None:
                    jobs.add(connection, event.chat, work.job, work.payload, work.context)
                    waiting += 1
    return waiting


def _others(connection: Connection, effect: Notify, own: str) -> list[str]:
    """The chats to notify, each once, the one the event came from left out."""
    targets: list[str] = []
    if effect.user is not None:
        told = people.chats_of(connection, effect.user) if effect.dismissed else _chats(connection, (effect.user,))
        targets += told
    elif effect.roles or effect.organisation is not None:
        found = people.recipients(connection, effect.organisation, effect.roles, but=effect.but, upwards=effect.upwards)
        targets += [recipient.chat for recipient in found]
    targets += _chats(connection, effect.also)
    return [chat for chat in dict.fromkeys(targets) if chat != own]


def _chats(connection: Connection, persons: Iterable[str]) -> list[str]:
    """The chats of persons who still hold a role where they speak for."""
    found = [chat for person in dict.fromkeys(persons) for chat in people.chats_of(connection, person)]
    return [chat for chat in found if (actor := loading.actor_in(connection, chat)) is not None and actor.roles]
