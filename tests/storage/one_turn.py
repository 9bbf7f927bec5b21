"""The whole write side of a turn, as the bot does it: shared by the crash test and the measurement."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from storage import cases, chats, inbox, outbox, records
from storage.cases import Summary
from storage.database import Database, open_database, upgrade

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def incoming(number: int, chat: str) -> inbox.Incoming:
    """An answer typed in a chat."""
    payload = json.dumps({"kind": "said", "id": f"telegram:{number}", "chat": chat, "text": f"答{number}"})
    return inbox.Incoming(f"telegram:{number}", chat, "said", payload, NOON)


def handle(connection: Connection, row: inbox.Claimed, filler: str) -> None:
    """One turn: load chat and case, save both, one record with its audit link, one message, done."""
    chat = chats.load(connection, row.chat)
    case_id = f"case-{row.chat}"
    case = cases.load(connection, case_id)
    handled = json.loads(case.state)["handled"] if case else 0
    state = json.dumps({"handled": handled + 1, "filler": filler}, ensure_ascii=False)
    summary = Summary("street", "shaoxing-land", 1, title="李家村地块征收", step="survey", roles=("assessor",))
    chats.save(connection, row.chat, "p-1", state, chat.version if chat else 0)
    cases.save(connection, case_id, state, case.version if case else 0, summary, NOON)
    answer = {"question": f"q{handled}", "value": "all", "text": "全部征求", "revision": 1}
    told = {"by": "p-1", "at": NOON.isoformat(), "message": row.key}
    records.project(connection, case_id, "answered", answer | told)
    message = json.dumps({"text": f"已记下。{handled + 1}/9"}, ensure_ascii=False)
    outbox.append(connection, row.chat, [message], turn=row.id)
    inbox.done(connection, row.id)


def handle_next(database: Database, rows: int, filler: str = "") -> int:
    """Claim and handle up to `rows` events in one commit, each in its savepoint; how many."""
    with database.write() as connection:
        claimed = inbox.claim(connection, rows)
        for row in claimed:
            with connection.begin_nested():
                handle(connection, row, filler)
    return len(claimed)


def fresh(path: Path) -> Database:
    """A migrated SQLite database."""
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    return database
