"""A task for any unit of the tree, found by a part of its name."""

from __future__ import annotations

import pytest
from given_tasks import labels, official, person, task

from bot.engine.assignments import short
from bot.testing.conversation import Person, World
from bot.testing.whistling import (
    COMMUNITY,
    DISTRICT,
    HOUSING,
    PETITIONS,
    STREET,
)
from storage import people
from storage.tasks import MOST_UNITS, units
from storage.units import move

__all__ = ["official", "person"]


# -- any unit of the tree ------------------------------------------------------------------------------------
CITY, FAR, FOREIGN = "锦州市", "市交通运输局", "外市住建局"


@pytest.fixture
def tree(world: World, person: Person) -> World:
    """A city over the district with a bureau of its own, and another city's bureau that stands elsewhere."""
    world.organise(CITY, kind="city")
    world.organise(FAR, CITY, "bureau")
    world.organise("外市", kind="city")
    world.organise(FOREIGN, "外市", "bureau")
    with world.app.database.write() as connection:
        move(connection, DISTRICT, CITY)
    return world


def test_a_unit_anywhere_in_the_tree_is_found_by_a_part_of_its_name(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    assert "名称里有“交通”的1个" in person.say("交通")
    assert labels(person)[:2] == [FAR, "看全部部门"]
    assert "已派给市交通运输局" in _give(person, FAR)
    assert task(tree)["unit"] == FAR
    official = tree.person("周科长", "leader", FAR)
    official.say("/start")
    assert "派给本单位的" in official.say("派单")


def test_the_whole_name_chooses_it(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    assert "请市交通运输局办什么" in person.say(FAR)


def test_the_near_ones_stand_before_the_far_and_those_given_to_before_all(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    assert labels(person).index(FAR) > labels(person).index(COMMUNITY)
    person.press(FAR)
    person.press("就这样写")
    person.press("7天内")
    person.press("吹哨派单")
    assert labels(person)[0] == FAR


def test_what_is_not_in_the_tree_is_not_found(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    assert "没有找到名称里有“外市”的部门" in person.say("外市")
    assert tree.rows("task") == []
    assert "最多30个字" in person.say("一" * 31)
    assert HOUSING in labels(person)


def test_all_units_again_after_a_search(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    person.say("信访")
    assert labels(person)[0] == PETITIONS
    assert HOUSING not in labels(person)
    person.press("看全部部门")
    assert HOUSING in labels(person)


@pytest.mark.parametrize("typed", ["%", "_", "'"])
def test_what_a_database_reads_as_a_pattern_is_just_a_character(tree: World, person: Person, typed: str) -> None:
    person.press("吹哨派单")
    assert "没有找到" in person.say(typed)


def test_ones_own_unit_needs_no_task(tree: World, person: Person) -> None:
    person.press("吹哨派单")
    assert "“女儿河街道”就是本单位，不用派单" in person.say(STREET)
    own = next(b.data for b in person.buttons if ".wu." in b.data).rsplit(".", 1)[0]
    assert "就是本单位" in person.press_data(f"{own}.{short(STREET)}")
    assert tree.rows("task") == []


def test_a_tree_of_a_province_is_read_in_part_and_searched_whole(tree: World) -> None:
    with tree.app.database.write() as connection:
        for n in range(MOST_UNITS + 20):
            people.organise(connection, f"v{n}", f"{n:04}村", parent=COMMUNITY, kind="village")
    with tree.app.database.read() as connection:
        assert len(units(connection, STREET)) == MOST_UNITS
        assert [unit.name for unit in units(connection, STREET, "0519")] == ["0519村"]
        assert {unit.name for unit in units(connection, STREET)[:4]} == {COMMUNITY, DISTRICT, HOUSING, PETITIONS}


def _give(person: Person, unit: str) -> str:
    person.press(unit)
    person.press("就这样写")
    return person.press("7天内")
