"""The shelf of procedure packs: the built-in ones, published ones, and versions that open assessments are pinned to."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection

from bot.engine.state import CaseState
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from storage import cases, customs, people, procedures, summaries
from storage.database import Database

log = logging.getLogger(__name__)
Key = tuple[str, int]


class PackShelf:
    """All packs in use. What was begun under one version ends under it (DESIGN.md promise 5).

    On offer is of each pack the highest version that is not retired, of those that ship and those published here. Any
    process may publish: `refresh` looks at a counter and reads anew only where it moved. The mappings handed out are
    never changed afterwards, so that several threads may read them.
    """

    def __init__(self, database: Database, packs: Mapping[str, Pack] | None = None) -> None:
        """Keeps the built-in versions in the database, so that a later program can still read them."""
        builtin = dict(packs if packs is not None else load_builtin())
        self._builtin = {pack_id: pack.version for pack_id, pack in builtin.items()}
        self._packs: dict[Key, Pack] = {(pack.pack, pack.version): pack for pack in builtin.values()}
        self._published: frozenset[Key] = frozenset()
        self._latest: dict[str, int] = dict(self._builtin)
        self._customs: frozenset[str] = frozenset()
        self._revision = -1
        with database.read() as connection:
            known = {(each.pack, each.version) for each in procedures.kept(connection)}
        new = [pack for key, pack in self._packs.items() if key not in known]
        if new:
            with database.write() as connection:
                for pack in new:
                    procedures.keep(connection, pack.pack, pack.version, body_of(pack))
        with database.read() as connection:
            self.refresh(connection)

    @property
    def latest(self) -> Mapping[str, int]:
        """Pack id → the version on offer."""
        return self._latest

    @property
    def builtin(self) -> Mapping[str, int]:
        """Pack id → the version that ships with this program."""
        return self._builtin

    @property
    def published(self) -> frozenset[Key]:
        """Versions that an administrator published here."""
        return self._published

    def refresh(self, connection: Connection) -> None:
        """Look at what was published, retired or confirmed meanwhile, by any process."""
        revision = procedures.revision(connection)
        if revision == self._revision:
            return
        versions = procedures.kept(connection)
        self._published = frozenset((v.pack, v.version) for v in versions if v.published_by is not None)
        for key in self._published & {(pack, version) for pack, version in self._builtin.items()}:
            self._published_wins(connection, key)
        candidates = {pack: {version} for pack, version in self._builtin.items()}
        for each in self._published:
            candidates.setdefault(each[0], set()).add(each[1])
        retired = {(v.pack, v.version) for v in versions if v.retired}
        latest = {}
        for pack, numbers in candidates.items():
            standing = sorted((n for n in numbers if (pack, n) not in retired), reverse=True)
            newest = next((n for n in standing if self._readable(connection, (pack, n))), None)
            if newest is not None:
                latest[pack] = newest
        self._latest = latest
        self._customs = customs.confirmed(connection)
        self._revision = revision

    def packs(self, connection: Connection, wanted: Iterable[Key] = ()) -> Mapping[Key, Pack]:
        """Every pack on the shelf, `wanted` versions fetched from the database where they were not read yet.

        Raises KeyError for a version that was never kept, pydantic.ValidationError for one this program cannot read.
        """
        for key in wanted:
            if key not in self._packs:
                self._packs = {**self._packs, key: Pack.model_validate_json(procedures.body(connection, *key))}
        return self._packs

    @property
    def packs_loaded(self) -> Mapping[Key, Pack]:
        """The packs read so far, by (id, version)."""
        return self._packs

    def customs(self, connection: Connection) -> frozenset[str]:
        """Grade-M rules an administrator let count, as ``pack/rule``."""
        self.refresh(connection)
        return self._customs

    def readable(self, connection: Connection, wanted: Iterable[Key]) -> Mapping[Key, Pack]:
        """As `packs`, for lists: a version this program cannot read is left out (and logged)."""
        for key in wanted:
            self._readable(connection, key)
        return self._packs

    def _readable(self, connection: Connection, key: Key) -> bool:
        """Whether this program can read a version (a newer program may have published it)."""
        try:
            self.packs(connection, [key])
        except (KeyError, ValidationError):
            log.exception("pack %s version %s can't be read and is not on offer", *key)
            return False
        return True

    def _published_wins(self, connection: Connection, key: Key) -> None:
        """What ships under the number of a version published here must not change what began under that."""
        body = procedures.body(connection, *key)
        if body == body_of(self._packs[key]):
            return
        try:
            self._packs = {**self._packs, key: Pack.model_validate_json(body)}
        except ValidationError:
            log.exception("pack %s version %s as published can't be read", *key)
            return
        log.warning(
            "pack %s version %s was published here and differs from the built-in one: publish a higher one", *key
        )


@dataclass(frozen=True, slots=True)
class VersionInUse:
    """A version on offer or with open assessments. `published_by`: a name; None for one that ships."""

    pack: str
    version: int
    title: str
    issuer: str
    offered: bool
    published_by: str | None
    open: int


def in_use(connection: Connection, shelf: PackShelf, organisation: str | None = None) -> list[VersionInUse]:
    """What is on offer and what open assessments (of an organisation and those under it, if given) run under."""
    shelf.refresh(connection)
    counts = summaries.open_by_version(connection, organisation)
    offered = set(shelf.latest.items())
    packs = shelf.readable(connection, {*offered, *counts})
    by = {(v.pack, v.version): v.published_by for v in procedures.kept(connection)}
    names = people.names(connection, {person for person in by.values() if person is not None})
    return [
        VersionInUse(
            pack=pack,
            version=version,
            title=packs[pack, version].title if (pack, version) in packs else "",
            issuer=packs[pack, version].issuer if (pack, version) in packs else "",
            offered=(pack, version) in offered,
            published_by=names.get(by.get((pack, version)) or ""),
            open=counts.get((pack, version), 0),
        )
        for pack, version in sorted({*offered, *counts})
    ]


def body_of(pack: Pack) -> str:
    """A pack as it is kept."""
    return pack.model_dump_json(exclude_defaults=True)


def summary_of(pack: Pack, case: CaseState) -> cases.Summary:
    """What lists show of a case without reading its state."""
    matter = case.answers.get(pack.matters)
    return cases.Summary(
        organisation=case.organisation,
        pack=case.pack,
        pack_version=case.pack_version,
        track=case.track,
        title=case.title,
        matter=str(matter.value) if matter is not None and matter.value is not None else "",
        status=case.status,
        step=case.step,
        roles=_roles(pack, case),
        created_by=case.opened_by,
    )


def _roles(pack: Pack, case: CaseState) -> tuple[str, ...]:
    """Whose turn it is: the step's, and theirs who are asked whether the case ends here."""
    step = pack.step(case.step)
    asked = case.ending.rule if case.ending is not None else None
    return (*step.roles, *(role for ending in step.ends if ending.id == asked for role in ending.roles))
