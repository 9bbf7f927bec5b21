"""Routes to play the users of a fake server that runs as a process of its own.

`POST /control/say` {"chat", "text", "name"?}, `POST /control/press` {"chat", "button"},
`GET /control/chats/<id>` (what was said and shown), `GET /control/calls`, `POST /control/faults` {"refuse":
{"method", "status", …}} with the names and arguments of `Faults`, or {"clear": {}}, or {"latency": 0.05}.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.testing.bot_api.errors import NoSuchButtonError
from bot.testing.bot_api.journal import FromBot
from bot.testing.bot_api.state import State
from bot.testing.bot_api.user import FakeUser

_RULES = frozenset({"refuse", "drop_before", "drop_after", "stall_after", "clear"})
_CHANCES = frozenset({"latency", "redeliver", "duplicate", "shuffle"})


def routes(state: State) -> Callable[[web.Application], None]:
    """Return what adds the routes to the server's application."""
    users: dict[int, FakeUser] = {}

    def user(chat_id: int, name: str = "") -> FakeUser:
        if chat_id not in users:
            users[chat_id] = FakeUser(state, chat_id, name)
        return users[chat_id]

    async def say(request: web.Request) -> web.Response:
        body = await request.json()
        return _json({"update_id": user(int(body["chat"]), str(body.get("name", ""))).say(str(body["text"]))})

    async def press(request: web.Request) -> web.Response:
        body = await request.json()
        try:
            return _json({"update_id": user(int(body["chat"])).press(str(body["button"]))})
        except NoSuchButtonError as error:
            return _json({"error": str(error)}, 404)

    async def chat(request: web.Request) -> web.Response:
        return _json([_entry(entry) for entry in user(int(request.match_info["chat"])).timeline()])

    async def calls(_request: web.Request) -> web.Response:
        return _json([asdict(call) for call in tuple(state.journal.calls)])

    async def faults(request: web.Request) -> web.Response:
        for name, value in (await request.json()).items():
            if name in _RULES:
                getattr(state.faults, name)(**value)
            elif name in _CHANCES:
                setattr(state.faults, name, float(value))
            else:
                return _json({"error": f"no such fault: {name}"}, 400)
        return _json({})

    def add(app: web.Application) -> None:
        app.router.add_post("/control/say", say)
        app.router.add_post("/control/press", press)
        app.router.add_get("/control/chats/{chat}", chat)
        app.router.add_get("/control/calls", calls)
        app.router.add_post("/control/faults", faults)

    return add


def _entry(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, FromBot):
        return {"from": "user", **asdict(entry)}
    file = entry.file
    return {
        "from": "bot",
        "n": entry.n,
        "at": entry.at,
        "kind": entry.kind,
        "message_id": entry.message_id,
        "text": entry.text,
        "rows": [[{"label": button.label, "data": button.data} for button in row] for row in entry.rows],
        "file": {"name": file.name, "mime": file.mime, "size": len(file.content)} if file else None,
    }


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), status=status, content_type="application/json")
