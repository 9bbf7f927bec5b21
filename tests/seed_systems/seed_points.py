"""At the checkpoints of a plan (把关): what the legal officer sees, lets pass or stops."""

from __future__ import annotations

from bot.testing.conversation import Person, World
from bot.testing.play import open_again


def at_point(world: World, point: str, title: str) -> tuple[Person, str]:
    """The legal officer at a checkpoint of the matter, and what is said there."""
    legal = world.person("周法制", "legal")
    legal.say("/start")
    legal.press("把关")
    if not any(b.label.startswith(point) for b in legal.buttons):
        legal.press(title)
    return legal, legal.press(point)


def let_pass(world: World, point: str, title: str) -> str:
    """Let pass, in the legal officer's name."""
    legal, _ = at_point(world, point, title)
    legal.press("放行")
    return legal.press("放行")


def verdicts(world: World) -> dict[str, str]:
    """Checkpoint → the verdict that stands."""
    return {row["checkpoint"]: row["verdict"] for row in world.rows("checkpoint_pass", stale=False)}


def begun(assessor: Person, day: str = "2026-03-01") -> str:
    """The assessor notes while tracking on which day the work began."""
    open_again(assessor)
    assessor.goto("begun_on")
    return assessor.say(day)


def findings(world: World) -> list[str]:
    """What was found from the record."""
    return [row["finding"] for row in world.rows("finding")]
