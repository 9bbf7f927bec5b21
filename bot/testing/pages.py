"""The pages on a real port in a thread of their own, and a plain HTTP client: people filling in questionnaires."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from bot.web.server import pages
from storage.database import Database

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Reply:
    """One response."""

    status: int
    headers: Mapping[str, str]
    text: str


class Pages:
    """The running pages. `address`: ``http://127.0.0.1:PORT``."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str, **headers: str) -> Reply:
        """Open a page."""
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, told: Mapping[str, str] | bytes, **headers: str) -> Reply:
        """Send a form."""
        body = told if isinstance(told, bytes) else urlencode(told).encode()
        return self.ask("POST", path, body, {"Content-Type": FORM, **headers})

    def ask(self, method: str, path: str, body: bytes | Iterator[bytes], headers: Mapping[str, str]) -> Reply:
        """Any request; ``_`` in a header's name stands for ``-``."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, named)
            response = connection.getresponse()
            return Reply(response.status, dict(response.headers), response.read().decode())
        finally:
            connection.close()


@contextmanager
def served(database: Database, clock: Callable[[], datetime], public_url: str | None = None) -> Iterator[Pages]:
    """The pages over a database, on a free port."""
    loop = asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()
    address = ""

    async def serve() -> None:
        nonlocal address
        async with pages(database, clock, listen="127.0.0.1:0", public_url=public_url) as listening:
            address = listening
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), name="pages")
    thread.start()
    try:
        if not ready.wait(20):
            raise TimeoutError("the pages did not start")
        yield Pages(address)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
