"""The expert pool (HS20): professionals engaged for their field, by name and unit; nothing else about them is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage import reach
from storage.tables import table_of
from storage.tables.independence import Expert
from storage.tables.people import Membership, Organisation, Person


@dataclass(frozen=True, slots=True)
class Line:
    """An expert who can be drawn. `organisation` keeps them in its pool; `person`: their account, if any."""

    expert: str
    organisation: str | None
    name: str
    unit: str
    fields: tuple[str, ...]
    person: str | None


_expert, _membership = table_of(Expert), table_of(Membership)
_person, _organisation = table_of(Person), table_of(Organisation)


def pool(connection: Connection, organisation: str) -> list[Line]:
    """The pool open to an organisation: its own and those of the organisations above it, by name.

    An expert who joined the bot after they were listed is known by name and role (`account`).
    """
    above = reach.tiers(connection, {organisation}, ())[organisation] if organisation else []
    statement = (
        select(_expert)
        .where(_expert.c.standing == "current", _expert.c.organisation.in_([tier.id for tier in above]))
        .order_by(_expert.c.name, _expert.c.expert)
    )
    return [
        Line(
            expert=row["expert"],
            organisation=row["organisation"],
            name=row["name"],
            unit=row["unit"],
            fields=tuple(json.loads(row["fields"])),
            person=row["person"] or account(connection, row["organisation"] or "", row["name"]),
        )
        for row in connection.execute(statement).mappings()
    ]


def account(connection: Connection, organisation: str, name: str) -> str | None:
    """The account of the one person of that name who is an expert of the organisation; None where there is not just
    one: a wrong person must not be asked."""
    statement = (
        select(_person.c.id)
        .join(_membership, _membership.c.person == _person.c.id)
        .where(_person.c.name == name, _membership.c.role == "expert", _membership.c.organisation == organisation)
        .distinct()
    )
    found = connection.execute(statement).scalars().all()
    return found[0] if len(found) == 1 else None


def organisation_name(connection: Connection, organisation: str) -> str | None:
    """The name of an organisation."""
    statement = select(_organisation.c.name).where(_organisation.c.id == organisation)
    return connection.execute(statement).scalar_one_or_none()
