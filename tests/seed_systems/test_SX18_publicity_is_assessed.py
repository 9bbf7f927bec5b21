"""SX18 前期宣传解释: that the plan was explained beforehand is itself assessed."""

from __future__ import annotations

import pytest
from seed_checks import check_SX18
from seed_rows import answers, fired

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import play


def test_SX18_not_done_makes_the_draft_stricter(world: World) -> None:
    check_SX18(world)


@pytest.mark.parametrize("effect", ["doubts", "unclear"])
def test_SX18_explained_but_not_understood_counts_too(world: World, effect: str) -> None:
    play(world, SHAOXING_FOURTH.but("x", survey={"publicity_effect": effect}), until="discussion")
    assert fired(world, "after") == {"not_understood"}
    assert answers(world)["publicity_how"] == "2月20日村公告栏张贴，照片存征地科"
