"""SH02 同安排、同部署: the plan of the year says with which piece of economic work each assessment is arranged."""

from __future__ import annotations

import json
from pathlib import Path

from board_world import STREET, column, plan, shipped


def test_SH02_each_planned_matter_names_the_work_it_goes_with(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210103")
    plan(
        world,
        "沈阳沈河",
        STREET,
        [{"what": "菜场改造", "work": "2026年城建计划第3项"}, {"what": "企业改制", "kind": "reform"}],
    )
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("台账")
    office.press("出台账")
    works = column(office.files[-1], "年度计划", "计划事项", "一同安排的工作")
    assert works == {"菜场改造": "2026年城建计划第3项", "企业改制": None}
    stored = [json.loads(row["data"])["answers"] for row in world.rows("entry", group="planned")]
    assert stored[0]["work"] == "2026年城建计划第3项"
    world.close()
