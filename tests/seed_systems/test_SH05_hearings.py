"""SH05 通过听证会等形式: where somebody is against, people are met face to face before the step is handed on."""

from __future__ import annotations

from seed_rows import chain_holds
from survey_scripts import HEARING, NOTICE, VOICES, at_activities, one

from bot.testing.conversation import World
from bot.testing.example_parts import objection
from bot.testing.examples_systems import SHENHE
from bot.testing.pages import served
from bot.testing.play import hand_in, mend
from bot.testing.respondents import end_survey, fill_in, open_survey

MATTER = SHENHE
SURVEY = MATTER.steps["survey"]


def test_SH05_objections_heard_online_call_for_a_hearing(world: World) -> None:
    person = at_activities(world, MATTER)
    one(person, NOTICE)
    opened = open_survey(person)
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, VOICES)
    end_survey(person)
    person.press("记入评估")
    person.say("每户一张纸条")
    person.say("楼组长上门发，没有送东西")
    person.press("填完了")
    person.answer({**SURVEY, "opinions": [objection(gist="晚上施工太吵")]})
    assert "要通过听证会等形式面对面沟通" in person.last[-1].text
    assert [row["step"] for row in world.rows("submission")] == ["plan"]
    person.press_data(next(b.data for b in person.buttons if b.data.endswith(".r.activities")))
    assert "记好了" in one(person, HEARING)
    person.press("填完了")
    mend(person, SURVEY)
    hand_in(person)
    hearing = world.rows("consultation", standing="current", form="hearing")
    assert [(row["invited"], row["attended"], row["support"]) for row in hearing] == [(20, 14, 9)]
    assert hearing[0]["record"] == "听证笔录，平安办档案第1册"
    assert chain_holds(world)


def test_SH05_more_voices_than_came_are_refused(world: World) -> None:
    person = at_activities(world, MATTER)
    assert "不能比到场的人数多" in one(person, {**HEARING, "support": "15"})
    assert world.rows("consultation") == []
