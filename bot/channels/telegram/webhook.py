"""Receives updates by webhook: 200 only after they were committed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.telegram.poller import Accept

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
Handler = Callable[[web.Request], Awaitable[web.Response]]


def secret_of(token: str) -> str:
    """Return the secret that Telegram shows with each update: derived, so that all workers know it."""
    return hmac.new(token.encode(), b"wenping webhook", hashlib.sha256).hexdigest()


def handler(accept: Accept, secret: str) -> Handler:
    """Return the aiohttp handler for the webhook's path.

    Answers 403 without the secret (compared in constant time), 400 where the body is no update, and 200 once
    `accept` has returned. What `accept` raises becomes a 500, and Telegram delivers again.
    """

    async def receive(request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        await accept([update])
        return web.Response()

    return receive
