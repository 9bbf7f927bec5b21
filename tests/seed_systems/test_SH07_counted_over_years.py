"""SH07 妥善解决了群众诉求: demands answered, conflicts and tasks resolved, year by year, units below included."""

from __future__ import annotations

import json

from PIL import Image

from bot.testing.conversation import World
from bot.testing.examples_systems import SHENHE
from bot.testing.whistling import DISTRICT, HOUSING, STREET, at_conflict_of, open_task, report, whistle

OPEN = {"resolved": "no", "how": "请区里来办"}


def test_SH07_a_line_a_year_and_a_picture(world: World) -> None:
    person = at_conflict_of(world, SHENHE, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "谈过渡期租金")
    world.pass_days(310)
    official.read()
    open_task(official)
    report(official, "减租三成，摊主签字", "补偿")
    open_task(person)
    person.press("已化解")
    assert world.clock.at.year == 2027
    admin = world.person("赵管理", "admin", DISTRICT)
    admin.say("台账")
    admin.press("历年化解")
    said = "\n".join(exchange.text for exchange in world.log if exchange.who == "赵管理")
    opinions = len(world.rows("opinion", standing="current"))
    assert f"2026年：诉求答复{opinions}/{opinions}条，矛盾化解0/1个，派单办结0/1件" in said
    assert "2027年：诉求答复0/0条，矛盾化解1/0个，派单办结1/0件" in said
    [path] = [file for file in admin.files if file.endswith(".png")]
    with Image.open(path) as image:
        assert image.width == 1080
    [task] = world.rows("task", standing="current")
    assert (task["status"], json.loads(task["data"])["giver"]) == ("resolved", STREET)


def test_SH07_nothing_yet_is_said(world: World) -> None:
    admin = world.person("赵管理", "admin", DISTRICT)
    admin.say("台账")
    said = admin.press("历年化解")
    assert "还没有登记过" in said


def test_SH07_another_branch_is_not_counted(world: World) -> None:
    at_conflict_of(world, SHENHE)
    other = world.person("钱管理", "admin", "另一个区")
    other.say("台账")
    assert "还没有登记过" in other.press("历年化解")
