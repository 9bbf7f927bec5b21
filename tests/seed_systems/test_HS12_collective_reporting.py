"""HS12 集中报备、随时报备: the year's plan goes up in one tap at its start, a new matter as it is reported."""

from __future__ import annotations

import json
from pathlib import Path

from board_world import CITY, STREET, open_matter, plan, sheet, zone
from seed_rows import chain_holds

PLANS = [
    {"what": "菜场改造", "due": "2026-05-01", "owner": "社区物业站"},
    {"what": "企业改制", "kind": "reform"},
]


def test_HS12_the_plan_goes_to_the_level_above_in_one_tap(tmp_path: Path) -> None:
    world = zone(tmp_path)
    district = world.person("区维稳办", "reviewer", CITY)
    district.say("/start")
    plan(world, "惠山", "长宁社区", PLANS)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "已报给惠山区：2026年计划2项" in office.press("集中报备")
    assert "长安街道集中报备：2026年稳评计划2项" in district.read()
    rows = sheet(district.files[-1], "年度计划")[1:]
    assert {row[7] for row in rows} == {"没有对上事项"}
    assert [(row[1], row[2], row[3], row[4], str(row[6])[:10]) for row in rows] == [
        ("长宁社区", "菜场改造", "重大项目", "社区物业站", "2026-05-01"),
        ("长宁社区", "企业改制", "重大改革", "长宁社区", "2026-06-30"),
    ]
    [event] = world.rows("case_event", what="reported_up")
    told = json.loads(event["data"])
    assert (told["to"], told["year"], told["matters"]) == (CITY, 2026, ["菜场改造", "企业改制"])
    assert chain_holds(world)
    world.close()


def test_HS12_a_new_matter_is_reported_as_it_comes(tmp_path: Path) -> None:
    world = zone(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("/start")
    person = open_matter(world, "长宁社区", "变电站扩建")
    assert "已向长安街道报备" in person.last[-1].text
    assert "长宁社区报备新事项：“变电站扩建”（重大建设项目）" in office.read()
    [event] = world.rows("case_event", what="reported_up")
    assert json.loads(event["data"])["to_name"] == STREET
    world.close()


def test_HS12_an_empty_plan_or_nobody_above_is_said_and_nothing_recorded(tmp_path: Path) -> None:
    world = zone(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "计划里还没有事项，没有报出去" in office.press("集中报备")
    plan(world, "惠山", "长宁社区", PLANS)
    office.say("指标")
    assert "惠山区还没有审核员，没有人收到" in office.press("集中报备")
    top = world.person("区维稳办", "leader", CITY)
    top.say("指标")
    assert "没有登记上级单位" in top.press("集中报备")
    assert not world.rows("case_event", what="reported_up")
    world.close()


def test_HS12_an_old_tap_reports_nothing_twice(tmp_path: Path) -> None:
    world = zone(tmp_path)
    world.person("区维稳办", "reviewer", CITY).say("/start")
    plan(world, "惠山", "长宁社区", PLANS)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    old = next(b for b in office.buttons if b.label == "集中报备")
    office.press_data(old.data)
    assert "过时" in office.press_data(old.data)
    assert len(world.rows("case_event", what="reported_up")) == 1
    world.close()
