"""The storm: assessors at work while the process is killed and everything between it and them goes wrong."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hasty_assessor import HastyAssessor, seated

from bot.bench.assessor import Assessor
from bot.bench.members import enrol
from bot.bench.processes import kill, settings_of, start, stop
from bot.bench.scripts import LAND_PACK, land
from bot.settings import Settings
from bot.testing.bot_api import FakeBotApi
from knowledge.procedures.loader import load_builtin
from storage import inbox, outbox
from storage.database import Database, open_database

FIRST_CHAT = 5001


@dataclass(frozen=True)
class Storm:
    """How bad it gets. `stall`: how many sends are answered only after the channel gave up waiting (10 s)."""

    assessors: int
    turns: int
    kills: int
    seed: int
    stall: int = 0
    seconds: float = 300.0


@dataclass(frozen=True)
class Aftermath:
    """What is left when all is quiet again."""

    people: dict[int, HastyAssessor]
    database: Database
    kills: int
    log: str


def rage(storm: Storm, api: FakeBotApi, folder: Path) -> Aftermath:
    """Run it. Raises AssertionError where somebody waits for a reply in vain."""
    die = random.Random(storm.seed)
    pack = load_builtin()[LAND_PACK]
    assessor = Assessor(pack, land(date.today()))
    waiting = threading.Semaphore(0)
    people = {
        chat: HastyAssessor(
            api.user(chat, f"稳评员{chat}"), assessor, random.Random(die.random()), storm.turns, waiting.release
        )
        for chat in range(FIRST_CHAT, FIRST_CHAT + storm.assessors)
    }
    enrol(folder / "data", [(f"telegram:{chat}", f"稳评员{chat}") for chat in people])
    env, log = settings_of(folder / "data", api.url, api.token), folder / "bot.log"
    _let_loose(api, storm)
    seated(api, people)
    for person in people.values():
        person.begin()
    total = storm.assessors * storm.turns
    marks = sorted(die.sample(range(total), storm.kills), reverse=True)
    process = start("bot.cli", "telegram", env=env, log=log)
    kills, until = 0, time.monotonic() + storm.seconds
    try:
        while any(person.left > 0 for person in people.values()) or marks:
            made = total - sum(max(person.left, 0) for person in people.values())
            if marks and made > marks[-1]:
                marks.pop()
                kill(process)
                kills += 1
                process = start("bot.cli", "telegram", env=env, log=log)
            assert process.poll() is None, f"the process ended by itself: {_tail(log)}"
            assert time.monotonic() < until, f"stuck (seed {storm.seed}): {_stuck(people)} {_tail(log)}"
            time.sleep(die.uniform(0.002, 0.03))
        api.faults.clear()
        for _ in people:
            assert waiting.acquire(timeout=60), f"no last reply (seed {storm.seed}): {_stuck(people)} {_tail(log)}"
        database = open_database(Settings(data_dir=folder / "data").database)
        _wait_quiet(database)
    finally:
        stop(process)
    return Aftermath(people, database, kills, log.read_text("utf-8", "replace"))


def _let_loose(api: FakeBotApi, storm: Storm) -> None:
    faults = api.faults
    faults.redeliver = faults.duplicate = faults.shuffle = 0.25
    faults.drop_after(None, chance=0.03)
    faults.drop_after("getUpdates", chance=0.03)
    faults.drop_before("getUpdates", chance=0.02)
    faults.refuse(None, 429, chance=0.01, retry_after=1)
    faults.refuse(None, 502, chance=0.01)
    faults.refuse("getUpdates", 500, chance=0.01)
    faults.refuse("answerCallbackQuery", 400, chance=0.05)
    if storm.stall:
        faults.stall_after(None, 11.0, chance=0.005, times=storm.stall)


def _wait_quiet(database: Database) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with database.read() as connection:
            open_rows = inbox.waiting(connection) + outbox.counts(connection).get("ready", 0)
        if open_rows == 0:
            return
        time.sleep(0.1)


def _stuck(people: dict[int, HastyAssessor]) -> list[str]:
    return [
        f"{chat} {person.left} left, saw {person.user.replies()[-1].text[:60] if person.user.replies() else 'nothing'}"
        for chat, person in people.items()
        if person.left > 0
    ][:3]


def _tail(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-1500:] if log.exists() else ""
