"""The jobs of the expert pool: listing it, and drawing from it. The seed of a draw is made here, outside the engine."""

from __future__ import annotations

import json
import os
from typing import Any

from bot.engine.drawing import Candidate, Matter, draw, excluded, of_fields, pool_hash
from storage import experts
from storage.database import Database

SEED_BYTES = 16
"""Randomness of a draw: more than anybody could try out."""


class ExpertWork:
    """The jobs ``experts`` and ``draw``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pool(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"experts": [...]}: the pool of the organisation and of those above it."""
        return {
            "experts": [
                {**_candidate(line).model_dump(), "own": line.organisation == payload["organisation"]}
                for line in self._lines(str(payload["organisation"]))
            ]
        }

    def account(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation", "name"} → {"person"}: the account of the one expert of that name, None where not one."""
        with self._database.read() as connection:
            return {"person": experts.account(connection, str(payload["organisation"]), str(payload["name"]))}

    def draw(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation", "home", "fields", "wanted", "matter"} → the draw, with all that repeats it.

        `home`: the case's organisation, a party by its name. Experts whose unit is a party, or who said or did what
        keeps them out, are not in the pool that is drawn from.
        """
        matter = Matter.model_validate_json(json.dumps(payload["matter"]))
        with self._database.read() as connection:
            named = experts.organisation_name(connection, str(payload["home"]))
        if named:
            matter = matter.model_copy(update={"parties": (*matter.parties, named)})
        wanted, fields = int(payload["wanted"]), tuple(payload["fields"])
        found = {line.expert: _candidate(line) for line in self._lines(str(payload["organisation"]))}
        asked = of_fields(tuple(found.values()), fields)
        kept_out = excluded(asked, matter)
        pool = {one.id: one.fields for one in asked if one.id not in kept_out}
        seed = os.urandom(SEED_BYTES).hex()
        drawn = draw(pool, fields, wanted, seed)
        return {
            "seed": seed,
            "pool": {one: list(held) for one, held in pool.items()},
            "pool_hash": pool_hash(pool),
            "excluded": kept_out,
            "names": {one: found[one].name for one in kept_out},
            "drawn": [found[one].model_dump() for one in drawn],
        }

    def _lines(self, organisation: str) -> list[experts.Line]:
        with self._database.read() as connection:
            return experts.pool(connection, organisation)


def _candidate(line: experts.Line) -> Candidate:
    return Candidate(id=line.expert, name=line.name, unit=line.unit, fields=line.fields, person=line.person)
