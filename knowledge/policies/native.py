"""Leaving in order: the interpreter must not be torn down under a thread that is inside the engine or Chroma.

Both run native code on threads of ours that may be daemons. At exit no new call begins, and the ones that run are
waited for; without this a command that ends while vectors are loaded or made dies with a segmentation fault.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.policies.errors import LeavingError

LONGEST_WAIT = 20.0
"""Seconds to wait at exit; loading takes two, a batch of passages one or two."""


class NativeCalls:
    """Counts calls into native code that are under way."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running = 0
        self._closed = False

    @contextmanager
    def call(self) -> Iterator[None]:
        """A call into native code. Raises `LeavingError` once the process is leaving."""
        with self._changed:
            if self._closed:
                raise LeavingError("程序正在退出。")
            self._running += 1
        try:
            yield
        except Exception as error:
            # Pools and imports refuse once the main thread has ended, before our own callback at exit is called.
            if threading.main_thread().is_alive():
                raise
            raise LeavingError("程序正在退出。") from error
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def close(self, seconds: float = LONGEST_WAIT) -> bool:
        """Let no new call begin and wait for those that run; whether all have ended."""
        with self._changed:
            self._closed = True
            return self._changed.wait_for(lambda: self._running == 0, seconds)


CALLS = NativeCalls()
"""The calls of this process."""
atexit.register(CALLS.close)
