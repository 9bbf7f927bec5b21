"""HS25 注重数量、确保质量: two views of progress; a matter that counts may still be poorly done, and shows it."""

from __future__ import annotations

from pathlib import Path

from board_pack import STREET, column, finish, open_matter, take, zone
from PIL import Image

from bot.testing.conversation import Person


def _finished(tmp_path: Path) -> Person:
    world = zone(tmp_path)
    person = open_matter(world, "长宁社区", "菜场改造", time_limit="2026-06-01")
    finish(
        world,
        "长宁社区",
        person,
        against="2",
        activities=[{"form": "questionnaire", "returned": "18", "against": "2"}],
        voices=[{"gist": "怕涨租金", "stance": "oppose", "disposition": "adopted"}],
    )
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    return office


def test_HS25_the_quantity_view(tmp_path: Path) -> None:
    office = _finished(tmp_path)
    said = office.press("进度图")
    assert "今年立项1，评完1，备案1，在办0，取消0" in said
    assert "按时1件，逾期0件" in said
    with Image.open(office.files[-1]) as drawn:
        assert drawn.width == 1080
    office.world.close()


def test_HS25_the_quality_view(tmp_path: Path) -> None:
    office = _finished(tmp_path)
    said = office.press("质量")
    assert "提交时没有材料1件" in said
    assert "征求意见活动1次，没写记录存处的1次" in said
    assert "认定与拟定一致：1/1件" in said
    assert "反对意见1条，已答复1条" in said
    # 2 of 18 against: Wilson's interval at 95 % runs from 3.1 % to 32.8 %.
    assert "小样本1个，反对占比的区间最宽29.7个百分点" in said
    [stored] = office.world.rows("consultation")
    assert (stored["returned"], stored["against"], stored["record"]) == (18, 2, None)
    office.world.close()


def test_HS25_a_return_and_an_unanswered_objection_show(tmp_path: Path) -> None:
    world = zone(tmp_path)
    person = open_matter(world, "长宁社区", "菜场改造")
    person.answer(
        {"asked": "20", "against": "1", "voices": [{"gist": "怕吵", "stance": "oppose", "disposition": "later"}]}
    )
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "反对意见1条，已答复0条" in office.press("质量")
    office.say("台账")
    office.press("出台账")
    assert column(office.files[-1], "质量", "事项", "已答复")["菜场改造"] == 0
    assert column(office.files[-1], "质量", "事项", "措施落实（最近一次检查）")["菜场改造"] == "没有检查记录"
    world.close()


def test_HS25_returns_are_counted(tmp_path: Path) -> None:
    world = zone(tmp_path)
    person = open_matter(world, "长宁社区", "菜场改造")
    person.answer({"asked": "20", "against": "0"}, strict=True)
    person.press("提交")
    leader = world.person("社区书记", "leader", "长宁社区")
    take(leader)
    leader.press("低风险")
    leader.press("确认")
    office = world.person("街道维稳办", "reviewer", STREET)
    take(office)
    office.press("退回补充")
    office.say("补问卷原件")
    office.press("写完了")
    office.press("5")
    office.say("指标")
    assert "退回1次，涉及1件" in office.press("质量")
    world.close()
