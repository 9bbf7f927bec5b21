"""One turn, atomic: load chat and case, decide, and save everything that follows in one transaction.

The done mark of the inbox row, both states, the records, the audit chain, the messages and the jobs are committed
together or not at all. Several turns share a commit (group commit). Where one of them fails, all are rolled back and
done again, each in a savepoint of its own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection

from bot import loading
from bot.carrying import carry_out
from bot.clock import ZONE
from bot.engine import clockwork, words
from bot.engine.decide import decide
from bot.engine.events import Event
from bot.engine.messages import Message
from bot.engine.world import Decision, NeededError, World
from bot.packs import PackShelf, summary_of
from storage import cases, chats, inbox, outbox
from storage.database import Database
from storage.errors import Conflict, DatabaseBusyError

log = logging.getLogger(__name__)
BATCH = 32
"""Turns per commit: one fsync for many (ANCHORS.md: 146 turns a second with one commit each)."""
TRIES = 5
"""Decisions taken anew when another worker saved the same case in between."""
PARTS = 16
"""Parts of the world that one decision may ask for: more is a decision that asks for the same again and again."""
Translate = Callable[[dict[str, Any], datetime], Event | None]
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one commit did: rows handled, messages and jobs added."""

    handled: int
    messages: int
    jobs: int


@dataclass(slots=True)
class _Outcome:
    """What handled rows leave to be written at the end of their commit: many rows in one statement."""

    done: list[int] = field(default_factory=list)
    messages: list[tuple[str, str, int]] = field(default_factory=list)
    jobs: int = 0

    def say(self, chat: str, message: Message, row: int) -> None:
        if chat == clockwork.CHAT:
            return  # nobody reads there
        self.messages.append((chat, message.model_dump_json(), row))

    def add(self, other: _Outcome) -> None:
        self.done += other.done
        self.messages += other.messages
        self.jobs += other.jobs


class TurnWorker:
    """Handles inbox rows. One per process on SQLite; several processes may work on one PostgreSQL."""

    def __init__(
        self,
        database: Database,
        shelf: PackShelf,
        translators: Mapping[str, Translate] | None = None,
        *,
        reports: bool = False,
        reads: bool = False,
    ) -> None:
        """`translators`: inbox kind → how its payload becomes an event (None: nothing to do). Others are our JSON.

        `reports`: filed matters are reported to another system. `reads`: a language model is set.
        """
        self._reads = reads
        self._reports = reports
        self._database = database
        self._shelf = shelf
        self._translators = dict(translators or {})

    def run(self, rows: int = BATCH) -> Batch:
        """Handle the next rows in one commit. Raises storage.errors.DatabaseBusyError."""
        try:
            return self._commit(rows, self._row)
        except DatabaseBusyError:
            raise
        except Exception:
            # Whatever it was, it was rolled back, and comes again where it is confined to its own row. Savepoints
            # for every row would cost a tenth of a turn's time.
            return self._commit(rows, self._guarded)

    def _commit(self, rows: int, handle: Callable[[Connection, inbox.Claimed], _Outcome | None]) -> Batch:
        outcome = _Outcome()
        held: set[str] = set()
        handled = 0
        with self._database.write() as connection:
            for row in inbox.claim(connection, rows):
                if row.chat in held:
                    continue
                added = handle(connection, row)
                handled += 1
                if added is None:
                    # It comes again; what its chat sent later must wait for it.
                    held.add(row.chat)
                else:
                    outcome.add(added)
            outbox.append_all(connection, outcome.messages)
            inbox.done_all(connection, outcome.done)
        return Batch(handled, len(outcome.messages), outcome.jobs)

    def _guarded(self, connection: Connection, row: inbox.Claimed) -> _Outcome | None:
        """Handle a row in a savepoint of its own; None where it is to come again."""
        for _ in range(TRIES):
            try:
                with connection.begin_nested():
                    return self._row(connection, row)
            except Conflict:
                continue
            except Exception:
                # The one net: a fault in a handler must not stop the other chats, and never reaches the user raw.
                log.exception("turn failed: inbox row %s", row.id)
                return self._failed(connection, row)
        return None

    def _failed(self, connection: Connection, row: inbox.Claimed) -> _Outcome | None:
        if not inbox.fail(connection, row, "turn failed"):
            return None
        outcome = _Outcome()
        outcome.say(row.chat, Message(text=words.TURN_FAILED), row.id)
        return outcome

    def _row(self, connection: Connection, row: inbox.Claimed) -> _Outcome:
        """One turn."""
        outcome = _Outcome(done=[row.id])
        event = self._event(row)
        if event is not None:
            world, chat_version, case_version = self._world(connection, event)
            world, decision = self._decide(connection, world, event)
            self._save(connection, world, decision, event, chat_version, case_version)
            self._carry_out(connection, decision, event, row.id, outcome)
        return outcome

    def _event(self, row: inbox.Claimed) -> Event | None:
        payload = json.loads(row.payload)
        received = row.received_at.astimezone(ZONE)
        translate = self._translators.get(row.kind)
        return translate(payload, received) if translate is not None else _EVENT.validate_python(payload)

    def _world(self, connection: Connection, event: Event) -> tuple[World, int, int]:
        world, chat_version, case_version = loading.load(connection, self._shelf, event)
        if self._reports or self._reads:
            world = replace(world, reports=self._reports, reads=self._reads)
        return world, chat_version, case_version

    def _decide(self, connection: Connection, world: World, event: Event) -> tuple[World, Decision]:
        """Decide; where the decision needs a part of the world that few turns need, read it and decide again."""
        for _ in range(PARTS):
            try:
                return world, decide(world, event)
            except NeededError as needed:
                world = loading.add(connection, self._shelf, world, event, needed.part, needed.key)
        return world, decide(world, event)

    def _save(
        self,
        connection: Connection,
        world: World,
        decision: Decision,
        event: Event,
        chat_version: int,
        case_version: int,
    ) -> None:
        """Save both aggregates as loaded. Raises Conflict."""
        user = world.actor.id if world.actor else None
        chats.save(connection, event.chat, user, decision.chat.model_dump_json(), chat_version)
        case = decision.case
        if case is not None:
            loaded = world.case or world.visited
            version = case_version if loaded is not None and loaded.id == case.id else 0
            summary = summary_of(world.packs[case.pack, case.pack_version], case)
            cases.save(connection, case.id, case.model_dump_json(), version, summary, event.at)

    def _carry_out(self, connection: Connection, decision: Decision, event: Event, row: int, outcome: _Outcome) -> None:
        outcome.jobs += carry_out(connection, decision.effects, event, lambda chat, told: outcome.say(chat, told, row))
