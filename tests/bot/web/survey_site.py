"""The pages on a real port over a real database, and a plain HTTP client for them."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy import select

from bot.clock import ZONE
from bot.web.server import pages
from storage import surveys
from storage.database import Database, open_database, upgrade
from storage.surveys import Group
from storage.tables import metadata

TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
FORM = "application/x-www-form-urlencoded"


@dataclass
class Reply:
    """One response."""

    status: int
    headers: Mapping[str, str]
    text: str


class Site:
    """The running pages. `now` may be changed between requests."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = TODAY
        self.address = ""

    # -- asking --------------------------------------------------------------------------------------------
    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, told: Mapping[str, str] | bytes, **headers: str) -> Reply:
        body = told if isinstance(told, bytes) else urlencode(told).encode()
        return self.ask("POST", path, body, {"Content-Type": FORM, **headers})

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, named)
            response = connection.getresponse()
            return Reply(response.status, dict(response.headers), response.read().decode())
        finally:
            connection.close()

    # -- what is there -------------------------------------------------------------------------------------
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
    loop = asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with pages(database, lambda: site.now, listen="127.0.0.1:0", public_url=public_url) as address:
            site.address = address
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(20)
        yield site
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
        database.close()


GROUPS = (Group("被征地户", 80), Group("租户", 20))
