"""Registers in the tree: the level above sees who has them, the level below reads what it works to (惠山, 海城)."""

from __future__ import annotations

import pytest

from bot.testing.conversation import Person, World
from bot.testing.examples import LEADING_GROUP, YEARLY_TASK, Example
from bot.testing.play import begin, fill, hand_in

CITY, STREET, VILLAGE, BESIDE = "绍兴市局", "越城分局", "城南所", "柯桥分局"


@pytest.fixture
def tree(world: World) -> World:
    world.organise(CITY, kind="bureau")
    world.organise(STREET, CITY, "branch")
    world.organise(VILLAGE, STREET, "unit")
    world.organise(BESIDE, CITY, "branch")
    return world


def registered(world: World, organisation: str, example: Example) -> Person:
    admin = world.person(f"{organisation}管理", "admin", organisation)
    begin(admin, example)
    for script in example.steps.values():
        fill(admin, script)
        hand_in(admin)
    return admin


def test_the_level_above_sees_who_has_a_leading_group_on_record(tree: World) -> None:
    registered(tree, STREET, LEADING_GROUP)
    office = tree.person("办公室", "group", CITY)
    office.say("/units")
    said = office.press("登记情况")
    assert f"· {STREET}：领导小组登记" in said
    assert f"· {BESIDE}：还没有登记" in said
    assert f"· {VILLAGE}：还没有登记" in said


def test_what_is_begun_is_not_on_record(tree: World) -> None:
    admin = tree.person("管理", "admin", STREET)
    begin(admin, LEADING_GROUP)
    admin.say("/units")
    assert f"· {STREET}：还没有登记" in admin.press("登记情况")


def test_the_years_task_of_the_superior_is_read_below(tree: World) -> None:
    registered(tree, CITY, YEARLY_TASK)
    person = tree.person("张三", "assessor", VILLAGE)
    person.say("/units")
    person.press("上级任务")
    label = next(button.label for button in person.buttons if button.label.startswith(CITY))
    said = person.press(label)
    assert said.startswith(f"{CITY}·年度任务登记")
    assert YEARLY_TASK.steps["year_task"]["task_basis"] in said
    before = tree.rows("assessment")
    case = before[0]["id"]
    person.press_data(f"0.open.{case}")
    person.say("检查")
    for button in list(person.buttons):
        person.press_data(button.data)
    assert [row["state"] for row in tree.rows("assessment")] == [row["state"] for row in before]


def test_without_one_the_way_on_is_said(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    person.say("/units")
    assert "上级还没有登记" in person.press("上级任务")


def test_a_register_is_no_business_of_the_neighbour(tree: World) -> None:
    registered(tree, STREET, LEADING_GROUP)
    case = tree.rows("assessment")[0]["id"]
    for organisation in (BESIDE, "外地单位"):
        other = tree.person("钱邻居", "admin", organisation)
        other.say("/start")
        said = other.press_data(f"0.reg.{case}")
        assert "不是本单位或上下级的" in said
        assert "局长" not in said
    below = tree.person("张三", "assessor", VILLAGE)
    assert "局长" in below.press_data(f"0.reg.{case}")
    above = tree.person("王审核", "reviewer", CITY)
    assert "局长" in above.press_data(f"0.reg.{case}")


def test_a_register_that_is_still_written_is_not_read_below(tree: World) -> None:
    admin = tree.person("管理", "admin", CITY)
    begin(admin, YEARLY_TASK)
    case = tree.rows("assessment")[0]["id"]
    below = tree.person("张三", "assessor", STREET)
    assert "打不开" in below.press_data(f"0.reg.{case}")
