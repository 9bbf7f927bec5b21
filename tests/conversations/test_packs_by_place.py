"""Which procedures are offered: those of the place, the closest first; what was taken last before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.tree import covered, fits
from bot.testing.conversation import Person, World

SHAOXING, CHAOYANG, NATIONAL = "绍兴国土重大事项稳评", "朝阳县稳评", "国家通用"


def begun(world: World, organisation: str) -> Person:
    person = world.person("张三", "assessor", organisation)
    person.say("/start")
    person.press("开始评估")
    return person


def offered(person: Person) -> list[str]:
    return [button.label for button in person.buttons if ".pk." in button.data]


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_an_organisation_without_a_place_is_offered_all_six_at_a_time(world: World) -> None:
    person = begun(world, "无处单位")
    first = offered(person)
    assert len(first) == 6
    assert first[0] == NATIONAL, "the one for everywhere"
    person.press("换一批")
    second = offered(person)
    assert 0 < len(second) <= 6
    assert not set(first) & set(second)
    assert {SHAOXING, CHAOYANG} <= {*first, *second}
    assert len({*first, *second}) == len(world.app.shelf.packs_loaded)
    person.press("换一批")
    assert offered(person) == first, "round and round"


def test_a_bureau_works_by_the_rules_of_its_city_and_others_are_a_tap_away(world: World) -> None:
    world.organise("绍兴市局", kind="bureau", place="330600")
    person = begun(world, "绍兴市局")
    assert f"按“{SHAOXING}”办" in person.last[-1].text
    assert any(".tk." in b.data for b in person.buttons)
    person.press("其他程序")
    assert offered(person) == [SHAOXING, NATIONAL]
    person.press(NATIONAL)
    assert f"按“{NATIONAL}”办" in person.last[-1].text
    person.press("其他程序")
    person.press(SHAOXING)
    assert person.case.pack == "shaoxing-land"


@pytest.mark.parametrize("typed", ["绍兴", "国土", "绍兴市", "绍兴市越城区"])
def test_part_of_a_name_or_place_finds_the_one(world: World, typed: str) -> None:
    person = begun(world, "无处单位")
    person.say(typed)
    assert person.case.pack == "shaoxing-land"


def test_what_several_names_hold_is_tapped_and_what_none_holds_is_said(world: World) -> None:
    person = begun(world, "无处单位")
    assert "名称里有“区”的" in person.say("区")
    assert 1 < len(offered(person)) <= 6
    assert CHAOYANG not in offered(person)
    person.press("看全部")
    assert NATIONAL in offered(person)
    assert "没有找到“火星”的办法" in person.say("火星")
    assert "最多30个字" in person.say("很长的话" * 10)
    assert len(offered(person)) == 6


def test_a_short_filing_without_a_place_finds_it_by_typing_too(world: World) -> None:
    person = world.person("张三", "assessor", "无处单位")
    person.say("/file")
    assert len(offered(person)) == 6
    person.say("朝阳")
    assert person.case.pack == "chaoyang-county"


def test_a_neighbours_rules_are_not_found_by_typing(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    person = begun(world, "朝阳县")
    person.press("其他程序")
    assert "没有找到" in person.say("绍兴")
    assert SHAOXING not in labels(person)


def test_a_village_works_by_those_of_its_county(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    world.organise("二道湾村", "朝阳县", "village")
    person = begun(world, "二道湾村")
    assert f"按“{CHAOYANG}”办" in person.last[-1].text
    person.press("其他程序")
    assert SHAOXING not in offered(person)
    assert offered(person)[0] == CHAOYANG


def test_the_neighbours_rules_are_not_taken_by_a_forged_button(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    person = begun(world, "朝阳县")
    person.say("/home")
    person.say("/new")
    person.press("其他程序")
    person.press_data(f"{person.state.revision}.pk.shaoxing-land")
    assert all(row["pack"] != "shaoxing-land" for row in world.rows("assessment"))


def test_what_was_taken_last_comes_first(world: World) -> None:
    person = begun(world, "无处单位")
    for taken in (SHAOXING, CHAOYANG, SHAOXING):
        person.choose(taken)
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
