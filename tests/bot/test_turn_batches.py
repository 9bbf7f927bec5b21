"""Several turns in one commit: a fault stays with its own chat, and order holds within each chat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.clock import now
from bot.engine import words
from bot.engine.events import Event, Said
from bot.engine.messages import Message
from bot.settings import Settings
from bot.turn import TurnWorker
from storage import inbox, outbox


class Translator:
    """Reads ``{"chat", "text"}``; what says 坏 raises, as often as told."""

    def __init__(self, faults: int) -> None:
        self.faults = faults
        self.tried: Counter[str] = Counter()

    def __call__(self, raw: dict[str, Any], at: datetime) -> Event:
        text = raw["text"]
        self.tried[text] += 1
        if "坏" in text and self.tried[text] <= self.faults:
            raise ZeroDivisionError(text)
        return Said(id=raw["id"], chat=raw["chat"], at=at, text=text)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = App(Settings(data_dir=tmp_path, embedding="none"))
    yield opened
    opened.close()


def put(app: App, *said: tuple[str, str]) -> None:
    rows = []
    for n, (chat, text) in enumerate(said):
        payload = f'{{"id": "t:{n}", "chat": "{chat}", "text": "{text}"}}'
        rows.append(inbox.Incoming(f"t:{n}", chat, "test", payload, now()))
    app.accept(rows)


def work(worker: TurnWorker, most: int = 20) -> int:
    """Run until nothing is left; returns the commits it took."""
    for commits in range(most):
        if not worker.run().handled:
            return commits
    raise AssertionError("never quiet")


def said_to(app: App, chat: str) -> list[str]:
    with app.database.read() as connection:
        found: list[str] = []
        while row := next((row for row in outbox.peek(connection, now(), 100, prefix=chat) if row.chat == chat), None):
            found.append(Message.model_validate_json(row.message).text)
            connection.exec_driver_sql(f"DELETE FROM outbox WHERE id = {row.id}")
        return found


def asked(app: App) -> list[str]:
    """The policy questions that became jobs (people of no organisation can ask, no more), in order."""
    with app.database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT payload FROM job ORDER BY id")]


def test_turns_of_many_chats_share_a_commit(app: App) -> None:
    put(app, *((f"c:{n}", f"公示多少天{n}") for n in range(10)))
    assert work(app.worker({"test": Translator(0)})) == 1
    assert len(asked(app)) == 10


def test_a_row_that_fails_twice_is_done_at_last_and_what_its_chat_sent_later_waits_for_it(app: App) -> None:
    # Each run tries it twice: together with the others, then by itself.
    put(app, ("c:1", "坏的一问"), ("c:1", "后面一问"), ("c:2", "别人一问"))
    work(app.worker({"test": Translator(4)}))
    order = ["".join(filter(lambda c: c in "坏后别", text)) for text in asked(app)]
    assert order == ["别", "坏", "后"]


def test_a_row_that_always_fails_is_told_about_and_the_chat_goes_on(app: App) -> None:
    put(app, ("c:1", "坏的一问"), ("c:1", "后面一问"), ("c:2", "别人一问"))
    work(app.worker({"test": Translator(10**6)}))
    assert len(asked(app)) == 2
    assert said_to(app, "c:1") == [words.TURN_FAILED]
    assert said_to(app, "c:2") == []


def test_nothing_of_a_failed_commit_is_left(app: App) -> None:
    """The good rows beside a bad one are decided twice, and count once."""
    translator = Translator(1)
    put(app, ("c:1", "好的一问"), ("c:2", "坏的一问"), ("c:3", "好的二问"))
    work(app.worker({"test": translator}))
    assert translator.tried["好的一问"] == 2
    assert len(asked(app)) == 3
