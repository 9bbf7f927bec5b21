"""The one writer of a process."""

from __future__ import annotations

import threading
from types import TracebackType

from storage.errors import DatabaseBusyError, NestedWriteError


class WriterLock:
    """A lock that refuses nesting (which would dead-lock on SQLite) and gives up after a time.

    Queueing in the process is cheaper and fairer than SQLite's busy handler, which sleeps and polls.
    """

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long to wait before `DatabaseBusyError`."""
        self._lock = threading.Lock()
        self._seconds = seconds
        self._owner: int | None = None

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._owner == me:
            raise NestedWriteError("a write transaction is already open in this thread")
        if not self._lock.acquire(timeout=self._seconds):
            raise DatabaseBusyError(f"another writer held the database for more than {self._seconds:g} s")
        self._owner = me

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._owner = None
        self._lock.release()
