"""What reminder tests share: packs with time limits, and what a person was told meanwhile."""

from __future__ import annotations

from bot.testing.conversation import Person, World
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Deadline, Pack

LIMITED = "chaoyang-county"


def with_deadlines(*deadlines: Deadline) -> dict[str, Pack]:
    """The built-in packs, 朝阳 with time limits for steps (it has none of its own)."""
    packs = dict(load_builtin())
    packs[LIMITED] = packs[LIMITED].model_copy(update={"version": 97, "deadlines": deadlines})
    return packs


def limit(step: str, days: int, *, working: bool = False) -> Deadline:
    """A time limit of a step, as a pack states it."""
    return Deadline(step=step, days=days, working=working, clause="reg713/第十五条")


def told(person: Person) -> list[str]:
    """The reminders that came in since the last look, each as one line."""
    return [line for line in person.read().splitlines() if line.startswith("提醒：")]


def days_pass(world: World, person: Person, days: int) -> list[tuple[int, str]]:
    """Day by day: on which day (counted from now) the person was told what."""
    found = []
    for day in range(1, days + 1):
        world.pass_days(1)
        found += [(day, line) for line in told(person)]
    return found
