"""HC04 领导小组: led by the assessment office of the 政法委, with the petition office among its members."""

from __future__ import annotations

from haicheng_group import CITY_GROUP, opened
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.play import fill, hand_in


def test_HC04_at_city_level_the_assessment_office_leads(world: World) -> None:
    admin = opened(world)
    admin.answer(CITY_GROUP, until=lambda p: p.question.id == "group_leads")
    assert "由政法委稳评办牵头" in admin.press("其他部门")
    assert "group_leads" not in answers(world)
    fill(admin, CITY_GROUP)
    hand_in(admin)
    assert answers(world)["group_leads"] == "office"


def test_HC04_the_petition_office_takes_part(world: World) -> None:
    admin = opened(world)
    admin.answer(CITY_GROUP, until=lambda p: p.question.id == "group_units")
    admin.press("公安")
    assert "信访部门要参加" in admin.press("选好了")
    assert "group_units" not in answers(world)
    fill(admin, CITY_GROUP)
    hand_in(admin)
    assert "petition" in answers(world)["group_units"]
    assert "信访局局长" in answers(world)["group_members"]
