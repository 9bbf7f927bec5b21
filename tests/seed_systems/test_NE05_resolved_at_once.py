"""NE05 通过矛盾摸排…化解: the street's own working group finds a conflict and resolves it on the spot."""

from __future__ import annotations

from seed_rows import entries

from bot.testing.conversation import World
from bot.testing.examples_systems import NVERHE
from bot.testing.whistling import STREET, at_conflict_of

OPEN = {"resolved": "no", "how": "请区里来办"}
HOW = "当天和商户量了门口，围挡改成留口，商户签字，记录存街道"


def test_NE05_found_and_resolved_on_the_spot(world: World) -> None:
    person = at_conflict_of(world, NVERHE, **OPEN)
    person.press("吹哨派单")
    assert "怎么当场化解的" in person.press("当场化解")
    assert "记下了：当场化解" in person.say(HOW)
    [row] = world.rows("task")
    assert (row["unit"], row["status"], row["outcome"], row["note"]) == (STREET, "resolved", "onsite", HOW)
    entry = entries(world, "entry")[-1]
    assert (entry["resolved"], entry["how"]) == ("yes", f"请区里来办；{HOW}")
    assert "没有办结" not in person.say("等级")


def test_NE05_how_it_was_resolved_must_be_told(world: World) -> None:
    person = at_conflict_of(world, NVERHE, **OPEN)
    person.press("吹哨派单")
    person.press("当场化解")
    assert "还没有写内容" in person.say("   ")
    assert world.rows("task") == []
