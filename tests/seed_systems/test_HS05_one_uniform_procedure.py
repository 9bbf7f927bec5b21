"""HS05 统一操作程序: departments, park centres and communities go through the same six steps, in one order."""

from __future__ import annotations

import pytest
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import begin, fill, hand_in


@pytest.mark.parametrize("tier", ["department", "park", "community"])
def test_HS05_each_kind_of_unit_is_asked_the_same(world: World, tier: str) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    fill(person, {**HUISHAN.steps["plan"], "unit_tier": tier})
    said = hand_in(person)
    assert "第2步·充分听取意见" in said
    assert answers(world)["unit_tier"] == tier
    [case] = world.rows("assessment")
    assert (case["pack"], case["track"], case["step"]) == ("huishan-zone", "general", "survey")


def test_HS05_the_procedure_is_offered_as_the_uniform_one(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    person.press("开始评估")
    said = person.press("惠山开发区")
    assert "统一操作程序（六步）" in said
    assert "同一套" in said
