"""The shelf of procedure packs: the built-in ones, and older versions that open assessments are pinned to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from storage import customs, procedures
from storage.database import Database


class PackShelf:
    """All packs in use. What was begun under one version ends under it (DESIGN.md promise 5)."""

    def __init__(self, database: Database, packs: Mapping[str, Pack] | None = None) -> None:
        """Keeps the newest version of each pack in the database, so that a later program can still read it."""
        newest = dict(packs if packs is not None else load_builtin())
        self.latest: dict[str, int] = {pack_id: pack.version for pack_id, pack in newest.items()}
        self._packs = {(pack.pack, pack.version): pack for pack in newest.values()}
        self._customs: frozenset[str] | None = None
        with database.read() as connection:
            kept = procedures.kept(connection)
        new = [pack for key, pack in self._packs.items() if key not in kept]
        if new:
            with database.write() as connection:
                for pack in new:
                    procedures.keep(connection, pack.pack, pack.version, pack.model_dump_json(exclude_defaults=True))

    def packs(self, connection: Connection, wanted: Iterable[tuple[str, int]] = ()) -> Mapping[tuple[str, int], Pack]:
        """Every pack on the shelf, `wanted` versions fetched from the database where they are not the newest.

        Raises KeyError for a version that was never kept.
        """
        for key in wanted:
            if key not in self._packs:
                self._packs[key] = Pack.model_validate_json(procedures.body(connection, *key))
        return self._packs

    @property
    def packs_loaded(self) -> Mapping[tuple[str, int], Pack]:
        """The packs read so far, by (id, version)."""
        return self._packs

    def customs(self, connection: Connection) -> frozenset[str]:
        """Grade-M rules an administrator let count, as ``pack/rule``."""
        if self._customs is None:
            self._customs = customs.confirmed(connection)
        return self._customs

    def forget_customs(self) -> None:
        """Read the administrator's confirmations anew at the next turn."""
        self._customs = None
