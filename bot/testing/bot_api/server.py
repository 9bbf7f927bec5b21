"""The HTTP side: real requests on loopback, faults applied, every call in the journal."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import hdrs, web

from bot.testing.bot_api.errors import RefusalError
from bot.testing.bot_api.faults import Rule
from bot.testing.bot_api.journal import Call
from bot.testing.bot_api.methods import METHODS, NAMES, subscribe
from bot.testing.bot_api.parameters import Parameters, Upload
from bot.testing.bot_api.state import State
from bot.testing.bot_api.webhook import WebhookSender

MAX_BODY = 64 * 1024 * 1024
LIMIT = 100
MAX_WAIT = 50
_QUIET = frozenset({"getupdates"})


class BotApiServer:
    """Serves one bot's methods for `state` on `host:port` (0: any free port) in the running event loop."""

    def __init__(self, state: State, token: str, host: str = "127.0.0.1", port: int = 0) -> None:
        self.state = state
        self.token = token
        self.host = host
        self.port = port
        self._polls = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._runner: web.AppRunner | None = None
        self._webhook = WebhookSender(state)

    @property
    def url(self) -> str:
        """Base URL without the token, as in the setting TELEGRAM_API_URL."""
        return f"http://{self.host}:{self.port}"

    async def start(self, routes: Callable[[web.Application], None] | None = None) -> None:
        """Listen; `routes` may add further routes."""
        loop = asyncio.get_running_loop()

        def on_update() -> None:
            loop.call_soon_threadsafe(self._wake)

        self.state.on_update = on_update
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        if routes is not None:
            routes(app)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port, reuse_address=True, backlog=1024)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self._webhook.start()

    async def stop(self) -> None:
        """Close all connections."""
        self.state.on_update = lambda: None
        await self._webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    def _wake(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._webhook.wake()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(RefusalError(401, "Unauthorized"))
        at = time.monotonic()
        asked = request.match_info["method"]
        name = NAMES.get(asked.lower(), asked)
        parameters = await _parameters(request)
        chat_id = parameters.chat_id()
        rule = self.state.faults.pick(name.lower(), chat_id)
        performed = False
        refused = ""
        if rule is not None and rule.action == "refuse":
            refused = rule.description
            response = _refused(
                RefusalError(rule.status, rule.description, retry_after=rule.retry_after, migrate_to=rule.migrate_to)
            )
        elif rule is not None and rule.action == "drop_before":
            response = None
        else:
            try:
                result = await self._perform(name.lower(), parameters)
                performed = True
                response = _json({"ok": True, "result": result}, 200)
            except RefusalError as error:
                refused = error.description
                response = _refused(error)
            response = await self._after(response, rule)
        if self.state.faults.latency and name.lower() not in _QUIET:
            await asyncio.sleep(self.state.faults.latency)
        self.state.journal.calls.append(
            Call(
                self.state.count(),
                at,
                time.monotonic(),
                name,
                chat_id,
                parameters.values,
                response.status if response is not None else 0,
                performed,
                refused,
            )
        )
        return response if response is not None else _drop(request)

    async def _after(self, response: web.Response | None, rule: Rule | None) -> web.Response | None:
        if rule is not None and rule.action == "stall_after":
            await asyncio.sleep(rule.seconds)
        return None if rule is not None and rule.action == "drop_after" else response

    async def _perform(self, name: str, parameters: Parameters) -> Any:
        if name == "getupdates":
            return await self._get_updates(parameters)
        method = METHODS.get(name)
        if method is None:
            raise RefusalError(404, "Not Found")
        with self.state.changed:
            return method(self.state, parameters)

    async def _get_updates(self, parameters: Parameters) -> Any:
        """Wait for updates. A newer call ends an older one with 409, as does a webhook."""
        subscribe(self.state, parameters)
        self._polls += 1
        mine = self._polls
        self._wake()
        offset = parameters.integer("offset")
        limit = min(max(parameters.integer("limit", LIMIT), 1), LIMIT)
        until = time.monotonic() + min(max(parameters.integer("timeout"), 0), MAX_WAIT)
        while True:
            if self.state.webhook is not None:
                raise RefusalError(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; "
                    "use deleteWebhook to delete the webhook first",
                )
            if mine != self._polls:
                raise RefusalError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(waiter)
            try:
                batch = self.state.take(offset, limit)
                left = until - time.monotonic()
                if batch or left <= 0:
                    return batch
                await asyncio.wait({waiter}, timeout=left)
            finally:
                self._waiting.discard(waiter)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(RefusalError(401, "Unauthorized"))
        rule = self.state.faults.pick("file", None)
        if rule is not None and rule.action == "refuse":
            return _refused(RefusalError(rule.status, rule.description))
        if rule is not None and rule.action in {"drop_before", "drop_after"}:
            return _drop(request)
        for stored in list(self.state.files.values()):
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.content, content_type="application/octet-stream")
        return _refused(RefusalError(404, "Not Found"))


def _json(body: dict[str, Any], status: int) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, headers={hdrs.CONTENT_TYPE: "application/json"})


def _refused(error: RefusalError) -> web.Response:
    return _json(error.body(), error.status)


def _drop(request: web.Request) -> web.Response:
    """Close the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _parameters(request: web.Request) -> Parameters:
    values = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        with contextlib.suppress(ValueError):
            body = json.loads(await request.read() or b"{}")
            values |= {k: v if isinstance(v, str) else json.dumps(v) for k, v in body.items()}
        return Parameters(values, uploads)
    for name, field in (await request.post()).items():
        if isinstance(field, web.FileField):
            uploads[name] = Upload(field.filename, field.content_type, field.file.read())
        elif isinstance(field, str):
            values[name] = field
    return Parameters(values, uploads)
