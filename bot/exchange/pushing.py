"""Sending filed matters to the far side. The delivery rows drive it: a kill at any moment loses none of them.

Before each attempt the row is claimed under a lease; after it, it says sent, waiting (with its next time) or dead. A
process killed in between leaves a lease that runs out, and the matter goes out again under the same Idempotency-Key.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.errors import JobError
from bot.exchange.far_side import Answer, FarSide
from bot.exchange.from_case import build
from bot.exchange.model import Matter
from bot.packs import PackShelf
from storage import deliveries, jobs, records
from storage.database import Database

log = logging.getLogger(__name__)
JOB = "exchange"
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
QUIET = timedelta(minutes=10)
"""How long a filed matter rests after a change before it is sent anew: an answer a minute is no edition."""
SWEPT = 50
"""Matters in one run of the job; the next run takes the rest."""
DENIED_PAUSE = timedelta(hours=1)
SWEEP = timedelta(hours=1)
"""How often what changed is looked for at least."""


class Pusher:
    """Offers what changed and sends what is due."""

    def __init__(
        self,
        database: Database,
        shelf: PackShelf,
        far_side: Callable[[], FarSide],
        clock: Callable[[], datetime],
    ) -> None:
        """`far_side` is called at each run. Raises there NoFarSideError where none is set up."""
        self._database = database
        self._shelf = shelf
        self._far_side = far_side
        self._clock = clock

    def work(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """The job: {"case"} sends that matter now; without, all that is due. → {"state", "error"} of the case."""
        far, case = self._far_side(), payload.get("case")
        told: dict[str, Any] = {}
        if isinstance(case, str):
            self.offer(case)
            told = self.push(case, far) or {}
        self.sweep(far)
        self._schedule()
        return told

    def sweep(self, far: FarSide, *, quiet: timedelta = QUIET, most: int = SWEPT) -> dict[str, int]:
        """Offer what changed, send what is due; how many were taken, wait, were refused."""
        with self._database.read() as connection:
            changed = deliveries.changed(connection, self._clock() - quiet, most)
        for looked in changed:
            self.offer(looked.matter)
        with self._database.read() as connection:
            waiting = deliveries.due(connection, self._clock(), most)
        done = {"taken": 0, "later": 0, "refused": 0}
        for matter in waiting:
            outcome = self.push(matter, far)
            if outcome is None:
                continue
            done[outcome["answer"]] += 1
            if outcome["denied"]:
                self._hold(waiting[waiting.index(matter) + 1 :], outcome["error"])
                break
        return done

    def offer(self, case: str) -> bool:
        """Note the present edition of a case as one to send; False where it is not filed, or known there already."""
        with self._database.read() as connection:
            looked = deliveries.looked_at(connection, case)
        if looked is None:
            return False
        made = self._build(case)
        with self._database.write() as connection:
            if made is None or made.state == "open" or made.dates.filed is None:
                deliveries.nothing_to_send(connection, looked)
                return False
            return deliveries.offer(connection, looked, made.hash, self._clock())

    def push(self, case: str, far: FarSide, *, anyway: bool = False) -> dict[str, Any] | None:
        """Send one matter, if it is due and nobody else is at it: {"state", "error", "answer", "denied"}."""
        with self._database.write() as connection:
            claimed = deliveries.claim(connection, case, self._clock(), anyway=anyway)
        if claimed is None:
            return None
        made = self._build(case)
        if made is None:
            with self._database.write() as connection:
                deliveries.bury(connection, case, claimed.hash, "事项已不在")
            return None
        if made.hash != claimed.hash:
            # It changed since it was offered: what stands now goes out.
            with self._database.write() as connection:
                looked = deliveries.looked_at(connection, case)
                if looked is not None:
                    deliveries.offer(connection, looked, made.hash, self._clock())
        answer = far.push(made)
        self._note(case, made, answer, claimed.attempts, far)
        state = {"taken": "sent", "later": "waiting", "refused": "dead"}[answer.kind]
        return {"state": state, "error": answer.why, "answer": answer.kind, "denied": answer.denied}

    def _note(self, case: str, made: Matter, answer: Answer, attempts: int, far: FarSide) -> None:
        now = self._clock()
        with self._database.write() as connection:
            if answer.kind == "taken":
                deliveries.sent(connection, case, made.hash, now)
                told = {"hash": made.hash, "to": far.source, "at": now.isoformat()}
                records.project(connection, case, "exchanged", told)
            elif answer.kind == "later":
                pause = timedelta(seconds=answer.pause) if answer.pause is not None else _backoff(attempts, made.hash)
                deliveries.postpone(connection, case, made.hash, now + pause, answer.why)
            else:
                deliveries.bury(connection, case, made.hash, answer.why)
        if answer.kind != "taken":
            log.warning("exchange: %s of %s: %s", answer.kind, case, answer.why)

    def _hold(self, others: list[str], why: str) -> None:
        """The token was refused: the others are spared the same, and tried later."""
        then = self._clock() + DENIED_PAUSE
        with self._database.write() as connection:
            for matter in others:
                found = deliveries.of(connection, matter)
                if found is not None:
                    deliveries.postpone(connection, matter, found.hash, then, why)

    def _build(self, case: str) -> Matter | None:
        try:
            return build(self._database, self._shelf, case)
        except JobError:
            return None

    def _schedule(self) -> None:
        """Have the job run again."""
        with self._database.write() as connection:
            schedule(connection, self._clock())


def schedule(connection: Connection, now: datetime) -> None:
    """Set the job for when the next waiting matter is due, within the hour in any case (what was changed after its
    filing is found then), unless it is set for that time already."""
    following = deliveries.next_time(connection)
    at = min(max(following, now), now + SWEEP) if following is not None else now + SWEEP
    if not jobs.is_set(connection, JOB, at):
        jobs.add(connection, None, JOB, {}, not_before=at)


def _backoff(attempts: int, key: str) -> timedelta:
    """30 s, doubling to 6 h, with up to a quarter more by the edition's hash: not all at once after an outage."""
    doubled: int = 1 << min(max(attempts - 1, 0), 20)
    pause = min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
    return pause * (1 + int(key[:4], 16) / 0xFFFF / 4)
