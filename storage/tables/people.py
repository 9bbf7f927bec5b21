"""Organisations, their people, and how a chat is tied to a person."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import Moment


class Organisation(SQLModel, table=True):
    """A body in the tree: zone or street over community or village (HS01), bureau over branches (SX01)."""

    __tablename__ = "organisation"

    id: str = Field(primary_key=True)
    parent: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    kind: str = "unit"
    name: str
    place: str = ""


class Person(SQLModel, table=True):
    """A member of staff who uses the bot. Never a resident: the plan is assessed, not the people."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str


class Membership(SQLModel, table=True):
    """A person's role in an organisation."""

    __tablename__ = "membership"

    person: str = Field(primary_key=True, foreign_key="person.id")
    organisation: str = Field(primary_key=True, foreign_key="organisation.id", index=True)
    role: str = Field(primary_key=True)


class ChatBinding(SQLModel, table=True):
    """The chat through which a person speaks, and the organisation they act for in it."""

    __tablename__ = "chat_binding"

    chat: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    organisation: str | None = Field(default=None, foreign_key="organisation.id")


class Invitation(SQLModel, table=True):
    """An invitation, usable once. `code` is the public part; of the secret part only the hash is kept."""

    __tablename__ = "invitation"

    code: str = Field(primary_key=True)
    hash: str
    organisation: str = Field(foreign_key="organisation.id")
    role: str
    name: str
    expires: datetime = Field(sa_type=Moment)
    made_by: str | None = Field(default=None, index=True)
    """The administrator who made it; None where it was made at the command line."""
    used_by: str | None = Field(default=None, foreign_key="person.id")
    used_at: datetime | None = Field(default=None, sa_type=Moment)
