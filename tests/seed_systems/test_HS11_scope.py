"""HS11 范围: policies, restructuring, social management measures, construction plans, projects and large events."""

from __future__ import annotations

import pytest
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import begin

KINDS = {
    "policy": "重大政策",
    "reform": "改革改制",
    "management": "社会管理措施",
    "planning": "建设规划",
    "project": "重大建设项目",
    "event": "大型活动",
}


@pytest.mark.parametrize("kind", KINDS)
def test_HS11_each_kind_is_on_the_list_and_stored(world: World, kind: str) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    person.answer({"unit_tier": "department"}, until=lambda p: p.question.id == "matter_kind")
    said = person.press(KINDS[kind])
    assert f"已记下：{KINDS[kind]}" in said
    assert answers(world)["matter_kind"] == kind
    assert world.rows("assessment")[0]["matter"] == kind
