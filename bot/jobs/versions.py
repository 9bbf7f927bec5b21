"""The job ``versions``: the versions of procedures on offer and in use."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.packs import PackShelf, in_use
from storage.database import Database


class VersionsWork:
    """Counts the open assessments of an organisation and those below it by version."""

    def __init__(self, database: Database, shelf: PackShelf) -> None:
        self._database = database
        self._shelf = shelf

    def counted(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"versions": [...]}: see `bot.packs.VersionInUse`."""
        with self._database.read() as connection:
            return {"versions": [asdict(v) for v in in_use(connection, self._shelf, str(payload["organisation"]))]}
