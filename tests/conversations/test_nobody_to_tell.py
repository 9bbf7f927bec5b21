"""A step handed on where nobody holds its role: the assessor hears it, instead of waiting for nothing."""

from __future__ import annotations

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import begin, fill, hand_in


def test_who_hands_on_hears_that_nobody_could_be_told(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    assert "没有通知到人：本单位和上级都还没有别的稳评部门。请管理员添加。" in hand_in(person)


def test_where_somebody_holds_the_role_nothing_of_the_kind_is_said(world: World) -> None:
    reviewer, person = world.person("王审核", "reviewer"), world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    assert "没有通知到人" not in hand_in(person)
    assert "等您办" in reviewer.read()
