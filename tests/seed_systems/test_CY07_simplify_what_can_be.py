"""CY07 能简化就简化: how many took a simple way, what it saved, and how many low-risk ones went the long way."""

from __future__ import annotations

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW
from bot.testing.play import Played, play


def test_CY07_the_ledger_measures_it(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC)
    play(world, CHAOYANG_LOW)
    leader = world.person("钱主任", "leader")
    leader.say("台账")
    said = leader.press("出台账")
    assert "走简易或简化的1件，占今年评完的50%" in said
    assert "低风险走一般程序的1件，其中由简化转来的0件" in said
    costs = {row["case"]: row["interactions"] for row in world.rows("ledger")}
    tracks = {row["track"]: costs[row["id"]] for row in world.rows("assessment")}
    short, long = tracks["simplified"], tracks["general"]
    assert f"平均来回：简易、简化{short}次，一般程序{long}次" in said
    assert short * 3 < long


def test_CY07_nothing_is_claimed_where_nothing_was_finished(world: World) -> None:
    leader = world.person("钱主任", "leader")
    leader.say("台账")
    said = leader.press("出台账")
    assert "简化" not in said
    assert "这一年没有事项" in said
