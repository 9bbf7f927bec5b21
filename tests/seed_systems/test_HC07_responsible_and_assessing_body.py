"""HC07 责任主体和评估主体: by which rule the body is responsible, and who assesses: told apart, both on record."""

from __future__ import annotations

import pytest
from seed_rows import answers, labels

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


@pytest.mark.parametrize(
    "again",
    [
        "市住建局建设科，0412-3234567",
        "市住建局建设科张三",
        "海城市住房和城乡建设局建设科",
        "市住建局（建设科）",
        "建设科，手机13812345678",
        "本单位",
        "张三",
    ],
)
def test_HC07_a_number_a_person_or_a_fuller_name_makes_no_second_body(world: World, again: str) -> None:
    person = world.person("张三")
    begin(person, HAICHENG)
    person.answer(PLAN, until=lambda p: p.question.id == "assessing_body")
    assert "责任主体和评估主体要分清" in person.say(again)
    assert "assessing_body" not in answers(world)
    person.say("市住建局法规科")
    assert answers(world)["assessing_body"] == "市住建局法规科"


def test_HC07_not_made_one_afterwards(world: World) -> None:
    person = world.person("张三")
    begin(person, HAICHENG)
    fill(person, PLAN)
    person.goto("responsible_body")
    person.say("腾鳌镇人民政府，0412-3234567")
    person.press_data(f"{person.state.revision}.on")
    assert "责任主体和评估主体要分清，现在写的是同一个单位" in person.last[-1].text
    assert not any(label.startswith("提交") for label in labels(person))


def test_HC07_the_rule_is_one_of_three(world: World) -> None:
    person = world.person("张三")
    begin(person, HAICHENG)
    person.answer(PLAN, until=lambda p: p.question.id == "subject_rule")
    assert {"属地管理", "谁主管谁负责", "谁承办谁负责"} <= {b.label for b in person.buttons}
    assert "属地管理、分级负责" in person.press("依据")
