"""What is held about one person: account, roles, chats, and the cases they took part in, by number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from storage.tables import metadata, table_of
from storage.tables.aggregates import Assessment, Chat
from storage.tables.people import ChatBinding, Membership, Organisation, Person

_person, _membership = table_of(Person), table_of(Membership)
_organisation, _binding = table_of(Organisation), table_of(ChatBinding)
_case, _chat = table_of(Assessment), table_of(Chat)


def held_about(connection: Connection, person: str) -> dict[str, Any]:
    """The person's account as held. Of cases the number, the standing and what the person recorded there, by kind and
    count: the content is the matter's, not the person's."""
    account = connection.execute(select(_person.c.id, _person.c.name).where(_person.c.id == person)).one_or_none()
    roles = connection.execute(
        select(_organisation.c.name, _membership.c.role)
        .select_from(_membership.join(_organisation, _organisation.c.id == _membership.c.organisation))
        .where(_membership.c.person == person)
        .order_by(_organisation.c.name, _membership.c.role)
    ).all()
    chats = connection.execute(select(_binding.c.chat).where(_binding.c.person == person)).scalars().all()
    done = _recorded(connection, person)
    opened = set(connection.execute(select(_case.c.id).where(_case.c.created_by == person)).scalars())
    standing = dict(
        connection.execute(select(_case.c.id, _case.c.status).where(_case.c.id.in_(opened | set(done)))).all()
    )
    return {
        "account": {"id": account.id, "name": account.name} if account is not None else None,
        "roles": [{"organisation": name, "role": role} for name, role in roles],
        "chats": sorted(chats),
        "cases": [
            {"case": case, "status": standing[case], "opened": case in opened, "recorded": done.get(case, {})}
            for case in sorted(standing)
        ],
    }


def _recorded(connection: Connection, person: str) -> dict[str, dict[str, int]]:
    """Case → link kind of the audit chain → how many of them the person made."""
    audit = metadata.tables["audit"]
    rows = connection.execute(
        select(audit.c.case, audit.c.what).where(audit.c.actor == person).order_by(audit.c.case, audit.c.what)
    )
    done: dict[str, dict[str, int]] = {}
    for case, what in rows:
        kinds = done.setdefault(case, {})
        kinds[what] = kinds.get(what, 0) + 1
    return done
