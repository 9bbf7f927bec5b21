"""What the tables say, in the words of the packs: answers by question, entries with all their answers."""

from __future__ import annotations

import json
from typing import Any

from bot.testing.conversation import Person, World
from storage import audit


def answers(world: World) -> dict[str, Any]:
    """Question id → value, of the answer rows that stand."""
    return {row["question"]: json.loads(row["value"]) for row in world.rows("answer", standing="current")}


def entries(world: World, table: str) -> list[dict[str, Any]]:
    """All answers of each entry that stands."""
    return [json.loads(row["data"])["answers"] for row in world.rows(table, standing="current")]


def fired(world: World, phase: str) -> set[str]:
    """Ids of the rules behind the newest proposal of this phase."""
    return {rule["rule"] for rule in json.loads(world.rows("proposal", phase=phase)[-1]["trace"])["fired"]}


def labels(person: Person) -> list[str]:
    """What the buttons at hand say."""
    return [button.label for button in person.buttons]


def chain_holds(world: World) -> bool:
    """Whether the audit chain of every case holds, with at least one link."""
    with world.app.database.read() as connection:
        return bool(world.rows("audit")) and audit.verify(connection) == []
