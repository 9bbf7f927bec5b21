"""HC09 部门协同联动: two departments work on one matter at once; each sees its own task, the assessor all of them."""

from __future__ import annotations

from bot.testing.conversation import World
from bot.testing.examples_systems import HAICHENG
from bot.testing.whistling import HOUSING, PETITIONS, at_conflict_of, open_task, report, whistle

OPEN = {"resolved": "no", "how": "请区里来办"}


def test_HC09_two_departments_on_one_matter(world: World) -> None:
    person = at_conflict_of(world, HAICHENG, **OPEN)
    builder, petitions = world.person("孙工", "leader", HOUSING), world.person("周科", "leader", PETITIONS)
    whistle(person, HOUSING, "围挡留口")
    whistle(person, PETITIONS, "把商户的意见接待好")
    for who, done in ((builder, "围挡已留口"), (petitions, "接待了十五户，没有别的意见")):
        card = open_task(who)
        assert done not in card
        report(who, done, "协商")
    assert "围挡留口" not in petitions.last[-1].text
    assert "派单2件，没有办结2件" in person.say("进展")
    for task in ("t1", "t2"):
        person.press_data(f"0.tv.{person.state.case}.{task}")
        person.press("已化解")
    assert "派单2件，没有办结0件" in person.say("进展")
    assert [(row["unit"], row["status"]) for row in world.rows("task", standing="current")] == [
        (HOUSING, "resolved"),
        (PETITIONS, "resolved"),
    ]
    assert {row["unit"] for row in world.rows("task_report")} == {HOUSING, PETITIONS}
