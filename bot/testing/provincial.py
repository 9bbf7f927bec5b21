"""A provincial system to exchange matters with, over real HTTP, with faults: for tests and for trying things out.

>>> with ProvincialSystem(token="secret") as province:
...     province.faults += ["500", "drop"]      # the next two requests
...     province.url                            # give it to WENPING_EXCHANGE_URL
...     province.matters                        # id → the newest edition it took
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal

from aiohttp import web

Fault = Literal["500", "drop", "429", "401", "404", "slow", "rubbish", "redirect", "malformed", "duplicate", "huge"]
"""500, 429 (Retry-After 7), 401, 404: that status, nothing taken. drop: taken, the connection closed without an answer.
slow: taken, answered after `slowness`. rubbish: 200 with a page that says nothing. redirect: to another address.
malformed: a page that is cut off. duplicate: a page whose matters come twice. huge: an answer without an end."""


@dataclass
class Request:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class ProvincialSystem:
    """The far side. `offered`: what it gives to those who pull, `page_size` a page; its cursor is a number."""

    token: str = "province-token"
    page_size: int = 2
    slowness: float = 5.0
    host: str = "127.0.0.1"
    offered: list[Any] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    matters: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    """Idempotency keys of what was taken, each once."""
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None
    _stop: asyncio.Event | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.host}:{self.port}/api"

    def __enter__(self) -> ProvincialSystem:
        """Start serving in a thread of its own."""
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), name="province")
        self._thread.start()
        ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread is not None:
            self._thread.join(10)

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_put("/api/matters/{id}", self._put)
        app.router.add_get("/api/matters", self._get)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, self.host, self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _put(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        fault, early = await self._begin(request, body)
        if early is not None:
            return early
        document = json.loads(body)
        key = request.headers.get("Idempotency-Key", "")
        if key not in self.keys:
            self.keys.append(key)
        known = self.matters.get(document["id"])
        if known is None or known["updated"] <= document["updated"]:
            self.matters[document["id"]] = document
        if fault == "drop":
            assert request.transport is not None
            request.transport.abort()
        elif fault == "slow":
            await asyncio.sleep(self.slowness)
        return web.json_response({"id": document["id"], "hash": document["hash"]})

    async def _get(self, request: web.Request) -> web.StreamResponse:
        fault, early = await self._begin(request, b"")
        if early is not None:
            return early
        start = int(request.query.get("cursor") or 0)
        page = self.offered[start : start + self.page_size]
        end = start + len(page)
        if fault == "duplicate":
            page = [*page, *page]
        text = json.dumps({"matters": page, "cursor": str(end), "more": end < len(self.offered)}, ensure_ascii=False)
        if fault == "malformed":
            text = text[: len(text) // 2]
        elif fault == "slow":
            await asyncio.sleep(self.slowness)
        elif fault == "drop":
            assert request.transport is not None
            request.transport.abort()
        return web.Response(text=text, content_type="application/json")

    async def _begin(self, request: web.Request, body: bytes) -> tuple[Fault | None, web.StreamResponse | None]:
        """Note the request; the fault that is next, and the answer where it ends here."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.requests.append(Request(request.method, request.path, dict(request.query), headers, body))
        fault = self.faults.popleft() if self.faults else None
        if fault == "401" or headers.get("authorization") != f"Bearer {self.token}":
            return fault, web.json_response({"error": "口令不对"}, status=401)
        if fault in ("500", "404"):
            return fault, web.json_response({"error": "办不了"}, status=int(fault))
        if fault == "429":
            return fault, web.json_response({"error": "太快了"}, status=429, headers={"Retry-After": "7"})
        if fault == "rubbish":
            return fault, web.Response(text="<html>请先登录</html>", content_type="text/html")
        if fault == "redirect":
            return fault, web.Response(status=307, headers={"Location": f"http://{self.host}:{self.port}/elsewhere"})
        if fault == "huge":
            response = web.StreamResponse()
            await response.prepare(request)
            for _ in range(64):
                await response.write(b" " * 64 * 1024)
            return fault, response
        return fault, None
