"""HC03 市、镇两级: the city and each town register their body; both are on record."""

from __future__ import annotations

from haicheng_group import CITY_GROUP, TOWN_GROUP, register
from seed_rows import answers

from bot.testing.conversation import World


def test_HC03_city_and_town_each_have_theirs(world: World) -> None:
    world.organise("海城市", kind="city")
    world.organise("腾鳌镇", "海城市", "town")
    for organisation, group in (("海城市", CITY_GROUP), ("腾鳌镇", TOWN_GROUP)):
        assert "登记好了" in register(world, organisation, group)
    levels = [row["value"].strip('"') for row in world.rows("answer", question="group_level", standing="current")]
    assert levels == ["city", "town"]
    names = {row["id"]: row["name"] for row in world.rows("organisation")}
    assert {names[row["organisation"]] for row in world.rows("assessment")} == {"海城市", "腾鳌镇"}
    assert answers(world)["office_seat"]
