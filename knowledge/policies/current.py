"""The snapshot in use: built from the store, put in place by one assignment, renewed when the store has changed."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

from knowledge.policies.calibration import Levels, keep, read
from knowledge.policies.catalog import Catalog
from knowledge.policies.gauging import with_levels
from knowledge.policies.protocols import PolicyStore
from knowledge.policies.search import Snapshot


class CurrentSnapshot:
    """Holds the snapshot that questions are searched in. Safe to use from several threads at once."""

    def __init__(self, store: PolicyStore, data_dir: Path) -> None:
        self._store = store
        self._data_dir = data_dir
        self._snapshot: Snapshot | None = None
        self._revision = ""
        self._lock = threading.Lock()
        self._refreshing = threading.Event()
        self._build_seconds = 0.0
        self._built_at = 0.0

    def get(self) -> Snapshot:
        """The snapshot in use. Changes made by another process are indexed in the background, never in a question."""
        snapshot = self._snapshot
        if snapshot is None:
            return self.rebuild()
        if self._store.revision() != self._revision and not self._refreshing.is_set():
            self._refreshing.set()
            threading.Thread(target=self._refresh, name="policy-refresh", daemon=True).start()
        return snapshot

    def gauged(self, levels: Levels) -> None:
        """Take levels of sureness measured anew into use, and keep them for the processes that come after."""
        keep(self._data_dir, levels)
        with self._lock:
            if self._snapshot is not None:
                self._snapshot = replace(self._snapshot, levels=levels)

    def rebuild_if_due(self) -> None:
        """During an ingest, index what is stored so far; seldom enough that indexing takes a tenth of the time."""
        if time.monotonic() - self._built_at >= max(1.0, 10 * self._build_seconds):
            self.rebuild()

    def rebuild(self) -> Snapshot:
        """Index the store as it is now, unless that is done."""
        with self._lock:
            revision = self._store.revision()
            if self._snapshot is not None and revision == self._revision:
                return self._snapshot
            started = time.monotonic()
            levels = self._snapshot.levels if self._snapshot is not None else read(self._data_dir)
            snapshot = with_levels(Snapshot.build(Catalog.of(self._store.documents())), levels)
            self._snapshot, self._revision = snapshot, revision
            self._built_at = time.monotonic()
            self._build_seconds = self._built_at - started
            return snapshot

    def _refresh(self) -> None:
        try:
            self.rebuild()
        finally:
            self._refreshing.clear()
