"""HS24 责任追究: not assessed, not as required, decided against the conclusion — each a fact with its clause."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import labels

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN
from bot.testing.play import Played, begin, fill

CLAUSE = "惠山开发区稳评实施方案2017/四/3"


def found(world: World) -> dict[str, str]:
    return {row["finding"]: row["clause"] for row in world.rows("finding")}


def test_HS24_decided_first_is_not_assessed(world: World) -> None:
    person = world.person("张三")
    begin(person, HUISHAN)
    fill(person, {**HUISHAN.steps["plan"], "decided": "made"})
    assert found(world) == {"not_assessed": CLAUSE}
    said = person.say("进展")
    assert "应评未评" in said
    assert "张三" not in said.partition("应评未评")[2].split("\n")[0]


def test_HS24_a_decision_looser_than_the_conclusion(played: Played) -> None:
    example = HUISHAN.but("惠山·中风险", level="medium", analysis={"majority": "partly"})
    world, person = at_step(played, example, "tracking")
    fill(
        person,
        {
            **HUISHAN.steps["tracking"],
            "decision_taken": "permit",
            "deviation_reason": "会议另有考虑，见纪要〔2026〕9号",
        },
    )
    assert found(world)["against_result"] == CLAUSE
    assert "没有根据稳评结论作决定" in person.say("进展")


def test_HS24_without_an_opinion_survey_it_is_not_as_required(played: Played) -> None:
    world, person = at_step(played, HUISHAN, "analysis")
    person.goto("activities", step="第2步")
    questionnaire = next(b for b in person.buttons if "问卷" in b.label)
    person.press_data(questionnaire.data)
    person.press("删除")
    assert found(world)["not_as_required"] == CLAUSE
    assert "提交这一步" not in labels(person)
