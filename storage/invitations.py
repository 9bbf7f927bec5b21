"""Invitations: a code that lets its bearer join an organisation in a role, once.

A code is a public handle and a secret, ``ABCD-EFGH-JKLM-NPQR``; kept are the handle and the secret's hash.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from storage import people
from storage.errors import InvitationRefusedError
from storage.tables import table_of
from storage.tables.people import Invitation

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1: codes are read out and typed on phones. 32 letters: 5 bits each."""
HANDLE = 4
SECRET = 12
VALID = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Listed:
    """An invitation, as listed for the administrator (never its secret)."""

    code: str
    organisation: str
    role: str
    name: str
    expires: datetime
    used_at: datetime | None


_invitation = table_of(Invitation)


def invite(
    connection: Connection,
    organisation: str,
    role: str,
    name: str,
    now: datetime,
    *,
    by: str | None = None,
    valid: timedelta = VALID,
) -> str:
    """Make an invitation for `name`; returns the code, which is shown once and kept nowhere. `by`: who makes it."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(HANDLE + SECRET))
    values = {
        "code": letters[:HANDLE],
        "hash": _hash(letters[HANDLE:]),
        "organisation": organisation,
        "role": role,
        "name": name,
        "expires": now + valid,
        "made_by": by,
    }
    taken = connection.execute(select(_invitation.c.code).where(_invitation.c.code == letters[:HANDLE]))
    if taken.first() is not None:
        return invite(connection, organisation, role, name, now, by=by, valid=valid)
    connection.execute(insert(_invitation).values(values))
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def redeem(connection: Connection, code: str, chat: str, now: datetime) -> people.Actor:
    """Use the code: the person joins the organisation in its role and speaks through `chat` from now on.

    A chat that speaks for somebody already gives that person the role. Raises `InvitationRefusedError`.
    """
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    handle, secret = letters[:HANDLE], letters[HANDLE:]
    row = connection.execute(select(_invitation).where(_invitation.c.code == handle)).one_or_none()
    # Compared in constant time, and also where the handle is unknown, so that timing tells nothing.
    matches = hmac.compare_digest(_hash(secret), "" if row is None else row.hash)
    if row is None or not matches:
        raise InvitationRefusedError("邀请码不对。请核对后重新输入，或请管理员重发一个。")
    if row.used_at is not None:
        raise InvitationRefusedError("这个邀请码已经用过了。请管理员重发一个。")
    if row.expires <= now:
        raise InvitationRefusedError("这个邀请码已过期。请管理员重发一个。")
    known = people.actor(connection, chat)
    person = known.person if known else people.add_person(connection, row.name)
    spent = connection.execute(
        update(_invitation)
        .where(_invitation.c.code == handle, _invitation.c.used_at.is_(None))
        .values(used_by=person, used_at=now)
    )
    if spent.rowcount != 1:
        raise InvitationRefusedError("这个邀请码已经用过了。请管理员重发一个。")
    people.grant(connection, person, row.organisation, row.role)
    people.bind(connection, chat, person, row.organisation)
    actor = people.actor(connection, chat)
    assert actor is not None
    return actor


def role_of(connection: Connection, code: str) -> str:
    """The role a code is for; "" where there is no such code. Says nothing about whether it is good."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    statement = select(_invitation.c.role).where(_invitation.c.code == letters[:HANDLE])
    return connection.execute(statement).scalar_one_or_none() or ""


def listed(connection: Connection, organisation: str | None = None, *, open_at: datetime | None = None) -> list[Listed]:
    """All invitations, newest expiry first; of one organisation if given; `open_at`: those still good then."""
    table = _invitation.c
    statement = select(table.code, table.organisation, table.role, table.name, table.expires, table.used_at)
    if organisation is not None:
        statement = statement.where(table.organisation == organisation)
    if open_at is not None:
        statement = statement.where(table.used_at.is_(None), table.expires > open_at)
    return [Listed(*row) for row in connection.execute(statement.order_by(table.expires.desc()))]


def withdraw(connection: Connection, code: str, now: datetime) -> bool:
    """The invitation of this handle is no longer good; False where it was used or had expired before."""
    table = _invitation.c
    statement = update(_invitation).where(table.code == code, table.used_at.is_(None), table.expires > now)
    return connection.execute(statement.values(expires=now)).rowcount == 1


def withdraw_like(connection: Connection, organisation: str, role: str, name: str, now: datetime) -> int:
    """Invitations still open for this name in this role are no longer good; how many."""
    table = _invitation.c
    statement = update(_invitation).where(
        table.organisation == organisation,
        table.role == role,
        table.name == name,
        table.used_at.is_(None),
        table.expires > now,
    )
    return connection.execute(statement.values(expires=now)).rowcount


def withdraw_of(connection: Connection, made_by: str, now: datetime) -> int:
    """Invitations still open that this person made are no longer good; how many."""
    table = _invitation.c
    statement = update(_invitation).where(table.made_by == made_by, table.used_at.is_(None), table.expires > now)
    return connection.execute(statement.values(expires=now)).rowcount


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
