"""HC05 专题听取: which meeting heard what and what it laid down, on record."""

from __future__ import annotations

from seed_rows import answers, chain_holds

from bot.testing.conversation import World
from bot.testing.play import fill, hand_in

HEARD = {
    "heard_on": "2026-02-27",
    "heard_by": "standing",
    "heard_what": "上年稳评进度和三个中风险事项",
    "heard_result": "三个事项化解前不开工，政法委每月报一次。纪要〔2026〕2号",
}


def test_HC05_a_standing_committee_that_heard_the_report(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("/start")
    for label in ("开始评估", "鞍山海城", "专题听取登记"):
        admin.press(label)
    fill(admin, HEARD)
    assert "登记好了" in hand_in(admin)
    stored = answers(world)
    assert (stored["heard_by"], stored["heard_on"]) == ("standing", "2026-02-27")
    assert stored["heard_result"].endswith("纪要〔2026〕2号")
    assert world.rows("assessment")[0]["track"] == "heard"
    assert chain_holds(world)


def test_HC05_a_meeting_that_is_still_to_come_is_not_one_that_heard(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("/start")
    for label in ("开始评估", "鞍山海城", "专题听取登记"):
        admin.press(label)
    assert "要填已经开过的日期" in admin.say("2027-01-05")
    assert "heard_on" not in answers(world)
