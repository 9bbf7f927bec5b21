"""Which procedures are offered: those of the place, the closest first; what was taken last before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.tree import covered, fits
from bot.testing.conversation import Person, World

SHAOXING, CHAOYANG = "绍兴国土重大事项稳评", "朝阳县稳评"


def begun(world: World, organisation: str) -> Person:
    person = world.person("张三", "assessor", organisation)
    person.say("/start")
    person.press("开始评估")
    return person


def offered(person: Person) -> list[str]:
    return [button.label for button in person.buttons if ".pk." in button.data]


def test_an_organisation_without_a_place_is_offered_all(world: World) -> None:
    assert {SHAOXING, CHAOYANG} <= set(offered(begun(world, "无处单位")))


def test_a_bureau_works_by_the_rules_of_its_city(world: World) -> None:
    world.organise("绍兴市局", kind="bureau", place="330600")
    person = begun(world, "绍兴市局")
    assert CHAOYANG not in offered(person)
    assert SHAOXING in offered(person) or person.case.pack == "shaoxing-land"


def test_a_village_works_by_those_of_its_county(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    world.organise("二道湾村", "朝阳县", "village")
    person = begun(world, "二道湾村")
    assert SHAOXING not in offered(person)
    assert (offered(person) or [CHAOYANG])[0] == CHAOYANG


def test_the_neighbours_rules_are_not_taken_by_a_forged_button(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    person = begun(world, "朝阳县")
    person.say("/home")
    if offered(person):
        person.press_data(f"{person.state.revision}.pk.shaoxing-land")
    assert all(row["pack"] != "shaoxing-land" for row in world.rows("assessment"))


def test_what_was_taken_last_comes_first(world: World) -> None:
    person = begun(world, "无处单位")
    for taken in (SHAOXING, CHAOYANG, SHAOXING):
        person.press(taken)
        tracks = [button for button in person.buttons if ".tk." in button.data]
        if tracks:
            person.press_data(tracks[0].data)
        person.say("/new")
        assert offered(person)[0] == taken


@pytest.mark.parametrize(
    ("pack", "place", "applies"),
    [
        ("3306", "330600", True),
        ("330600", "330602", True),
        ("330600", "330602005", True),
        ("330602", "330600", False),
        ("211321", "211300", False),
        ("210000", "211321", True),
        ("000000", "211321", True),
        ("3306", "320206", False),
        ("3306", "", True),
        ("211321", "211321100", True),
    ],
)
def test_division_codes(pack: str, place: str, applies: bool) -> None:
    assert fits(pack, place) is applies


@given(st.from_regex(r"[1-9]\d{5}", fullmatch=True))
def test_whatever_is_above_covers_a_place(place: str) -> None:
    for above in (place, place[:4] + "00", place[:2] + "0000", "000000", ""):
        assert fits(above, place)
    assert place.startswith(covered(place))
