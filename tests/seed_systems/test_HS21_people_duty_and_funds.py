"""HS21 人员、责任、经费: whoever is in charge secures the three before the matter goes on."""

from __future__ import annotations

from seed_gates import held_up, mended
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import begin


def test_HS21_what_is_not_secured_goes_no_further(world: World) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    assert "人员、责任、经费要先落实" in held_up(person, HUISHAN, "plan", secured="part")
    assert world.rows("submission") == []
    mended(person, "secured", "full")
    stored = answers(world)
    assert stored["secured"] == "full"
    assert stored["responsible_body"].startswith("长宁社区")
    assert [row["step"] for row in world.rows("submission")] == ["plan"]
