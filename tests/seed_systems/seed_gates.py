"""Many items are gates: something must be answered, and answered so, before a step is handed on."""

from __future__ import annotations

from typing import Any

from seed_rows import labels

from bot.testing.conversation import Person
from bot.testing.examples import Example
from bot.testing.play import NAMES, Played, fill, hand_in


def at_step(played: Played, example: Example, step: str) -> tuple[Any, Person]:
    """The world, and whoever does the step, at its first question."""
    world, cast = played(example, step)
    return world, cast[_role(cast, step)]


def held_up(person: Person, example: Example, step: str, **changes: Any) -> str:
    """Fill the step with these answers different: it can't be handed on; what is said at its end."""
    fill(person, {**example.steps[step], **changes})
    assert "提交这一步" not in labels(person), person.last[-1].text
    return person.last[-1].text


def mended(person: Person, question: str, answer: str) -> str:
    """Answer one question of the list anew: tap where there is a button, else type; then hand the step on."""
    person.press_data(next(b.data for b in person.buttons if b.data.endswith(f".r.{question}")))
    person.give(question, answer)
    return hand_in(person)


def _role(cast: dict[str, Person], step: str) -> str:
    pack = next(iter(cast.values())).pack
    roles = pack.step(step).roles
    return next(role for role in roles if role in cast and role in NAMES)
