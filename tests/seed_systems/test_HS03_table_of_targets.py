"""HS03 目标任务分解表: unit × task × done, as picture and xlsx, for one's own branch of the tree only."""

from __future__ import annotations

from pathlib import Path

from board_world import CITY, STREET, column, named, sheet, zone
from PIL import Image


def test_HS03_the_table_breaks_the_targets_down(tmp_path: Path) -> None:
    world = zone(tmp_path)
    named(world, "长宁社区", "菜场改造")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("/targets")
    office.press("任务分解表")
    picture, table = office.files[-2:]
    with Image.open(picture) as drawn:
        assert drawn.width == 1080
    head, *rows = sheet(table, "目标任务分解表")
    assert [row[head.index("单位")].strip("　") for row in rows] == [
        STREET,
        *sorted(["办公室", "堰新村", "机电园", "规划建设部", "长宁社区"]),
    ]
    assert column(table, "目标任务分解表", "单位", "今年立项")["长宁社区"] == 1
    [case] = world.rows("assessment")
    assert (case["organisation"], case["title"]) == ("长宁社区", "菜场改造")
    world.close()


def test_HS03_somebody_of_another_branch_sees_their_own(tmp_path: Path) -> None:
    world = zone(tmp_path)
    world.organise("玉祁街道", CITY, "street")
    named(world, "长宁社区", "菜场改造")
    other = world.person("玉祁维稳办", "reviewer", "玉祁街道")
    other.say("指标")
    other.press("任务分解表")
    assert list(column(other.files[-1], "目标任务分解表", "单位", "单位")) == ["玉祁街道"]
    below = world.person("长宁维稳员", "leader", "长宁社区")
    below.say("指标")
    below.press("任务分解表")
    assert list(column(below.files[-1], "目标任务分解表", "单位", "单位")) == ["长宁社区"]
    world.close()


def test_HS03_an_assessor_is_told_whose_it_is(tmp_path: Path) -> None:
    world = zone(tmp_path)
    assessor = world.person("小张", "assessor", STREET)
    said = assessor.say("指标")
    assert "由审核员、单位负责人、领导小组和管理员来看" in said
    assert not assessor.files
    world.close()
