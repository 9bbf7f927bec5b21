"""Runs job rows: claim, work, finish. A killed process leaves its jobs to be taken up again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.errors import JobError
from storage import jobs
from storage.database import Database

log = logging.getLogger(__name__)
Work = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
"""(payload, context) → result. Raises JobError with a sentence fit to show."""
HEAVY = ("read_photo", "read_paper")
"""Kinds of work that take seconds of the processor each and come in numbers."""
ATTEMPTS = 3
"""Tries of a job whose process died on the way; a file that kills the process must not do so for ever."""


class JobRunner:
    """Does one job after another; several may run in threads of their own."""

    def __init__(self, database: Database, work: Mapping[str, Work], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._work = work
        self._clock = clock
        self._heavy = threading.Lock()

    def run_once(self) -> bool:
        """Take the next job and do it; False where none is due. One thread at most is at one of the `HEAVY` kinds, so
        that an album does not keep everybody else waiting."""
        free = self._heavy.acquire(blocking=False)
        try:
            with self._database.write() as connection:
                claimed = jobs.claim(connection, self._clock(), 1, but=() if free else HEAVY)
            if free and (not claimed or claimed[0].kind not in HEAVY):
                self._heavy.release()
                free = False
            return self._do(claimed[0]) if claimed else False
        finally:
            if free:
                self._heavy.release()

    def _do(self, job: jobs.Job) -> bool:
        ok, result = self._attempt(job)
        with self._database.write() as connection:
            jobs.finish(connection, job.id, ok, result, self._clock())
        return True

    def _attempt(self, job: jobs.Job) -> tuple[bool, dict[str, Any]]:
        if job.attempts > ATTEMPTS:
            return False, {"error": "试了几次都没有办成，请联系管理员。"}
        work = self._work.get(job.kind)
        if work is None:
            return False, {"error": "这个版本还不会办这件事。"}
        try:
            return True, work(job.payload, job.context)
        except JobError as error:
            return False, {"error": error.sentence}
        except Exception:
            # A fault in slow work must end its job, or it would be tried for ever and nothing said.
            log.exception("job %s (%s) failed", job.id, job.kind)
            return False, {"error": "出了问题，已记下。请稍后再试。"}
