"""A conflict given to a department as a task: who takes part, for the tests of tasks."""

from __future__ import annotations

import pytest

from bot.testing.conversation import Person, World
from bot.testing.whistling import (
    HOUSING,
    at_conflict,
    whistle,
)

REPORT = "便道改到河堤一侧，两户都认可，记录存住建局。"


@pytest.fixture
def person(world: World) -> Person:
    """张三 at a conflict that is not resolved."""
    return at_conflict(world)


@pytest.fixture
def official(world: World, person: Person) -> Person:
    """Somebody of the housing department, to whom the conflict was given."""
    found = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING)
    return found


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def task(world: World) -> dict[str, object]:
    [row] = world.rows("task", standing="current")
    return row


def case_id(world: World) -> str:
    [case] = world.rows("assessment")
    return str(case["id"])
