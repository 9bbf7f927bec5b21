"""HC07 责任主体和评估主体: by which rule the body is responsible, and who assesses: told apart, both on record."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HAICHENG
from bot.testing.play import begin, fill, hand_in

PLAN = {**HAICHENG.steps["plan"], "responsible_body": "市住建局建设科"}


def test_HC07_the_two_are_not_one_name(world: World) -> None:
    person = world.person("张三")
    begin(person, HAICHENG)
    person.answer(PLAN, until=lambda p: p.question.id == "assessing_body")
    assert "责任主体和评估主体要分清" in person.say(PLAN["responsible_body"])
    assert "assessing_body" not in answers(world)
    fill(person, PLAN)
    hand_in(person)
    stored = answers(world)
    assert stored["subject_rule"] == "undertake"
    assert stored["responsible_body"] != stored["assessing_body"] == "腾鳌镇政府"


def test_HC07_the_rule_is_one_of_three(world: World) -> None:
    person = world.person("张三")
    begin(person, HAICHENG)
    person.answer(PLAN, until=lambda p: p.question.id == "subject_rule")
    assert {"属地管理", "谁主管谁负责", "谁承办谁负责"} <= {b.label for b in person.buttons}
    assert "属地管理、分级负责" in person.press("依据")
