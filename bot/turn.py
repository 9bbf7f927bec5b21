"""One turn, atomic: load chat and case, decide, and save everything that follows in one transaction.

The done mark of the inbox row, both states, the records, the audit chain, the messages and the jobs are committed
together or not at all. Several turns share a commit (group commit), each in a savepoint of its own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection

from bot.clock import ZONE
from bot.engine import words
from bot.engine.decide import case_needed, decide
from bot.engine.effects import Join, Notify, Record, Say, StartJob
from bot.engine.events import Event
from bot.engine.messages import Message
from bot.engine.state import CaseState, ChatState
from bot.engine.world import Actor, CaseSummary, Decision, ListsNeededError, World
from bot.packs import PackShelf
from storage import cases, chats, inbox, invitations, jobs, outbox, people, records, summaries
from storage.database import Database
from storage.errors import Conflict, InvitationRefusedError

log = logging.getLogger(__name__)
BATCH = 32
"""Turns per commit: one fsync for many (ANCHORS.md: 146 turns a second with one commit each)."""
LISTED = 20
"""Assessments in one list."""
TRIES = 5
"""Decisions taken anew when another worker saved the same case in between."""
Translate = Callable[[dict[str, Any], datetime], Event | None]
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one commit did: rows handled, whether messages or jobs were added."""

    handled: int
    messages: int
    jobs: int


class TurnWorker:
    """Handles inbox rows. One per process on SQLite; several processes may work on one PostgreSQL."""

    def __init__(
        self, database: Database, shelf: PackShelf, translators: Mapping[str, Translate] | None = None
    ) -> None:
        """`translators`: inbox kind → how its payload becomes an event (None: nothing to do). Others are our JSON."""
        self._database = database
        self._shelf = shelf
        self._translators = dict(translators or {})

    def run(self, rows: int = BATCH) -> Batch:
        """Handle the next rows in one commit."""
        messages = started = 0
        with self._database.write() as connection:
            claimed = inbox.claim(connection, rows)
            for row in claimed:
                added = self._row(connection, row)
                messages += added[0]
                started += added[1]
        return Batch(len(claimed), messages, started)

    def _row(self, connection: Connection, row: inbox.Claimed) -> tuple[int, int]:
        for attempt in range(TRIES):
            try:
                with connection.begin_nested():
                    return self._handle(connection, row)
            except Conflict:
                if attempt == TRIES - 1:
                    raise
            except Exception:
                # The one net: a fault in a handler must not stop the other chats, and never reaches the user raw.
                log.exception("turn failed: inbox row %s", row.id)
                return self._failed(connection, row)
        return 0, 0

    def _failed(self, connection: Connection, row: inbox.Claimed) -> tuple[int, int]:
        if not inbox.fail(connection, row, "turn failed"):
            return 0, 0
        message = Message(text=words.TURN_FAILED)
        outbox.append(connection, row.chat, [message.model_dump_json()], row.id)
        return 1, 0

    def _handle(self, connection: Connection, row: inbox.Claimed) -> tuple[int, int]:
        event = self._event(row)
        if event is None:
            inbox.done(connection, row.id)
            return 0, 0
        world, chat_version, case_version = self._world(connection, event)
        world, decision = self._decide(connection, world, event)
        counts = self._carry_out(connection, world, decision, event, row.id, chat_version, case_version)
        inbox.done(connection, row.id)
        return counts

    def _event(self, row: inbox.Claimed) -> Event | None:
        payload = json.loads(row.payload)
        received = row.received_at.astimezone(ZONE)
        translate = self._translators.get(row.kind)
        return translate(payload, received) if translate is not None else _EVENT.validate_python(payload)

    def _world(self, connection: Connection, event: Event) -> tuple[World, int, int]:
        stored_chat = chats.load(connection, event.chat)
        chat = ChatState.model_validate_json(stored_chat.state) if stored_chat else ChatState(chat=event.chat)
        actor = actor_in(connection, event.chat)
        wanted = case_needed(chat, event)
        stored_case = cases.load(connection, wanted) if wanted and actor is not None else None
        case = CaseState.model_validate_json(stored_case.state) if stored_case else None
        if case is not None and actor is not None and case.organisation != actor.organisation:
            case, stored_case = None, None
        packs = self._shelf.packs(connection, [(case.pack, case.pack_version)] if case else [])
        world = World(
            packs=packs,
            latest=self._shelf.latest,
            actor=actor,
            chat=chat,
            case=case,
            cases=None,
            customs=self._shelf.customs(connection),
        )
        return world, stored_chat.version if stored_chat else 0, stored_case.version if stored_case else 0

    def _decide(self, connection: Connection, world: World, event: Event) -> tuple[World, Decision]:
        """Decide; where the decision shows a list of assessments, read it and decide again."""
        try:
            return world, decide(world, event)
        except ListsNeededError:
            listed = _listed(connection, world.actor) if world.actor is not None else ()
            world = replace(world, cases=listed)
            return world, decide(world, event)

    def _carry_out(
        self,
        connection: Connection,
        world: World,
        decision: Decision,
        event: Event,
        row: int,
        chat_version: int,
        case_version: int,
    ) -> tuple[int, int]:
        user = world.actor.id if world.actor else None
        chats.save(connection, event.chat, user, decision.chat.model_dump_json(), chat_version)
        if decision.case is not None:
            case = decision.case
            version = case_version if world.case is not None and world.case.id == case.id else 0
            cases.save(connection, case.id, case.model_dump_json(), version, self._summary(world, case), event.at)
        messages = started = 0
        for effect in decision.effects:
            match effect:
                case Say():
                    outbox.append(connection, event.chat, [effect.message.model_dump_json()], row)
                    messages += 1
                case Notify():
                    messages += _notify(connection, effect, event.chat, row)
                case StartJob():
                    jobs.add(connection, event.chat, effect.job, effect.payload, effect.context)
                    started += 1
                case Record():
                    records.project(connection, effect.case or "", effect.what, effect.data)
                case Join():
                    text = _join(connection, effect.code, event)
                    outbox.append(connection, event.chat, [Message(text=text).model_dump_json()], row)
                    messages += 1
        return messages, started

    def _summary(self, world: World, case: CaseState) -> cases.Summary:
        pack = world.packs[case.pack, case.pack_version]
        matter = case.answers.get(pack.matters)
        return cases.Summary(
            organisation=case.organisation,
            pack=case.pack,
            pack_version=case.pack_version,
            track=case.track,
            title=case.title,
            matter=str(matter.value) if matter is not None and matter.value is not None else "",
            status=case.status,
            step=case.step,
            roles=pack.step(case.step).roles,
            created_by=case.opened_by,
        )


