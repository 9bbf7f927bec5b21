"""SX03 应评事项: the plan's six kinds of matter are the choice that begins an assessment."""

from __future__ import annotations

import pytest
from seed_rows import answers, labels

from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin

KINDS = {
    "expropriation": "征地、区片价调整",
    "sale": "出让、基准地价调整",
    "title": "土地权属纠纷调处",
    "planning": "规划调整",
    "hazard": "地灾防治、采矿权",
    "other": "其他群众利益事项",
}


@pytest.fixture
def assessor(world: World) -> Person:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    return person


def test_SX03_the_six_kinds_are_offered(assessor: Person) -> None:
    assert labels(assessor)[:6] == list(KINDS.values())
    cited = assessor.press("依据")
    assert cited.count("实施方案（绍兴市国土资源局）》三") == 6


@pytest.mark.parametrize(("kind", "name"), KINDS.items())
def test_SX03_each_kind_is_stored_with_the_case(world: World, assessor: Person, kind: str, name: str) -> None:
    assert f"已记下：{name}" in assessor.press(name)
    assert answers(world)["matter_kind"] == kind
    assert world.rows("assessment")[0]["matter"] == kind
