"""The jobs ``my_data`` (what is held about the one who asks) and ``forget`` (a deleted file leaves the store)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine import words
from storage import retention
from storage.attachments import Attachments
from storage.database import Database
from storage.holding import held_about

NAME = "我的资料.json"


class OwnDataWork:
    """Reads what is held, and lets go of what was deleted."""

    def __init__(self, database: Database, store: Attachments, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._store = store
        self._clock = clock

    def export(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"person"} → {"files": [...]}: account, roles, chats, cases by number."""
        with self._database.read() as connection:
            held = held_about(connection, str(payload["person"]))
        told = {
            "说明": "机器人存着的您的资料。事项的内容属于单位的档案，这里只列编号和您做过几次什么。",
            "导出时间": self._clock().isoformat(timespec="minutes"),
            "账号": held["account"],
            "身份": [f"{r['organisation']}·{words.ROLES.get(r['role'], r['role'])}" for r in held["roles"]],
            "聊天账号": held["chats"],
            "事项": held["cases"],
        }
        kept = self._store.put(json.dumps(told, ensure_ascii=False, indent=2).encode())
        return {"files": [{"path": kept.path, "name": NAME, "mime": "application/json"}]}

    def forget(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"hash"} → {"gone"}: the file leaves the store unless another piece of evidence is the same file."""
        digest = str(payload["hash"])
        with self._database.read() as connection:
            needed = retention.is_evidence(connection, digest)
        return {"gone": not needed and self._store.remove(digest)}
