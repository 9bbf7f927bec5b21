"""DG03 重点项目必须第三方: a key project leaves the general way at once, its answers kept."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import DONGGANG_KEY

PLAN = {**DONGGANG_KEY.steps["plan"], "third_party": "own"}


def test_DG03_the_general_way_is_closed_to_it(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    for label in ("开始评估", "丹东东港", "一般程序"):
        person.press(label)
    said = person.answer(PLAN, until=lambda p: p.case.track == "third_party")
    assert "重点项目必须采取第三方稳评" in said
    assert "已填的都保留" in said
    [row] = world.rows("conversion")
    assert (row["from_track"], row["to_track"], row["rule"]) == ("general", "third_party", "key_general")
    assert row["clause"] == "东港市稳评交流经验2020/第3段"
    assert answers(world)["matter_name"] == "大东港区铁路支线"
