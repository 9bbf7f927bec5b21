"""The durable queue between channels, turns, jobs and the sender."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment, partial_index, serial


class Inbox(SQLModel, table=True):
    """An incoming event. `state`: new | done | failed. `payload` (JSON) is erased by the turn."""

    __tablename__ = "inbox"
    __table_args__ = (
        partial_index("ix_inbox_new", "chat", "id", where="state = 'new'"),
        partial_index("ix_inbox_new_id", "id", where="state = 'new'"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=serial())
    key: str = Field(unique=True)
    """Unique per channel (``telegram:91827``, ``job:42``): a re-delivered update is recognised by it."""
    chat: str
    kind: str
    payload: str | None = Field(default=None, sa_type=Text)
    received_at: datetime = Field(sa_type=Moment)
    state: str = "new"
    attempts: int = 0
    error: str | None = Field(default=None, sa_type=Text)


class Outbox(SQLModel, table=True):
    """A message to send. `state`: ready | sent | dead. `turn`: the inbox row that caused it."""

    __tablename__ = "outbox"
    __table_args__ = (
        partial_index("ix_outbox_ready", "chat", "id", where="state = 'ready'"),
        partial_index("ix_outbox_ready_id", "id", where="state = 'ready'"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=serial())
    chat: str
    turn: int | None = Field(default=None, sa_type=BigInteger)
    message: str = Field(sa_type=Text)
    state: str = "ready"
    attempts: int = 0
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    """A sender works on it until then; afterwards another may."""
    message_ref: str | None = None
    """The channel's name for the delivered message (to edit it later)."""
    error: str | None = Field(default=None, sa_type=Text)


class Job(SQLModel, table=True):
    """Slow work. `state`: ready | running | done | failed. Without a chat the result stays in the row."""

    __tablename__ = "job"
    __table_args__ = (
        partial_index("ix_job_open", "id", where="state IN ('ready', 'running')"),
        partial_index("ix_job_due", "state", "not_before", "id", where="state IN ('ready', 'running')"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=serial())
    chat: str | None = None
    kind: str
    payload: str = Field(sa_type=Text)
    context: str = Field(sa_type=Text)
    state: str = "ready"
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    result_key: str | None = None
    """Key of the inbox row that carries the result."""
    result: str | None = Field(default=None, sa_type=Text)


class ChannelOffset(SQLModel, table=True):
    """How far a polling channel got: the last update that was committed to the inbox."""

    __tablename__ = "channel_offset"

    channel: str = Field(primary_key=True)
    offset: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)


class ChannelAccount(SQLModel, table=True):
    """By which name a channel knows the bot (Telegram: the user name that a link to it needs)."""

    __tablename__ = "channel_account"

    channel: str = Field(primary_key=True)
    name: str
