"""Fills the semantic index in behind other work. One process at a time: a local Chroma has one writer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

log = logging.getLogger(__name__)
LOOK_SECONDS = 30.0
"""How often to look for passages that other commands added."""


def index_lock(data_dir: Path) -> FileLock:
    """The lease of the index writer."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return FileLock(data_dir / "index.lock", blocking=False)


class Indexer:
    """A thread that gets the store ready for the first question, embeds what has no vector yet, and looks again now and
    then."""

    def __init__(self, service: Callable[[], PolicyService], data_dir: Path, *, embeds: bool = True) -> None:
        """`service` is opened in the thread (its imports are heavy). `embeds`: there is a model to embed with."""
        self._embeds = embeds
        self._service = service
        self._lock = index_lock(data_dir)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the passage being embedded; what is done is kept."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        from knowledge.policies.errors import PolicyError

        service = self._service()
        service.warm()
        if not self._embeds:
            service.calibrate()
        while self._embeds and not self._stop.is_set():
            try:
                with self._lock:
                    service.embed_pending(stop=self._stop)
                    service.calibrate()
            except Timeout:
                log.info("another process fills the index")
            except PolicyError as error:
                log.warning("no semantic index: %s", error)
                return
            self._stop.wait(LOOK_SECONDS)
