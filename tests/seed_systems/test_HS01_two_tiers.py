"""HS01 二级稳评体系: zone and community (village) both assess; the zone's office reviews what the village did."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import begin, fill, hand_in

ZONE, VILLAGE = "惠山开发区", "堰新村"


def test_HS01_a_villages_matter_goes_up_to_the_zone(world: World) -> None:
    world.organise(ZONE, kind="zone")
    world.organise(VILLAGE, ZONE, "village")
    villager = world.person("张三", "assessor", VILLAGE)
    secretary = world.person("李主任", "leader", VILLAGE)
    office = world.person("王审核", "reviewer", ZONE)
    office.say("/start")
    begin(villager, HUISHAN)
    for step in ("plan", "survey", "analysis"):
        fill(villager, HUISHAN.steps[step])
        hand_in(villager)
    assert answers(world)["unit_tier"] == "community"
    secretary.say("待我办理")
    secretary.press_data(secretary.buttons[0].data)
    fill(secretary, HUISHAN.steps["discussion"])
    secretary.press("低风险")
    secretary.press("确认")
    assert "等您办：提出评估报告" in office.read()
    assert "核对过哪些材料" in office.press("打开")
    [case] = world.rows("assessment")
    tree = {row["id"]: row for row in world.rows("organisation")}
    assert tree[case["organisation"]]["name"] == VILLAGE
    assert tree[tree[case["organisation"]]["parent"]]["name"] == ZONE


def test_HS01_the_tier_is_one_of_the_plans(world: World) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    assert "由哪一级来评" in person.last[-1].text
    assert {"部门", "园区（中心）", "社区（村）"} <= {b.label for b in person.buttons}
