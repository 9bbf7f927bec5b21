"""HS02 年度指标: how many assessments a unit finishes in a year, by what it is; only finished ones count."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from board_world import STREET, column, filed, named, zone

from bot.clock import ZONE

TASKS = {"长宁社区": "2–3", "堰新村": "2–3", "机电园": "2", "规划建设部": "1", "办公室": "1"}
SHEET = "目标任务分解表"


def test_HS02_each_unit_has_the_task_of_its_kind(tmp_path: Path) -> None:
    world = zone(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    said = office.press("任务分解表")
    assert "有任务的单位5个，已完成0个" in said
    tasks = column(office.files[-1], SHEET, "单位", "年度任务（件）")
    assert {unit: tasks[unit] for unit in TASKS} == TASKS
    assert tasks[STREET] == "没有定任务"
    clauses = column(office.files[-1], SHEET, "单位", "依据")
    assert clauses["堰新村"] == "《惠山开发区稳评实施方案2017》二/1"
    assert clauses["机电园"] == "《惠山开发区稳评实施方案2017》二/2"
    words = column(office.files[-1], SHEET, "单位", "任务原文")
    assert words["长宁社区"] == "各社区（村）年内完成2-3个稳评项目"
    assert (words["规划建设部"], words["办公室"]) == (
        "对应区级重点职能部门的业务部门原则上年内完成1个",
        "其他部门完成1个稳评项目",
    )
    world.close()


def test_HS02_what_was_begun_is_not_finished(tmp_path: Path) -> None:
    world = filed(tmp_path)
    named(world, "规划建设部", "停车场改造")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "已完成1个" in office.press("任务分解表")
    done = column(office.files[-1], SHEET, "单位", "完成情况")
    assert (done["规划建设部"], done["堰新村"], done["办公室"]) == ("还差1件", "还差1件", "已完成")
    assert {review["verdict"] for review in world.rows("review")} == {"approve"}
    world.close()


def test_HS02_a_year_that_is_over_says_what_was_left(tmp_path: Path) -> None:
    world = zone(tmp_path, datetime(2027, 1, 4, 9, 0, tzinfo=ZONE))
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    office.press("2026年")
    office.press("任务分解表")
    assert column(office.files[-1], SHEET, "单位", "完成情况")["机电园"] == "年底未完成，差2件"
    world.close()
