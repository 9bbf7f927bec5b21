"""Who is who: organisations, people, their roles and chats."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from storage.tables import table_of
from storage.tables.people import ChatBinding, Membership, Organisation, Person
from storage.upsert import InsertOnce, InsertOrReplace

SAMPLE_ORGANISATION = "sample"
SAMPLE_NAME = "示范街道办事处"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks in a chat: a person, acting for one organisation (or none) in the roles held there."""

    person: str
    name: str
    organisation: str | None
    organisation_name: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A membership, as listed."""

    person: str
    name: str
    organisation: str
    organisation_name: str
    role: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat to notify and whose it is."""

    chat: str
    person: str


_organisation, _person = table_of(Organisation), table_of(Person)
_membership, _binding = table_of(Membership), table_of(ChatBinding)
_actor = (
    select(
        _person.c.id,
        _person.c.name,
        _binding.c.organisation,
        _organisation.c.name.label("organisation_name"),
        _membership.c.role,
    )
    .select_from(
        _binding.join(_person, _person.c.id == _binding.c.person)
        .outerjoin(_organisation, _organisation.c.id == _binding.c.organisation)
        .outerjoin(
            _membership,
            (_membership.c.person == _binding.c.person) & (_membership.c.organisation == _binding.c.organisation),
        )
    )
    .where(_binding.c.chat == bindparam("key"))
    .order_by(_membership.c.role)
)
_members = (
    select(
        _person.c.id,
        _person.c.name,
        _membership.c.organisation,
        _organisation.c.name,
        _membership.c.role,
    )
    .select_from(_membership)
    .join(_person, _person.c.id == _membership.c.person)
    .join(_organisation, _organisation.c.id == _membership.c.organisation)
    .order_by(_organisation.c.name, _person.c.name, _membership.c.role)
)
_grant = InsertOnce(_membership, ["person", "organisation", "role"])
_bind = InsertOrReplace(_binding, ["chat"], ["person", "organisation"])
_name_person = InsertOrReplace(_person, ["id"], ["name"])
_new_organisation = InsertOnce(_organisation, ["id"])
_put_organisation = InsertOrReplace(_organisation, ["id"], ["parent", "kind", "name", "place"])


def actor(connection: Connection, chat: str) -> Actor | None:
    """Who speaks in this chat, None where it is bound to nobody."""
    rows = connection.execute(_actor, {"key": chat}).all()
    if not rows:
        return None
    first = rows[0]
    roles = tuple(row.role for row in rows if row.role is not None)
    return Actor(first.id, first.name, first.organisation, first.organisation_name, roles)


def recipients(
    connection: Connection,
    organisation: str | None,
    roles: tuple[str, ...] = (),
    *,
    but: Collection[str] = (),
    upwards: bool = False,
) -> list[Recipient]:
    """Chats of everybody in the organisation who holds one of `roles` (any role if none is named), once each.

    `organisation` None: in any. `but`: persons left out. `upwards`: where nobody in the organisation holds
    one of the roles, ask its parent, and so on (a street's filing goes to the district's 维稳办).
    """
    here = organisation
    while True:
        statement = (
            select(_binding.c.chat, _binding.c.person)
            .join(_membership, _membership.c.person == _binding.c.person)
            .distinct()
            .order_by(_binding.c.chat)
        )
        if here is not None:
            statement = statement.where(_membership.c.organisation == here)
        if roles:
            statement = statement.where(_membership.c.role.in_(roles))
        found = [Recipient(*row) for row in connection.execute(statement) if row.person not in but]
        if found or not upwards or here is None:
            return found
        here = connection.execute(select(_organisation.c.parent).where(_organisation.c.id == here)).scalar_one_or_none()
        if here is None:
            return []


def chats_of(connection: Connection, person: str) -> list[str]:
    """The chats through which the person speaks."""
    statement = select(_binding.c.chat).where(_binding.c.person == person).order_by(_binding.c.chat)
    return list(connection.execute(statement).scalars())


def organise(
    connection: Connection,
    organisation: str,
    name: str,
    *,
    parent: str | None = None,
    kind: str = "unit",
    place: str = "",
) -> None:
    """Add the organisation of this id, or change it."""
    values = {"id": organisation, "parent": parent, "kind": kind, "name": name, "place": place}
    connection.execute(_put_organisation.on(connection), values)


def organisations(connection: Connection) -> list[Organisation]:
    """All organisations, by name."""
    rows = connection.execute(select(_organisation).order_by(_organisation.c.name))
    return [Organisation(**row) for row in rows.mappings()]


def add_person(connection: Connection, name: str, person: str | None = None) -> str:
    """Add a person (or rename the one of that id); returns the id."""
    key = person or f"p-{secrets.token_hex(6)}"
    connection.execute(_name_person.on(connection), {"id": key, "name": name})
    return key


def bind(connection: Connection, chat: str, person: str, organisation: str | None) -> None:
    """From now on the chat speaks for this person, acting for this organisation."""
    values = {"chat": chat, "person": person, "organisation": organisation}
    connection.execute(_bind.on(connection), values)


def grant(connection: Connection, person: str, organisation: str, role: str) -> bool:
    """Give the role; False if the person has it already."""
    values = {"person": person, "organisation": organisation, "role": role}
    return connection.execute(_grant.on(connection), values).rowcount == 1


def revoke(connection: Connection, person: str, organisation: str, role: str) -> bool:
    """Take the role away; False if the person did not have it."""
    table = _membership.c
    statement = delete(_membership).where(
        table.person == person, table.organisation == organisation, table.role == role
    )
    return connection.execute(statement).rowcount == 1


def members(connection: Connection, organisation: str | None = None) -> list[Member]:
    """All memberships, of one organisation if given."""
    statement = _members
    if organisation is not None:
        statement = statement.where(_membership.c.organisation == organisation)
    return [Member(*row) for row in connection.execute(statement)]


def anybody(connection: Connection) -> bool:
    """Whether anyone outside the sample organisation is known (then only known users are admitted)."""
    statement = select(_membership.c.person).where(_membership.c.organisation != SAMPLE_ORGANISATION).limit(1)
    return connection.execute(statement).first() is not None


def names(connection: Connection, persons: Iterable[str]) -> dict[str, str]:
    """Person → name, of those that are known."""
    statement = select(_person.c.id, _person.c.name).where(_person.c.id.in_(sorted(persons)))
    return {row.id: row.name for row in connection.execute(statement)}


def named(connection: Connection, name: str) -> list[str]:
    """Ids of the persons of that name."""
    return list(connection.execute(select(_person.c.id).where(_person.c.name == name).order_by(_person.c.id)).scalars())


def ensure_sample(connection: Connection, chat: str, name: str, role: str) -> Actor:
    """Put NAME into the sample organisation 示范街道办事处 with the role, speaking through `chat`."""
    person = f"sample-{name}"
    sample = {"id": SAMPLE_ORGANISATION, "parent": None, "kind": "street", "name": SAMPLE_NAME, "place": ""}
    connection.execute(_new_organisation.on(connection), sample)
    add_person(connection, name, person)
    grant(connection, person, SAMPLE_ORGANISATION, role)
    bind(connection, chat, person, SAMPLE_ORGANISATION)
    found = actor(connection, chat)
    assert found is not None
    return found
