"""NE02 应评尽评: planned, reported and decided-without against assessed; what is not known is never counted as done."""

from __future__ import annotations

from pathlib import Path

from board_world import STREET, column, file_quickly, filed, named, plan, quick, shipped
from PIL import Image

from bot.testing.examples import NVERHE
from bot.testing.play import open_again


def test_NE02_should_and_was_are_counted(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    plan(
        world,
        "锦州女儿河",
        "长宁社区",
        [{"what": "菜场改造"}, {"what": "学校迁建"}, {"what": "变电站", "assessed": "yes"}, {"what": "河道清淤"}],
    )
    file_quickly(world, "长宁社区", "菜场 改造")
    quick(world, "长宁社区", "河道清淤")
    quick(world, "长宁社区", "计划外的停车场")
    named(world, "堰新村", "先定后评的路灯", NVERHE, decided="made")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    said = office.press("覆盖率")
    # Four planned, one beside the plan, one decided on first.
    assert "应评6件，已评1件，在评2件" in said
    assert "没有对上事项1件、自报已评没有记录1件：不算已评" in said
    assert "评估前已决定1件" in said
    with Image.open(office.files[-1]) as drawn:
        assert drawn.width == 1080
    office.press("任务分解表")
    assert column(office.files[-1], "应评尽评", "单位", "没有对上事项")["长宁社区"] == 1
    assert len(world.rows("entry", group="planned", standing="current")) == 4
    world.close()


def test_NE02_a_matter_decided_first_stays_not_assessed_though_it_was_filed(tmp_path: Path) -> None:
    world = filed(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "应评2件，已评2件" in office.press("覆盖率")
    person = world.person("办公室稳评员", "assessor", "办公室")
    open_again(person)
    person.goto("decided", "确定报备项目")
    person.give("decided", "made")
    office.say("指标")
    said = office.press("覆盖率")
    assert "应评2件，已评1件" in said
    assert "评估前已决定1件" in said
    world.close()


def test_NE02_a_cancelled_matter_beside_the_plan_need_not_be_assessed(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    person = quick(world, "堰新村", "路灯")
    person.say("取消")
    person.press("确定取消")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "应评0件，已评0件" in office.press("覆盖率")
    world.close()
