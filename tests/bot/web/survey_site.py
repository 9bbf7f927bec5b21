"""The pages over a fresh database with questionnaires in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.clock import ZONE
from bot.testing.pages import Pages, served
from storage import surveys
from storage.database import Database, open_database, upgrade
from storage.surveys import Group
from storage.tables import metadata

TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
GROUPS = (Group("被征地户", 80), Group("租户", 20))


class Site(Pages):
    """The running pages. `now` may be changed between requests."""

    def __init__(self, database: Database) -> None:
        super().__init__("")
        self.database = database
        self.now = TODAY

    def survey(self, name: str = "s1", **more: Any) -> list[str]:
        """Open a questionnaire; its codes."""
        told: dict[str, Any] = {
            "case": "c1",
            "organisation": "o1",
            "kind": "opinion",
            "title": "李家村三号地块征收 征求意见",
            "about": "为建小学征收李家村耕地30亩。",
            "groups": (),
            "codes": 6,
            "open_link": False,
            "opened": date(2026, 3, 1),
            "due": date(2026, 3, 20),
        }
        with self.database.write() as connection:
            return [code for _, code in surveys.open_survey(connection, name, **{**told, **more})]

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self.database.read() as connection:
            return [dict(row) for row in connection.execute(select(metadata.tables[table])).mappings()]


@contextmanager
def opened_site(folder: Path, public_url: str | None = None) -> Iterator[Site]:
    """The pages over a fresh database in the folder."""
    database = open_database(f"sqlite:///{folder / 'wenping.db'}")
    upgrade(database)
    site = Site(database)
    try:
        with served(database, lambda: site.now, public_url) as running:
            site.address = running.address
            yield site
    finally:
        database.close()
