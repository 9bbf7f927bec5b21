"""HS15 民意调查关键环节: without it the step goes no further; what people answer online stands with its own record."""

from __future__ import annotations

import json

from seed_rows import chain_holds
from survey_scripts import MEETING, VOICES, at_activities

from bot.testing.conversation import World
from bot.testing.examples_systems import HUISHAN
from bot.testing.pages import served
from bot.testing.play import fill, hand_in, mend
from bot.testing.respondents import end_survey, fill_in, open_survey

MATTER = HUISHAN.but("惠山·座谈会", survey={"activities": [MEETING]})
CHOSEN = {"chosen": "每户一张纸条", "asked_by": "楼组长上门发，没有送东西"}


def test_HS15_without_a_survey_of_opinion_the_step_is_shut(world: World) -> None:
    person = at_activities(world, MATTER)
    fill(person, MATTER.steps["survey"])
    assert "民意调查是关键环节：至少做一次问卷或民意测评" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    opened = open_survey(person)
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, [voice for voice in VOICES if "wishes" not in voice])
    end_survey(person)
    person.press("记入评估")
    person.answer({"activities": [CHOSEN]}, until=lambda p: p.question.id == "activities")
    person.press("填完了")
    mend(person, MATTER.steps["survey"])
    hand_in(person)
    assert [row["step"] for row in world.rows("submission")] == ["plan", "survey"]


def test_HS15_an_anonymous_survey_becomes_a_row_nobody_can_change(world: World) -> None:
    person = at_activities(world, MATTER)
    person.press("网上问卷")
    opened = open_survey(person, groups="按名册分", codes="60个")
    assert [group[:2] for group in json.loads(world.rows("survey")[0]["groups"])] == [["住户", 105], ["沿街商户", 15]]
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, [{**voice, "group": str(n % 2)} for n, voice in enumerate(VOICES)])
    assert {row["stance"] for row in world.rows("survey_answer")} == {"for", "conditional", "against"}
    said = end_survey(person)
    assert "支持5、有条件支持1、怎样都行0、反对1、强烈反对0、不清楚0" in said
    assert "问了7人，反对1人（14%）：实际反对率在3%到51%之间。" in said
    person.press("记入评估")
    person.answer({"activities": [CHOSEN]}, until=lambda p: p.question.id == "activities")
    [row] = world.rows("consultation", standing="current")
    counted = ("questionnaire", 60, 7, 5, 1, 0, 1)
    columns = ("form", "sent", "returned", "support", "conditional", "indifferent", "against")
    assert tuple(row[column] for column in columns) == counted
    assert row["record"].startswith(f"网上问卷{opened.id}")
    events = {row["what"]: json.loads(row["data"]) for row in world.rows("case_event")}
    assert events["survey_closed"]["stances"]["against"] == 1
    assert events["survey_taken"]["figures"]["sent"] == 60
    person.press("1. 问卷调查")
    assert "不能改" in person.press("反对的")
    assert world.rows("consultation", standing="current") == [row]
    assert chain_holds(world)
