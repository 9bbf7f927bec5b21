"""LS06 广泛发动社会力量: many parties help with a task, and the conflict says which."""

from __future__ import annotations

from seed_rows import entries

from bot.testing.conversation import World
from bot.testing.examples_systems import LVSHUNKOU
from bot.testing.whistling import HOUSING, at_conflict_of, open_task

OPEN = {"resolved": "no", "how": "请区里来办", "forces": None}


def test_LS06_a_task_names_the_forces_that_help(world: World) -> None:
    person = at_conflict_of(world, LVSHUNKOU, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    person.press("吹哨派单")
    person.press(HOUSING)
    person.press("就这样写")
    assert "哪些社会力量" in person.press("加社会力量")
    assert "协助：商会、公益律师、楼栋志愿队" in person.say("商会、公益律师、楼栋志愿队")
    person.press("7天内")
    [row] = world.rows("task")
    assert (row["unit"], row["assist"]) == (HOUSING, "商会、公益律师、楼栋志愿队")
    assert "协助：商会、公益律师、楼栋志愿队" in open_task(official)
    assert entries(world, "entry")[-1]["forces"] == "商会、公益律师、楼栋志愿队"


def test_LS06_told_with_the_conflict_itself(world: World) -> None:
    at_conflict_of(world, LVSHUNKOU)
    assert entries(world, "entry")[-1]["forces"] == "商会和楼栋志愿队"
