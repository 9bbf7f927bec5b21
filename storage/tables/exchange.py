"""Exchange with another system (the provincial one): matters taken in, what was delivered, how far it was read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment, partial_index, serial


class FiledMatter(SQLModel, table=True):
    """A matter that another system assessed and filed: read-only here. `body`: its JSON (docs/exchange.md).

    `matter` is the exchange id, the same in every edition; `hash` covers the edition's content. `standing`: current |
    superseded. `unit`: the organisation's name there; `organisation`: ours of that name, where there is exactly one.
    `maps`: the confirmed level as high, medium or low. `source`: the file or address it came from.
    """

    __tablename__ = "filed_matter"
    __table_args__ = (
        UniqueConstraint("matter", "hash", name="uq_filed_matter_edition"),
        partial_index("ix_filed_matter_current", "organisation", where="standing = 'current'"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=serial())
    matter: str = Field(index=True)
    hash: str
    standing: str = "current"
    organisation: str | None = None
    unit: str
    place: str = ""
    title: str
    kind: str = ""
    track: str = ""
    """Kind of track: general, simple, simplified, third_party."""
    maps: str | None = None
    state: str = ""
    filed_on: date | None = None
    updated_at: datetime = Field(sa_type=Moment)
    """When its own system last changed it."""
    source: str = ""
    taken_at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_column=Column(Text, nullable=False))


class ExchangeDelivery(SQLModel, table=True):
    """How far the far side knows a matter of ours. `state`: waiting | sent | dead | none (not filed: nothing to send).

    `matter` is the case's id. `revision` names what of the case was looked at last (version and letters). `sent_hash`:
    the edition the far side confirmed. `leased_until`: a sender is at it until then.
    """

    __tablename__ = "exchange_delivery"
    __table_args__ = (partial_index("ix_exchange_delivery_waiting", "next_at", where="state = 'waiting'"),)

    matter: str = Field(primary_key=True)
    hash: str = ""
    revision: str = ""
    state: str = "waiting"
    attempts: int = 0
    next_at: datetime | None = Field(default=None, sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    error: str = Field(default="", sa_column=Column(Text, nullable=False))
    sent_hash: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Moment)


class ExchangeCursor(SQLModel, table=True):
    """How far a far side's matters were read (its own cursor), by its address."""

    __tablename__ = "exchange_cursor"

    source: str = Field(primary_key=True)
    cursor: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_type=Moment)
