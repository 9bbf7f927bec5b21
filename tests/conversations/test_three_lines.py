"""At most three short lines before the buttons, as a phone 360 px wide draws them, over whole conversations.

What is longer stands here with its reason; an exception that no conversation needs fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.engine.messages import Message
from bot.engine.screens.layout import MOST, drawn
from bot.testing.conversation import World
from bot.testing.examples import HUISHAN, NATIONAL_LOW
from bot.testing.play import play
from bot.testing.transcripts import TRANSCRIPTS

EXCEPTIONS: dict[str, Callable[[Message], bool]] = {
    "a clause is quoted word for word, never cut": lambda message: message.text.startswith("这一题的依据："),
    "an answer of the policy store quotes its clauses": lambda message: "有用" in labels(message),
    "each track is told apart before one is chosen": lambda message: message.text.split("\n")[0].endswith("哪种程序？"),
}
"""Reason → whether a message may be longer for it."""

SCENES: dict[str, Callable[[World], object]] = {
    **{name: scene for name, (_, scene) in TRANSCRIPTS.items()},
    "huishan": lambda world: play(world, HUISHAN),
    "national": lambda world: play(world, NATIONAL_LOW),
}


def labels(message: Message) -> list[str]:
    return [button.label for row in message.rows for button in row]


def shown(scene: str, folder: Path) -> list[Message]:
    """Every message with buttons of a conversation."""
    with closing(World(folder)) as world:
        SCENES[scene](world)
        return [message for exchange in world.log for message, _ in exchange.replies if message.rows]


@pytest.mark.parametrize("scene", SCENES)
def test_at_most_three_lines_stand_before_the_buttons(scene: str, tmp_path: Path) -> None:
    messages = shown(scene, tmp_path)
    assert len(messages) > 20
    long = [message for message in messages if drawn(message.text) > MOST]
    told = [message.text for message in long if not any(meets(message) for meets in EXCEPTIONS.values())]
    assert not told, "\n--\n".join(told)


def test_each_exception_is_needed(tmp_path: Path) -> None:
    messages = [*shown("shaoxing-expropriation", tmp_path / "a"), *shown("huishan", tmp_path / "b")]
    long = [message for message in messages if drawn(message.text) > MOST]
    assert [reason for reason, meets in EXCEPTIONS.items() if not any(map(meets, long))] == []
