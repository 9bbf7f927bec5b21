"""HS25 注重数量、确保质量: two views of progress; a matter that counts may still be poorly done, and shows it."""

from __future__ import annotations

from pathlib import Path

from board_world import STREET, column, filed, open_matter, quick, shipped, zone
from PIL import Image

from bot.testing.conversation import Person, World
from bot.testing.examples import HUISHAN, objection
from bot.testing.play import fill, hand_in, take_up


def _office(world: World) -> Person:
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    return office


def test_HS25_the_quantity_view(tmp_path: Path) -> None:
    office = _office(filed(tmp_path))
    said = office.press("进度图")
    assert "今年立项2，评完2，备案2，在办0，取消0" in said
    assert "按时2件，逾期0件" in said
    with Image.open(office.files[-1]) as drawn:
        assert drawn.width == 1080
    office.world.close()


def test_HS25_the_quality_view(tmp_path: Path) -> None:
    office = _office(filed(tmp_path))
    said = office.press("质量")
    assert "提交时没有材料2件" in said
    assert "征求意见活动4次，没写记录存处的0次" in said
    assert "认定与拟定一致：2/2件" in said
    assert "反对意见1条，已答复1条" in said
    # 2 of 18 against: Wilson's interval at 95 % runs from 3.1 % to 32.8 %.
    assert "小样本1个，反对占比的区间最宽29.7个百分点" in said
    stored = [row for row in office.world.rows("consultation") if row["against"] == 2]
    assert [(row["returned"], row["record"]) for row in stored] == [(18, "征地科稳评档案第2册")]
    office.world.close()


def test_HS25_an_unanswered_objection_shows(tmp_path: Path) -> None:
    world = zone(tmp_path)
    person = open_matter(world, "长宁社区", "菜场改造")
    fill(person, {**HUISHAN.steps["survey"], "opinions": [objection("pending")]})
    office = _office(world)
    assert "反对意见1条，已答复0条" in office.press("质量")
    office.say("台账")
    office.press("出台账")
    assert column(office.files[-1], "质量", "事项", "已答复")["菜场改造"] == 0
    assert column(office.files[-1], "质量", "事项", "措施落实（最近一次检查）")["菜场改造"] == "没有检查记录"
    world.close()


def test_HS25_returns_are_counted(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    hand_in(quick(world, "长宁社区", "菜场改造"))
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("/start")
    take_up(office)
    office.press("退回补充")
    office.say("补问卷原件")
    office.press("写完了")
    office.press("5")
    office.say("指标")
    assert "退回1次，涉及1件" in office.press("质量")
    world.close()
