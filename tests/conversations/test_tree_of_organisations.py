"""A street's filing goes to the district's office; what is the street's own affair stays there."""

from __future__ import annotations

import pytest

from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import approve, begin, fill, hand_in, open_again, take_up
from storage import people

STREET, DISTRICT, CITY = "长安街道", "惠山区", "无锡市"


@pytest.fixture
def tree(world: World) -> World:
    world.organise(CITY, kind="city")
    world.organise(DISTRICT, CITY, "district")
    world.organise(STREET, DISTRICT, "street")
    world.organise("玉祁街道", DISTRICT, "street")
    return world


def filled(world: World, name: str = "张三") -> Person:
    """Somebody of the street with a filing that is ready to be handed in."""
    person = world.person(name, "assessor", STREET)
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    return person


def look_through(reviewer: Person) -> None:
    """The questions a reviewer answers before deciding."""
    fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])


def started(world: World, name: str, role: str, organisation: str) -> Person:
    person = world.person(name, role, organisation)
    person.say("/start")
    return person


def titles(person: Person) -> list[str]:
    person.say("待我办理")
    return [button.label for row in person.last[-1].rows for button in row]


def test_a_streets_filing_is_reviewed_by_the_district(tree: World) -> None:
    person = filled(tree)
    reviewer = started(tree, "王审核", "reviewer", DISTRICT)
    assert "没有通知到人" not in hand_in(person)
    assert "等您办" in reviewer.read()
    reviewer.say("/home")
    assert "待我办理(1)" in [b.label for b in reviewer.buttons]
    [label] = titles(reviewer)
    assert label.startswith(f"{STREET}：")
    take_up(reviewer)
    look_through(reviewer)
    approve(reviewer)
    [row] = tree.rows("review")
    assert row["by"] == f"{DISTRICT}-王审核"
    assert "已同意备案，审核人：王审核" in person.read()
    act = person.case_of(row["case"]).reviews[-1]
    assert act.organisation == DISTRICT


def test_who_is_nearer_reviews_and_the_district_only_looks(tree: World) -> None:
    person = filled(tree)
    above, near = started(tree, "王审核", "reviewer", DISTRICT), started(tree, "周审核", "reviewer", STREET)
    hand_in(person)
    assert "等您办" in near.read()
    assert above.read() == ""
    assert titles(above) == []
    case = person.case_of(tree.rows("assessment")[0]["id"])
    said = above.press_data(f"0.open.{case.id}")
    assert f"由“{STREET}”来审" in said
    before = tree.rows("review")
    above.press_data(f"{above.state.revision}.ap")
    assert tree.rows("review") == before == []


def test_the_only_reviewer_of_the_street_assessed_so_the_district_reviews(tree: World) -> None:
    person = filled(tree)
    tree.person("张三", "reviewer", STREET)
    above = started(tree, "王审核", "reviewer", DISTRICT)
    hand_in(person)
    assert "等您办" in above.read()
    assert len(titles(above)) == 1
    take_up(above)
    look_through(above)
    assert "已同意备案" in approve(above)


def test_the_nearest_holder_upwards_even_two_levels_up(tree: World) -> None:
    person = filled(tree)
    city = started(tree, "吴审核", "reviewer", CITY)
    hand_in(person)
    assert "等您办" in city.read()
    take_up(city)
    look_through(city)
    approve(city)
    assert tree.rows("review")[0]["by"] == f"{CITY}-吴审核"


def test_nobody_anywhere_above_is_said(tree: World) -> None:
    assert "本单位和上级都还没有别的稳评部门" in hand_in(filled(tree))


def test_filling_and_confirming_stay_with_the_street(tree: World) -> None:
    person = filled(tree)
    case = person.case
    for role in ("assessor", "leader", "admin"):
        above = started(tree, f"区{role}", role, DISTRICT)
        before = person.case.model_dump(exclude={"tally"})
        said = above.press_data(f"0.open.{case.id}")
        assert ("只能看" in said) == (role != "assessor"), said
        above.say("检查")
        for button in list(above.buttons):
            above.press_data(button.data)
        above.say("/cancel")
        above.press_data(f"{above.state.revision}.sub")
        assert person.case.model_dump(exclude={"tally"}) == before, role


@pytest.mark.parametrize("organisation", ["玉祁街道", "外地单位"])
def test_a_neighbour_sees_nothing(tree: World, organisation: str) -> None:
    person = filled(tree)
    other = started(tree, "钱邻居", "reviewer", organisation)
    hand_in(person)
    assert other.read() == ""
    case = tree.rows("assessment")[0]["id"]
    assert "不是本单位的" in other.press_data(f"0.open.{case}")
    assert other.state.case is None
    assert titles(other) == []


def test_who_is_below_does_not_see_what_is_above(tree: World) -> None:
    above = tree.person("赵区", "assessor", DISTRICT)
    begin(above, CHAOYANG_CLINIC)
    below = started(tree, "李街", "reviewer", STREET)
    assert "不是本单位的" in below.press_data(f"0.open.{above.case.id}")


def test_one_person_for_both_levels_does_not_review_what_he_assessed(tree: World) -> None:
    person = filled(tree)
    hand_in(person)
    case = tree.rows("assessment")[0]["id"]
    with tree.app.database.write() as connection:
        people.grant(connection, f"{STREET}-张三", DISTRICT, "reviewer")
        people.bind(connection, person.chat, f"{STREET}-张三", DISTRICT)
    assert titles(person) == []
    assert "不能由您审核" in person.press_data(f"0.open.{case}")
    assert tree.rows("review") == []


def test_who_belongs_to_both_is_told_to_change_over(tree: World) -> None:
    person = filled(tree)
    case = person.case.id
    with tree.app.database.write() as connection:
        people.grant(connection, f"{STREET}-张三", "玉祁街道", "assessor")
        people.bind(connection, person.chat, f"{STREET}-张三", "玉祁街道")
    assert f"以“{STREET}”的身份" in person.press_data(f"0.open.{case}")
    assert "没有打开的事项" in person.say("进展")


def test_a_returned_filing_comes_back_to_the_street(tree: World) -> None:
    person = filled(tree)
    reviewer = started(tree, "王审核", "reviewer", DISTRICT)
    hand_in(person)
    take_up(reviewer)
    look_through(reviewer)
    reviewer.press("退回补充")
    reviewer.say("补上公示照片")
    reviewer.press("写完了")
    reviewer.press("5天内")
    assert "被退回补充" in person.read()
    open_again(person)
    assert person.case.step == "quick"
    assert titles(reviewer) == []
