"""Compares what every assessor sent with what the store and the screen say."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hasty_assessor import HastyAssessor, Sent, screen_of
from sqlalchemy import Connection, select
from storm import Aftermath

from bot.engine.independence import AtInterest
from bot.engine.places import AtQuestion
from bot.engine.state import CaseState, ChatState
from bot.testing.bot_api import FromBot
from storage import audit, cases, chats, outbox
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.queue import Inbox
from storage.tables.records import Answer

_answer, _inbox, _case = table_of(Answer), table_of(Inbox), table_of(Assessment)


def faults_found(after: Aftermath) -> list[str]:
    """Everything that is not as it must be; empty is the promise kept."""
    with after.database.read() as connection:
        return faults_in(connection, after)


def faults_in(connection: Connection, after: Aftermath) -> list[str]:
    """The same, on an open connection."""
    found = _queues(connection, after)
    found += [f"audit: {broken}" for broken in audit.verify(connection)]
    for chat_id, person in after.people.items():
        state = _chat(connection, chat_id)
        own = _cases(connection, state)
        found += [f"{chat_id}: {fault}" for fault in _answers(connection, person.log, own)]
        found += [f"{chat_id}: {fault}" for fault in _entries(person.log, own, isinstance(state.place, AtInterest))]
        found += [f"{chat_id}: {fault}" for fault in _screens(person, state)]
    if "Traceback" in after.log:
        found.append("traceback in the log: " + after.log[-800:])
    return found


def _queues(connection: Connection, after: Aftermath) -> list[str]:
    found = []
    rows = connection.execute(select(_inbox.c.key, _inbox.c.state, _inbox.c.payload)).all()
    kept = {row.key for row in rows if row.key.startswith("telegram:")}
    sent = {f"telegram:{sent.update_id}" for person in after.people.values() for sent in person.log}
    if kept != sent:
        found.append(f"inbox: {len(sent - kept)} updates lost, {len(kept - sent)} invented")
    found += [f"inbox: {row.key} is {row.state}" for row in rows if row.state != "done" or row.payload is not None]
    states = outbox.counts(connection)
    if set(states) - {"sent"}:
        found.append(f"outbox: {states}")
    return found


def _answers(connection: Connection, log: list[Sent], own: list[CaseState]) -> list[str]:
    """Each answer of a plain question is one row, under its own update and in the order sent, and stands in a case."""
    wanted = [sent for sent in log if sent.kind == "answer" and sent.entry is None]
    rows = connection.execute(
        select(_answer.c.message, _answer.c.question, _answer.c.text, _answer.c.value)
        .where(_answer.c.case.in_([case.id for case in own]))
        .order_by(_answer.c.id)
    ).all()
    keys = [f"telegram:{sent.update_id}" for sent in wanted]
    times = Counter(row.message for row in rows)
    lost = [sent for sent, key in zip(wanted, keys, strict=True) if key not in times]
    found = [f"answer lost: {sent}" for sent in lost]
    found += [f"answer twice: {message}" for message, count in times.items() if count > 1]
    found += [f"answer invented: {row}" for row in rows if row.message not in set(keys)]
    if found:
        return found
    if [row.message for row in rows] != keys:
        return [f"answers out of order: {[row.message for row in rows]} for {keys}"]
    for row, sent in zip(rows, wanted, strict=True):
        if row.question != sent.question or (row.text is not None and row.text != str(sent.value)):
            found.append(f"answer misplaced: {row} for {sent}")
    standing = {answer.message for case in own for answer in case.answers.values()}
    found += [f"case state lacks {sent}" for sent, key in zip(wanted, keys, strict=True) if key not in standing]
    return found


def _entries(log: list[Sent], own: list[CaseState], waiting: bool) -> list[str]:
    """Each answer inside an entry stands once; there are as many entries as were added."""
    wanted = Counter(f"telegram:{sent.update_id}" for sent in log if sent.kind == "answer" and sent.entry is not None)
    entries = [entry for case in own for group in case.entries.values() for entry in group]
    standing = Counter(answer.message for entry in entries for answer in entry.answers.values())
    found = []
    if wanted != standing:
        found.append(f"entries: lost {list(wanted - standing)[:3]}, invented {list(standing - wanted)[:3]}")
    added = sum(sent.action == "add" for sent in log)
    if added != len(entries):
        found.append(f"entries: {len(entries)} for {added} added")
    # A step goes on with 提交, or with the word on one's interest that the first 提交 of a case asks for.
    asked = sum(bool(case.interests) for case in own) + waiting
    both = sum(sent.action == "subn" for sent in log)  # 无利害，提交 is the two of them in one
    submitted = sum(sent.action in ("sub", "inn") for sent in log) + 2 * both - asked
    passed = sum(len(case.passed) for case in own)
    if submitted != passed:
        found.append(f"steps: {passed} passed for {submitted} submitted")
    return found


def _screens(person: HastyAssessor, state: ChatState) -> list[str]:
    """Screens came in order, and the last one is where the chat is."""
    screens = [screen_of(reply) for reply in person.user.replies() if isinstance(reply, FromBot) and reply.rows]
    revisions = [screen.revision for screen in screens]
    found = []
    if revisions != sorted(revisions):
        found.append(f"screens out of order: {revisions}")
    last = screens[-1]
    if last.revision != state.revision:
        found.append(f"last screen is of revision {last.revision}, the chat at {state.revision}")
    asked = person.assessor.question(last)
    at = state.place.question if isinstance(state.place, AtQuestion) else None
    if asked != at:
        found.append(f"last screen asks {asked}, the chat is at {state.place}")
    return found


def _chat(connection: Connection, chat_id: int) -> ChatState:
    stored = chats.load(connection, f"telegram:{chat_id}")
    assert stored is not None
    return ChatState.model_validate_json(stored.state)


def _cases(connection: Connection, state: ChatState) -> list[CaseState]:
    """All cases of the person, in the order they were opened."""
    stored = chats.load(connection, state.chat)
    assert stored is not None
    statement: Any = select(_case.c.id).where(_case.c.created_by == stored.user)
    found = cases.load_many(connection, connection.execute(statement).scalars())
    return [CaseState.model_validate_json(case.state) for case in found.values()]
