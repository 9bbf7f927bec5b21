"""The Chat aggregate: one person's place in the conversation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from storage.errors import Conflict
from storage.tables import table_of
from storage.tables.aggregates import Chat
from storage.upsert import InsertOnce


@dataclass(frozen=True, slots=True)
class StoredChat:
    """A chat as loaded. `state` is the engine's JSON text; hand `version` back when saving."""

    chat: str
    user: str | None
    version: int
    state: str


_chat = table_of(Chat)
_load = select(_chat.c.chat, _chat.c.user, _chat.c.version, _chat.c.state).where(_chat.c.chat == bindparam("key"))
_create = InsertOnce(_chat, ["chat"])
_save = (
    update(_chat)
    .where(_chat.c.chat == bindparam("key"), _chat.c.version == bindparam("was"))
    .values(user=bindparam("who"), version=bindparam("becomes"), state=bindparam("json"))
)


def load(connection: Connection, chat: str) -> StoredChat | None:
    """The chat, or None where it never spoke."""
    row = connection.execute(_load, {"key": chat}).one_or_none()
    return None if row is None else StoredChat(*row)


def save(connection: Connection, chat: str, user: str | None, state: str, version: int) -> int:
    """Save at `version` as loaded (0 for a new chat); returns the new version. Raises `Conflict`."""
    if version == 0:
        values = {"chat": chat, "user": user, "version": 1, "state": state}
        changed = connection.execute(_create.on(connection), values).rowcount
    else:
        parameters = {"key": chat, "was": version, "who": user, "becomes": version + 1, "json": state}
        changed = connection.execute(_save, parameters).rowcount
    if changed != 1:
        raise Conflict("chat", chat, version)
    return version + 1
