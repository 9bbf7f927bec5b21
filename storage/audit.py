"""The audit chain of a case: each link's hash covers the link before it and the salted hash of a record.

Content lies in the record rows, so that it can be deleted when its retention ends without breaking the chain;
the salt goes with it. Cutting off the newest links shows only against a `head` noted elsewhere (in a letter,
on paper).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, union, union_all

from storage.tables import metadata, table_of
from storage.tables.audit import Audit

GENERAL = ""
"""The chain of what belongs to no case."""
START = "0" * 64
"""`prev_hash` of a chain's first link."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold. `seq` of the link; `problem` in one line."""

    case: str
    seq: int
    problem: str


_audit = table_of(Audit)
_head = (
    select(_audit.c.seq, _audit.c.hash).where(_audit.c.case == bindparam("key")).order_by(_audit.c.seq.desc()).limit(1)
)
_append = insert(_audit).inline()
_lock_chain = text("SELECT pg_advisory_xact_lock(7130714, hashtext(:key))")


def append(connection: Connection, case: str, what: str, content: str, *, actor: str | None, at: datetime) -> int:
    """Add a link for `content` (canonical text of the record); returns its `seq` (1 first)."""
    if connection.dialect.name == "postgresql":
        # Two transactions must not both append to the same head; SQLite has one writer anyway.
        connection.execute(_lock_chain, {"key": case})
    last = connection.execute(_head, {"key": case}).one_or_none()
    seq, previous = (1, START) if last is None else (last.seq + 1, last.hash)
    salt = secrets.token_hex(16)
    covered = content_hash(salt, content)
    connection.execute(
        _append,
        {
            "case": case,
            "seq": seq,
            "at": at,
            "actor": actor,
            "what": what,
            "salt": salt,
            "content_hash": covered,
            "prev_hash": previous,
            "hash": link_hash(case, seq, at, actor, what, covered, previous),
        },
    )
    return seq


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain as it is shown: no salt, no content."""

    seq: int
    at: datetime
    actor: str | None
    what: str
    content_hash: str
    prev_hash: str
    hash: str

    def public(self) -> dict[str, Any]:
        """The link for JSON; its `hash` is `link_hash` of the other fields, so that anybody can check the chain."""
        return {
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "what": self.what,
            "content_hash": self.content_hash,
            "prev_hash": self.prev_hash,
            "hash": self.hash,
        }


def links(connection: Connection, case: str) -> list[Link]:
    """The chain of a case, first link first."""
    statement = select(_audit).where(_audit.c.case == case).order_by(_audit.c.seq)
    names = Link.__dataclass_fields__
    return [Link(**{name: row[name] for name in names}) for row in connection.execute(statement).mappings()]


def head(connection: Connection, case: str) -> tuple[int, str]:
    """Length of the chain and hash of its last link: what to note elsewhere."""
    last = connection.execute(_head, {"key": case}).one_or_none()
    return (0, START) if last is None else (last.seq, last.hash)


def verify(connection: Connection, case: str | None = None) -> list[Break]:
    """Check one chain, or all; an empty list says that they hold.

    Checked: no link missing, each link's hash and its tie to the one before, and each record that is still
    there (its salt is) against its content hash.
    """
    if case is not None:
        return _verify_chain(connection, case)
    known = union(*(select(metadata.tables[name].c.case) for name in ["audit", *record_tables()]))
    cases = sorted(connection.execute(known).scalars())
    return [found for each in cases for found in _verify_chain(connection, each)]


def _verify_chain(connection: Connection, case: str) -> list[Break]:
    contents = _contents(connection, case)
    breaks: list[Break] = []
    expected, previous = 1, START
    for row in connection.execute(select(_audit).where(_audit.c.case == case).order_by(_audit.c.seq)):
        if row.seq != expected:
            breaks.append(Break(case, expected, f"links {expected} to {row.seq - 1} are missing"))
        elif row.prev_hash != previous:
            breaks.append(Break(case, row.seq, "does not follow from the link before"))
        covered = link_hash(case, row.seq, row.at, row.actor, row.what, row.content_hash, row.prev_hash)
        if covered != row.hash:
            breaks.append(Break(case, row.seq, "the link was changed"))
        kept = contents.pop(row.seq, None)
        if row.salt is None and kept is not None:
            breaks.append(Break(case, row.seq, f"the record ({row.what}) is there, its salt is not"))
        elif row.salt is not None and kept is None:
            breaks.append(Break(case, row.seq, f"the record ({row.what}) is missing"))
        elif row.salt is not None and kept is not None and content_hash(row.salt, kept) != row.content_hash:
            breaks.append(Break(case, row.seq, f"the record ({row.what}) was changed"))
        expected, previous = row.seq + 1, row.hash
    return breaks + [Break(case, seq, "a record without its link") for seq in contents]


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces. Raises TypeError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(salt: str, content: str) -> str:
    """Salted sha256 (hex) of a record's canonical text."""
    return hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest()


def link_hash(case: str, seq: int, at: datetime, actor: str | None, what: str, covered: str, previous: str) -> str:
    """sha256 (hex) over a link's canonical fields. The salt is none of them: it may be erased."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = canonical([case, seq, moment, actor, what, covered, previous])
    return hashlib.sha256(fields.encode()).hexdigest()


def record_tables() -> Iterator[str]:
    """Names of the tables whose rows carry a link's content."""
    for name, table in metadata.tables.items():
        if "audit" in table.c and "data" in table.c:
            yield name


def _contents(connection: Connection, case: str) -> dict[int, str]:
    tables = [metadata.tables[name] for name in record_tables()]
    parts = (
        select(table.c.audit, table.c.data).where(table.c.case == case, table.c.data.is_not(None)) for table in tables
    )
    return {row[0]: row[1] for row in connection.execute(union_all(*parts))}
