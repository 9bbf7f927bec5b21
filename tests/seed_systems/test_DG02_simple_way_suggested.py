"""DG02 建议自评、简易程序: suggested for what serves the public and is no key project; a person takes it or not."""

from __future__ import annotations

from seed_rows import answers, labels

from bot.testing.conversation import Person, World
from bot.testing.examples import DONGGANG_KEY

PLAN = {**DONGGANG_KEY.steps["plan"], "matter_name": "前阳镇卫生室改造", "investment": "80万元", "third_party": "own"}
START = ("开始评估", "丹东东港", "一般程序")


def suggested(world: World) -> Person:
    person = world.person("张三")
    person.say("/start")
    for label in START:
        person.press(label)
    plan = {**PLAN, "project_nature": "welfare", "key_project": "ordinary"}
    person.answer(plan)
    assert "改走" in labels(person)
    return person


def test_DG02_a_public_welfare_matter_is_offered_the_simple_way(world: World) -> None:
    person = suggested(world)
    assert "公益性项目" in person.last[-1].text
    person.press("改走")
    [case] = world.rows("assessment")
    assert case["track"] == "simple"
    assert answers(world)["matter_name"] == "前阳镇卫生室改造"


def test_DG02_the_person_may_leave_it(world: World) -> None:
    person = suggested(world)
    person.press("不改")
    [case] = world.rows("assessment")
    assert case["track"] == "general"


def test_DG02_expropriation_is_not_offered_it(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    for label in START:
        person.press(label)
    plan = {**PLAN, "matter_kind": "expropriation", "project_nature": "welfare", "key_project": "ordinary"}
    person.answer(plan)
    assert world.rows("assessment")[0]["track"] == "general"
    assert "改走" not in labels(person)
