"""kill -9 in the middle of the work: nothing is lost, nothing is half, nothing is applied twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from one_turn import incoming
from sqlalchemy import text

from storage import audit, inbox
from storage.database import Database, open_database

HERE = Path(__file__).parent
CHATS = 7
EVENTS = 245


def work_and_be_killed(url: str, finished: Path, chance: random.Random) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{HERE.parents[1]}"}
    worker = subprocess.Popen(
        [sys.executable, str(HERE / "killed_worker.py"), url, str(finished)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    for _ in range(chance.randint(3, 20)):
        worker.stdout.readline()
    time.sleep(chance.random() * 0.02)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()


def numbers(database: Database, query: str) -> list[int]:
    with database.read() as connection:
        return [int(value) for value in connection.execute(text(query)).scalars()]


def test_a_killed_worker_loses_nothing_and_does_nothing_twice(url: str, tmp_path: Path) -> None:
    database = open_database(url)
    with database.write() as connection:
        inbox.accept(connection, [incoming(number, f"telegram:{number % CHATS}") for number in range(EVENTS)])
    finished, chance, kills = tmp_path / "finished", random.Random(713), 0
    while not finished.exists():
        work_and_be_killed(url, finished, chance)
        kills += 1
        with database.read() as connection:
            done = connection.execute(text("SELECT count(*) FROM inbox WHERE state = 'done'")).scalar_one()
            sent = connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()
            answers = connection.execute(text("SELECT count(*) FROM answer")).scalar_one()
            links = connection.execute(text("SELECT count(*) FROM audit")).scalar_one()
        assert done == sent == answers == links, "a turn was applied by half"
    assert kills > 2
    assert numbers(database, "SELECT count(*) FROM inbox WHERE state <> 'done' OR payload IS NOT NULL") == [0]
    assert numbers(database, "SELECT turn FROM outbox ORDER BY turn") == numbers(
        database, "SELECT id FROM inbox ORDER BY id"
    )
    with database.read() as connection:
        states = connection.execute(text("SELECT state FROM assessment")).scalars()
        assert [json.loads(state)["handled"] for state in states] == [EVENTS // CHATS] * CHATS
        assert audit.verify(connection) == []
        for number in range(CHATS):
            case = f"case-telegram:{number}"
            found = connection.execute(
                text('SELECT message FROM answer WHERE "case" = :case ORDER BY id'), {"case": case}
            )
            assert list(found.scalars()) == [f"telegram:{n}" for n in range(number, EVENTS, CHATS)]
    database.close()
