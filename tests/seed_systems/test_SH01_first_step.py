"""SH01 第一道工序: assessment comes before anything else is done; what was done first stops the matter."""

from __future__ import annotations

from seed_gates import held_up, mended
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import SHENHE
from bot.testing.play import begin


def test_SH01_what_began_elsewhere_goes_no_further(world: World) -> None:
    person = world.person("张三")
    begin(person, SHENHE)
    assert "这是这件事的第一道工序吗" in person.last[-1].text
    assert "稳评是第一道工序" in held_up(person, SHENHE, "plan", first_step="later")
    assert world.rows("submission") == []
    mended(person, "first_step", "first")
    assert answers(world)["first_step"] == "first"
    assert [row["step"] for row in world.rows("submission")] == ["plan"]
