"""Taking matters of other systems in: each once, the newest edition standing; a broken one is named, the others go in.

Taken in are at most `TOGETHER` matters in one transaction: a killed import loses those and finds them again when it is
started anew, as what is there already is left alone.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.exchange import json_file
from bot.exchange.read import BrokenMatterError, edition_of, read_matter
from storage import filed, records
from storage.database import Database

TOGETHER = 200
Documents = Iterable[tuple[str, Any]]


@dataclass
class Outcome:
    """What became of the matters of a file or page. `broken`: (place, why)."""

    taken: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The counts and what is broken."""
        counts = {name: self.taken[name] for name in ("new", "newer", "older", "same", "own")}
        return {**counts, "broken": [{"place": place, "why": why} for place, why in self.broken]}


class Intake:
    """Takes documents in and notes each run in the audit chain."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def file(self, path: Path, *, dry: bool = False) -> Outcome:
        """Take a file in (xlsx by its content, else JSON). `dry`: look only. Raises FileRefusedError, OSError."""
        return self.documents(documents_of(path), path.name, dry=dry)

    def documents(self, documents: Documents, source: str, *, dry: bool = False) -> Outcome:
        """Take documents in, `TOGETHER` a transaction."""
        outcome = Outcome()
        coming = iter(documents)
        while part := list(islice(coming, TOGETHER)):
            if dry:
                self._look(part, source, outcome)
                continue
            with self._database.write() as connection:
                take_page(connection, part, source, outcome, self._clock())
        if not dry:
            with self._database.write() as connection:
                note(connection, source, outcome, self._clock())
        return outcome

    def _look(self, part: Documents, source: str, outcome: Outcome) -> None:
        """The same, undone at the end."""
        connection: Connection
        with self._database.write() as connection:
            undone = connection.begin_nested()
            take_page(connection, part, source, outcome, self._clock())
            undone.rollback()


def take_page(connection: Connection, documents: Documents, source: str, outcome: Outcome, at: datetime) -> None:
    """Take documents in within the caller's transaction."""
    for place, value in documents:
        try:
            matter, document = read_matter(value)
        except BrokenMatterError as error:
            outcome.broken.append((place, str(error)))
            continue
        outcome.taken[filed.take(connection, edition_of(matter, document, source), at)] += 1


def note(connection: Connection, source: str, outcome: Outcome, at: datetime) -> None:
    """Note the run in the general audit chain: what came from where."""
    counts = {**outcome.as_json(), "broken": len(outcome.broken)}
    records.project(connection, None, "imported", {"source": source, **counts, "at": at.isoformat()})


def documents_of(path: Path) -> Iterator[tuple[str, Any]]:
    """(place, value) of each matter in a file. Raises FileRefusedError, OSError."""
    path.stat()
    if zipfile.is_zipfile(path):
        from bot.exchange import workbook

        return workbook.documents(path)
    return json_file.documents(path)
