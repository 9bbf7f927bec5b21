"""A minimal bot that keeps the promise: inbox before confirmation, step and reply in one transaction.

`python killable_bot.py API_URL TOKEN DATABASE`; counts what each chat says and answers "第<count>次:<text>".
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import DeliveryError
from bot.channels.telegram.inbound import to_event
from bot.channels.telegram.poller import RawUpdate
from bot.engine.events import Said
from bot.engine.messages import Message

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS handled (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS counts (chat TEXT PRIMARY KEY, said INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (n INTEGER PRIMARY KEY, chat TEXT NOT NULL, text TEXT NOT NULL);
"""


async def send(channel: TelegramChannel, database: sqlite3.Connection, news: asyncio.Event) -> None:
    """Deliver the outbox in order; a failed row is tried again."""
    while True:
        row = database.execute("SELECT n, chat, text FROM outbox ORDER BY n LIMIT 1").fetchone()
        if row is None:
            await news.wait()
            news.clear()
            continue
        try:
            await channel.deliver(row[1], Message(text=row[2]), Path)
        except DeliveryError:
            await asyncio.sleep(0.01)
            continue
        with database:
            database.execute("DELETE FROM outbox WHERE n = ?", (row[0],))


async def main(api_url: str, token: str, path: str) -> None:
    """Run until killed."""
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    news = asyncio.Event()

    async def accept(updates: list[RawUpdate]) -> None:
        with database:
            for update in updates:
                event = to_event(update, datetime.now(UTC))
                new = database.execute("INSERT OR IGNORE INTO handled VALUES (?)", (event.id,)) if event else None
                if not isinstance(event, Said) or new is None or new.rowcount == 0:
                    continue
                database.execute("INSERT OR IGNORE INTO counts VALUES (?, -1)", (event.chat,))
                count = database.execute(
                    "UPDATE counts SET said = said + 1 WHERE chat = ? RETURNING said", (event.chat,)
                ).fetchone()[0]
                database.execute(
                    "INSERT INTO outbox (chat, text) VALUES (?, ?)", (event.chat, f"第{count}次:{event.text}")
                )
        news.set()

    channel = TelegramChannel(token, api_url)
    await channel.start()
    await asyncio.gather(send(channel, database, news), channel.poller(accept, pause=0.01).run())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
