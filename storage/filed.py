"""Matters that other systems filed and that were taken in here: read-only, each edition kept, the newest stands.

>>> with database.write() as connection:
...     filed.take(connection, edition, at)
>>> with database.read() as connection:
...     for matter in filed.of_organisation(connection, "street", below=True, year=2026):
...         print(matter.title, matter.maps)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, func, select, update

from storage.summaries import within
from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.audit import Audit
from storage.tables.exchange import FiledMatter
from storage.tables.people import Organisation
from storage.upsert import InsertOnce

Taken = Literal["new", "newer", "older", "same", "own"]
"""new: not known before; newer: replaces the edition that stood; older: kept as history; same: known; own: ours."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a matter as another system sent it. `body`: its JSON text; see `FiledMatter` for the rest."""

    matter: str
    hash: str
    unit: str
    place: str
    title: str
    kind: str
    track: str
    maps: str | None
    state: str
    filed_on: date | None
    updated_at: datetime
    source: str
    body: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A matter taken in, as ledgers and coverage count it. `organisation`: ours of that name, None where none is."""

    matter: str
    hash: str
    organisation: str | None
    unit: str
    place: str
    title: str
    kind: str
    track: str
    maps: str | None
    state: str
    filed_on: date | None
    updated_at: datetime
    source: str


_filed, _case, _audit, _unit = table_of(FiledMatter), table_of(Assessment), table_of(Audit), table_of(Organisation)
_insert = InsertOnce(_filed, ["matter", "hash"])
_known = select(_filed.c.hash, _filed.c.standing, _filed.c.updated_at).where(_filed.c.matter == bindparam("key"))
_supersede = (
    update(_filed)
    .where(_filed.c.matter == bindparam("key"), _filed.c.standing == "current")
    .values(standing="superseded")
)
_units = select(_unit.c.id).where(_unit.c.name == bindparam("named"))
_first_link = select(_audit.c.hash).where(_audit.c.case == bindparam("key"), _audit.c.seq == 1)
_columns = tuple(_filed.c[name] for name in Filed.__dataclass_fields__)


def exchange_id(connection: Connection, case: str) -> str:
    """The id under which a case of ours is known elsewhere: its own, and the beginning of its chain's first hash.

    The chain is salted, so no other installation has the same; it never changes. "" for a case without a record.
    """
    first = connection.execute(_first_link, {"key": case}).scalar_one_or_none()
    return "" if first is None else f"{case}-{first[:12]}"


def take(connection: Connection, edition: Edition, at: datetime) -> Taken:
    """Take an edition in, once. Of several editions the one that its own system changed last stands."""
    if is_own(connection, edition.matter):
        return "own"
    known = connection.execute(_known, {"key": edition.matter}).all()
    if any(row.hash == edition.hash for row in known):
        return "same"
    standing = [row.updated_at for row in known if row.standing == "current"]
    older = any(edition.updated_at < moment for moment in standing)
    if not older:
        connection.execute(_supersede, {"key": edition.matter})
    units = list(connection.execute(_units, {"named": edition.unit}).scalars())
    row = {
        **asdict(edition),
        "standing": "superseded" if older else "current",
        "organisation": units[0] if len(units) == 1 else None,
        "taken_at": at,
    }
    connection.execute(_insert.on(connection), row)
    return "older" if older else "newer" if known else "new"


def is_own(connection: Connection, matter: str) -> bool:
    """Whether the exchange id is that of a case of this installation (a file of ours that comes back)."""
    case, _, _ = matter.rpartition("-")
    return bool(case) and exchange_id(connection, case) == matter


def of_organisation(
    connection: Connection, organisation: str | None, *, below: bool = False, year: int | None = None
) -> list[Filed]:
    """The matters that stand of an organisation (and of those under it with `below`; all with None), by filing date.

    `year`: only those filed in it. A matter whose unit none of ours is called after belongs to nobody: only None
    lists it.
    """
    statement = select(*_columns).where(_filed.c.standing == "current")
    if organisation is not None and below:
        statement = statement.where(within(_filed.c.organisation, organisation))
    elif organisation is not None:
        statement = statement.where(_filed.c.organisation == organisation)
    if year is not None:
        statement = statement.where(_filed.c.filed_on >= date(year, 1, 1), _filed.c.filed_on <= date(year, 12, 31))
    return [_read(row) for row in connection.execute(statement.order_by(_filed.c.filed_on, _filed.c.id))]


def editions(connection: Connection, matter: str) -> Sequence[tuple[str, str, str]]:
    """(hash, standing, JSON) of every edition taken in, in the order they came."""
    statement = select(_filed.c.hash, _filed.c.standing, _filed.c.body).where(_filed.c.matter == matter)
    return [(row[0], row[1], row[2]) for row in connection.execute(statement.order_by(_filed.c.id))]


def count(connection: Connection) -> int:
    """How many matters stand."""
    statement = select(func.count()).select_from(_filed).where(_filed.c.standing == "current")
    return int(connection.execute(statement).scalar_one())


def _read(row: Row[Any]) -> Filed:
    return Filed(**row._mapping)
