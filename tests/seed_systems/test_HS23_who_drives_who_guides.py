"""HS23 维稳办推进、部门指导: a community names the department that guides it; the stability office reviews it."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import Played, begin


def test_HS23_a_community_names_who_guides_it(world: World) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    person.answer(HUISHAN.steps["plan"], until=lambda p: p.question.id == "guide_office")
    assert "由哪个重点职能部门指导" in person.last[-1].text
    assert "维稳办组织推进" in person.press("说明")
    person.say("规划建设部")
    assert answers(world)["guide_office"] == "规划建设部"


def test_HS23_a_department_guides_itself(world: World) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    plan = {**HUISHAN.steps["plan"], "unit_tier": "department"}
    person.answer(plan, until=lambda p: p.question.id == "secured")
    assert "guide_office" not in answers(world)


def test_HS23_the_stability_office_reviews(played: Played) -> None:
    world, _ = played(HUISHAN, "tracking")
    [review] = world.rows("review")
    assert (review["verdict"], review["role"]) == ("approve", "reviewer")
    assert "维稳办" in "\n".join(exchange.text for exchange in world.log)
