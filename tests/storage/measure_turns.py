"""How many turns a second the storage does: `python tests/storage/measure_turns.py [TURNS]`.

A turn is accept, claim, load chat and case, save both (3 and 10 KB of state), one record with its audit link,
one message, done. SQLite with synchronous=FULL; accepts are committed in groups as large as the turns are.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from one_turn import fresh, handle_next, incoming

from storage import inbox


def measure(turns: int, group: int, kilobytes: int, folder: Path) -> float:
    """Turns per second."""
    database = fresh(folder / f"{group}-{kilobytes}.db")
    filler = "稳" * (kilobytes * 1024 // 3)
    events = [incoming(number, f"telegram:{number % 50}") for number in range(turns + group)]
    with database.write() as connection:
        inbox.accept(connection, events[turns:])
    handle_next(database, group, filler)
    started = time.perf_counter()
    for start in range(0, turns, group):
        with database.write() as connection:
            inbox.accept(connection, events[start : start + group])
        handle_next(database, group, filler)
    seconds = time.perf_counter() - started
    database.close()
    return turns / seconds


if __name__ == "__main__":
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        for group in (1, 32):
            for kilobytes in (3, 10):
                rate = measure(turns, group, kilobytes, Path(folder))
                print(f"{group:3d} per commit, {kilobytes:2d} KB states: {rate:7.0f} turns/s")
