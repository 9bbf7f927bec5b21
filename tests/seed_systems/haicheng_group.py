"""海城's leading group as its office registers it, at city and at town level."""

from __future__ import annotations

from typing import Any

from bot.testing.conversation import Script, World
from bot.testing.play import fill, hand_in

CITY_GROUP: dict[str, Any] = {
    "group_level": "city",
    "group_head": "市委副书记、政法委书记",
    "group_leads": "office",
    "group_units": ["petition", "police", "justice"],
    "group_deputies": "政法委副书记",
    "group_members": "信访局局长\n公安局副局长\n司法局局长",
    "office_seat": "政法委稳评办",
    "office_contact": "稳评办，0412-3200000",
}
TOWN_GROUP = {
    **CITY_GROUP,
    "group_level": "town",
    "group_head": "镇党委书记",
    "group_leads": "other",
    "office_seat": "镇综治办",
}


def opened(world: World, organisation: str | None = None) -> Any:
    """The administrator at the register's first question."""
    admin = world.person("赵管理", "admin", organisation)
    admin.say("/start")
    admin.press("开始评估")
    if any("海城" in b.label for b in admin.buttons):
        admin.press("鞍山海城")
    admin.press("领导小组登记")
    return admin


def register(world: World, organisation: str, group: Script) -> str:
    """Registered to the end; what is said last."""
    admin = opened(world, organisation)
    fill(admin, group)
    return hand_in(admin)