def actor_in(connection: Connection, chat: str) -> Actor | None:
    """Who speaks in the chat, where they belong to an organisation."""
    found = people.actor(connection, chat)
    if found is None or found.organisation is None:
        return None
    return Actor(found.person, found.name, found.organisation, found.organisation_name or "", frozenset(found.roles))


def _listed(connection: Connection, actor: Actor) -> tuple[CaseSummary, ...]:
    own = summaries.of_person(connection, actor.id, statuses=("open",), limit=LISTED)
    theirs = summaries.of_organisation(
        connection, actor.organisation, statuses=("open",), roles=tuple(actor.roles), limit=LISTED
    )
    lines = {line.id: line for line in (*own, *theirs) if line.organisation == actor.organisation}
    return tuple(
        CaseSummary(
            id=line.id,
            title=line.title,
            pack=line.pack,
            track=line.track,
            step=line.step,
            status=line.status,
            opened_by=line.created_by or "",
            updated_at=line.updated_at,
        )
        for line in lines.values()
    )


def _notify(connection: Connection, effect: Notify, own: str, row: int) -> int:
    if effect.user is not None:
        targets = people.chats_of(connection, effect.user)
    else:
        targets = [r.chat for r in people.recipients(connection, effect.organisation, effect.roles, but=effect.but)]
    text = effect.message.model_dump_json()
    others = [chat for chat in targets if chat != own]
    for chat in others:
        outbox.append(connection, chat, [text], row)
    return len(others)


def _join(connection: Connection, code: str, event: Event) -> str:
    try:
        actor = invitations.redeem(connection, code, event.chat, event.at)
    except InvitationRefusedError as error:
        return str(error)
    names = "、".join(words.ROLES.get(role, role) for role in actor.roles)
    return words.JOINED.format(name=actor.name, organisation=actor.organisation_name, roles=names)
