"""By which name each channel knows the bot."""

from __future__ import annotations

from sqlalchemy import Connection, select

from storage.tables import table_of
from storage.tables.queue import ChannelAccount
from storage.upsert import InsertOrReplace

_account = table_of(ChannelAccount)
_learn = InsertOrReplace(_account, ["channel"], ["name"])


def learn(connection: Connection, channel: str, name: str) -> None:
    """Keep the name."""
    connection.execute(_learn.on(connection), {"channel": channel, "name": name})


def name(connection: Connection, channel: str) -> str | None:
    """The name learnt last; None before the bot was ever connected."""
    return connection.execute(select(_account.c.name).where(_account.c.channel == channel)).scalar_one_or_none()
