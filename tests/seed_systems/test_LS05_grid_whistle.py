"""LS05 网格吹哨、部门报到: a conflict of the grid becomes a department's task, and its report flows back."""

from __future__ import annotations

from seed_rows import chain_holds, entries, labels

from bot.testing.conversation import World
from bot.testing.examples_systems import LVSHUNKOU
from bot.testing.whistling import HOUSING, at_conflict_of, open_task, report, take_on, whistle

OPEN = {"resolved": "no", "how": "请区里来办"}


def test_LS05_the_grid_whistles_and_the_department_reports(world: World) -> None:
    person = at_conflict_of(world, LVSHUNKOU, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    assert "已派给区住建局" in whistle(person, HOUSING, "围挡给商户门口留口")
    assert "女儿河街道吹哨，请区住建局报到" in official.read()
    official.press("接单")
    report(official, "围挡每隔十米留口，商户都认可，记录存住建局")
    assert "区住建局报到" in person.read()
    person.press("打开")
    person.press("已化解")
    assert [row["status"] for row in world.rows("task")] == ["open", "accepted", "reported", "resolved"]
    assert {row["unit"] for row in world.rows("task")} == {HOUSING}
    [told] = world.rows("task_report")
    assert told["means"] == "change"
    assert entries(world, "entry")[-1]["resolved"] == "yes"
    assert chain_holds(world)


def test_LS05_what_is_not_done_in_time_is_escalated(world: World) -> None:
    person = at_conflict_of(world, LVSHUNKOU, **OPEN)
    clerk, boss = world.person("吴科", "assessor", HOUSING), world.person("孙局", "leader", HOUSING)
    whistle(person, HOUSING, "围挡给商户门口留口", days=3)
    take_on(clerk)
    boss.read()
    world.pass_days(7)
    assert "过了期限" in clerk.read()
    assert "催办" in boss.read()
    assert world.rows("task", standing="current")[0]["status"] == "escalated"


def test_LS05_an_open_task_keeps_the_level_as_before(world: World) -> None:
    person = at_conflict_of(world, LVSHUNKOU)
    official = world.person("孙工", "leader", HOUSING)
    assert "没有办结" not in person.say("等级")
    person.press("接着填")
    person.goto("conflicts")
    person.press("1.")
    whistle(person, HOUSING, "核实留口")
    assert "派单没有办结1件" in person.say("等级")
    open_task(official)
    assert "办了什么" in official.press("报办理情况")
    assert labels(official) == ["看派单"]
