"""Tasks in the report: each beside the factor or the conflict it was given for, with what came of it."""

from __future__ import annotations

import pytest
from job_files import make, only, printed

from bot.testing.conversation import World
from bot.testing.example_parts import factor
from bot.testing.whistling import HOUSING, PETITIONS, at_conflict, open_task, report, whistle

FACTOR = factor("high", "low", kind="management", what="便道压坏村路")


def _report(world: World) -> str:
    return printed(only(make(world, "report"), "评估报告-"))


def _rows(text: str) -> list[str]:
    lines = text.splitlines()
    start = lines.index("对应 | 要办的 | 承办单位 | 期限 | 结果 | 报来的办理情况")
    return [line for line in lines[start + 1 : start + 4] if line.count(" | ") == 5]


@pytest.mark.parametrize(("ruled", "standing"), [("已化解", "已化解"), ("部分化解", "部分化解"), ("未化解", "未化解")])
def test_what_was_ruled_stands_beside_its_factor(world: World, ruled: str, standing: str) -> None:
    person = at_conflict(world, factors=[FACTOR])
    assert "派单办理表" not in _report(world)
    whistle(person, PETITIONS, "听两户的意见")
    person.press("回列表")
    person.goto("factors")
    person.press("1.")
    whistle(person, HOUSING, "修好村路")
    text = _report(world)
    # The factor's comes first, though it was given later.
    assert _rows(text) == [
        "因素1 | 修好村路 | 区住建局 | 2026年3月9日 | 等接单 | 无",
        "矛盾1 | 听两户的意见 | 区信访局 | 2026年3月9日 | 等接单 | 无",
    ]
    assert "没有办结的2件，相关因素和矛盾按措施前评判。" in text
    official = world.person("孙工", "leader", HOUSING)
    official.say("/start")
    official.say("派单")
    official.press("修好村路")
    report(official, "村路修好了，镇里验收")
    open_task(person)
    person.press(ruled)
    text = _report(world)
    assert _rows(text)[0] == f"因素1 | 修好村路 | 区住建局 | 2026年3月9日 | {standing} | 村路修好了，镇里验收"
    assert f"没有办结的{1 if ruled == '已化解' else 2}件" in text


def test_one_taken_back_was_never_done_and_one_settled_at_once_is(world: World) -> None:
    person = at_conflict(world, factors=[FACTOR])
    whistle(person, PETITIONS, "听两户的意见")
    person.say("派单")
    person.press("听两户")
    person.press("撤回派单")
    person.press("打开事项")
    person.goto("conflicts")
    person.press("1.")
    person.press("吹哨派单")
    person.press("当场解释")
    person.say("当天上门讲清便道怎么走，两户认可")
    text = _report(world)
    assert "听两户的意见" not in text.split("派单办理表")[1]
    assert len(_rows(text)) == 1
    assert " | 女儿河街道 | " in _rows(text)[0]
    assert "当场解释" in _rows(text)[0]
    assert "以上都已办结。" in text
