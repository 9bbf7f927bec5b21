"""The job ``points``: which matters of an organisation have a checkpoint that the plan has not passed yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.clock import ZONE
from bot.engine.facts import facts_of
from bot.engine.state import CaseState
from bot.packs import PackShelf
from knowledge.procedures.checkpoints import checkpoints
from knowledge.procedures.terms import passing
from storage import cases, summaries
from storage.database import Database

LISTED, LOOKED_AT = 10, 200
"""Matters in the list; newest matters looked at for it."""


class PointsWork:
    """Looks at the matters of an organisation, open and done."""

    def __init__(self, database: Database, shelf: PackShelf, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._shelf = shelf
        self._clock = clock

    def waiting(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"matters": [{"case", "title", "point"}]}: each with its first checkpoint not passed."""
        today = self._clock().astimezone(ZONE).date()
        found: list[dict[str, str]] = []
        with self._database.read() as connection:
            lines = summaries.of_organisation(
                connection, str(payload["organisation"]), statuses=("open", "closed"), limit=LOOKED_AT
            )
            packs = self._shelf.readable(connection, {(line.pack, line.pack_version) for line in lines})
            wanted = [line for line in lines if (line.pack, line.pack_version) in packs]
            wanted = [line for line in wanted if packs[line.pack, line.pack_version].checkpoints]
            stored = cases.load_many(connection, [line.id for line in wanted])
        for line in wanted:
            pack, case = packs[line.pack, line.pack_version], CaseState.model_validate_json(stored[line.id].state)
            if pack.track(case.track).kind == "register":
                continue
            facts = facts_of(pack, case, today)
            left = [point for point in checkpoints(pack, facts) if not facts.specials.get(passing(point.id))]
            if left:
                found.append({"case": case.id, "title": case.title, "point": left[0].title})
            if len(found) == LISTED:
                break
        return {"matters": found}
