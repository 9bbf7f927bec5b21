"""CY03 分析论证、提出意见: argued with experts and the people, and the assessment opinion is put forward."""

from __future__ import annotations

import pytest
from seed_rows import answers

from bot.testing.examples import CHAOYANG_LOW, CHAOYANG_MEDIUM, Example
from bot.testing.play import Played


@pytest.mark.parametrize("example", [CHAOYANG_LOW, CHAOYANG_MEDIUM], ids=lambda e: e.level)
def test_CY03_the_opinion_is_stored_and_a_draft_level_goes_with_it(played: Played, example: Example) -> None:
    world, cast = played(example, "confirm")
    stored = answers(world)
    assert stored["argued_on"] == "2026-03-01"
    assert "群众代表3人" in stored["argued_views"]
    assert stored["suggestion"] == "建议实施，先公示占地补偿"
    assert [row["level"] for row in world.rows("proposal", phase="after")] == [example.level]
    assert "提交了" in "\n".join(m.text for m in cast["leader"].last) or cast["leader"].state.case
    assert world.rows("confirmation") == []
