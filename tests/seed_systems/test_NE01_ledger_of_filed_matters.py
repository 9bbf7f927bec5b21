"""NE01 备案事项: the street's ledger of what was filed, unit by unit; what is not filed is not in it."""

from __future__ import annotations

from pathlib import Path

from board_world import STREET, file_quickly, quick, sheet, shipped


def test_NE01_only_what_was_filed_is_listed(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    for unit, name in (("长宁社区", "菜场改造"), ("堰新村", "村道拓宽"), ("办公室", "食堂改造")):
        file_quickly(world, unit, name)
    quick(world, "机电园", "污水站")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("台账")
    said = office.press("出台账")
    assert "在册4件：今年立项4，评完3，备案3，在办1" in said
    head, *rows = sheet(office.files[-1], "备案事项")
    listed = {row[head.index("事项")]: (row[head.index("单位")], row[head.index("认定等级")]) for row in rows}
    assert listed == {
        "菜场改造": ("长宁社区", "低风险"),
        "村道拓宽": ("堰新村", "低风险"),
        "食堂改造": ("办公室", "低风险"),
    }
    assert all(str(row[head.index("备案日期")]).startswith("2026-03-02") for row in rows)
    assert {row["case"] for row in world.rows("review", verdict="approve")} == {
        row["id"] for row in world.rows("assessment") if row["title"] != "污水站"
    }
    world.close()


def test_NE01_a_year_with_nothing_says_so(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("台账")
    office.press("2024年")
    assert "这一年没有事项" in office.press("出台账")
    assert sheet(office.files[-1], "备案事项")[1][0] == "无"
    world.close()
