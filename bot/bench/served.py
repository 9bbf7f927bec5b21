"""Our bot for the benchmark: the service that `wenping telegram` runs, with a stopwatch on the parts of a turn.

`python -m bot.bench.served FILE` serves until Ctrl-C and leaves the figures in FILE as JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.app import App
from bot.engine.events import Event
from bot.engine.world import Decision, World
from bot.service import serve_telegram
from bot.settings import load_settings
from bot.turn import Batch, Translate, TurnWorker
from storage import inbox


class Stopwatch:
    """Adds up, per part, the seconds that passed and the CPU seconds of the thread that worked on it."""

    def __init__(self) -> None:
        self._wall: dict[str, float] = {}
        self._cpu: dict[str, float] = {}

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time the block."""
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self._wall[name] = self._wall.get(name, 0.0) + time.perf_counter() - wall
            self._cpu[name] = self._cpu.get(name, 0.0) + time.thread_time() - cpu

    def per_turn(self, turns: int) -> dict[str, dict[str, float]]:
        """Milliseconds of each part per turn: `cpu` worked, `wall` passed."""
        return {
            name: {
                "cpu_ms": round(self._cpu[name] * 1000 / max(turns, 1), 3),
                "wall_ms": round(self._wall[name] * 1000 / max(turns, 1), 3),
            }
            for name in list(self._cpu)
        }


class TimedWorker(TurnWorker):
    """The turn worker, its parts timed. `batch` holds all the others and the commit."""

    def __init__(self, watch: Stopwatch, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._watch = watch
        self.turns = self.batches = 0

    def run(self, rows: int = 0) -> Batch:
        """As the worker's; counts."""
        with self._watch.part("batch"):
            batch = super().run(rows) if rows else super().run()
        if batch.handled:
            self.turns += batch.handled
            self.batches += 1
        return batch

    def _event(self, row: inbox.Claimed) -> Event | None:
        with self._watch.part("translate"):
            return super()._event(row)

    def _world(self, connection: Connection, event: Event) -> Any:
        with self._watch.part("load"):
            return super()._world(connection, event)

    def _decide(self, connection: Connection, world: World, event: Event) -> tuple[World, Decision]:
        with self._watch.part("decide"):
            return super()._decide(connection, world, event)

    def _save(self, *arguments: Any) -> None:
        with self._watch.part("save"):
            super()._save(*arguments)

    def _carry_out(self, *arguments: Any) -> None:
        with self._watch.part("records"):
            super()._carry_out(*arguments)


class TimedApp(App):
    """The application with a timed turn worker and timed inbox commits."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.watch = Stopwatch()
        self.timed: TimedWorker | None = None
        self._loop_clock = time.pthread_getcpuclockid(threading.get_ident())  # the figures are asked for elsewhere
        self._started = time.clock_gettime(self._loop_clock)

    def worker(self, translators: Mapping[str, Translate] | None = None) -> TurnWorker:
        """The one worker of the service."""
        self.timed = TimedWorker(self.watch, self.database, self.shelf, translators)
        return self.timed

    def accept(self, events: list[inbox.Incoming]) -> int:
        """As the application's."""
        with self.watch.part("accept"):
            return super().accept(events)

    def figures(self) -> dict[str, Any]:
        """Turns handled, turns per commit, and where the time went."""
        turns = self.timed.turns if self.timed is not None else 0
        batches = self.timed.batches if self.timed is not None else 0
        parts = self.watch.per_turn(turns)
        loop = round((time.clock_gettime(self._loop_clock) - self._started) * 1000 / max(turns, 1), 3)
        return {
            "turns": turns,
            "turns_per_commit": round(turns / max(batches, 1), 1),
            "event_loop_cpu_ms": loop,
        } | parts


def main(target: Path) -> None:
    """Serve; the figures are written once a second and at the end, so that a stop that is cut off loses none."""
    app = TimedApp(load_settings())
    ended = threading.Event()
    writer = threading.Thread(target=_write, args=(app, target, ended), daemon=True)
    writer.start()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve_telegram(app))
    finally:
        ended.set()
        writer.join()
        app.close()


def _write(app: TimedApp, target: Path, ended: threading.Event) -> None:
    last = False
    while not last:
        last = ended.wait(1.0)
        part = target.with_suffix(".part")
        part.write_text(json.dumps(app.figures()))
        part.replace(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
