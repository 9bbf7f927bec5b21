"""Reading the far side's matters page by page. The cursor moves with the page, in one transaction: killed anywhere, the
next pull goes on with the page that was not taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.exchange.far_side import FarSide
from bot.exchange.intake import Outcome, note, take_page
from storage import cursors
from storage.database import Database

MOST_PAGES = 100_000
"""A far side that never ends is left after so many pages; the next pull goes on."""


class Puller:
    """Takes in what the far side has to give."""

    def __init__(self, database: Database, far_side: FarSide, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._far = far_side
        self._clock = clock

    def run(self) -> tuple[Outcome, int]:
        """Pull until there is no more; what came of it, and how many pages. Raises FarSideError: the pages before
        it are in."""
        outcome, pages = Outcome(), 0
        source = self._far.source
        while pages < MOST_PAGES:
            with self._database.read() as connection:
                cursor = cursors.of(connection, source)
            page = self._far.pull(cursor)
            pages += 1
            documents = [(f"第{pages}页第{number}件", value) for number, value in enumerate(page.matters, 1)]
            with self._database.write() as connection:
                now = self._clock()
                take_page(connection, documents, source, outcome, now)
                cursors.move(connection, source, page.cursor, now)
                if not page.more:
                    note(connection, source, outcome, now)
            if not page.more:
                break
        return outcome, pages
