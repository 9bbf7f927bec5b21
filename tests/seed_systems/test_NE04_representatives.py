"""NE04 群众利益代表参与机制: representatives of those affected take part, and how they were chosen is on record."""

from __future__ import annotations

from seed_rows import answers, chain_holds
from survey_scripts import at_national_survey

from bot.testing.conversation import World


def test_NE04_how_the_representatives_were_chosen_is_asked_and_stored(world: World) -> None:
    person = world.person("张三")
    at_national_survey(person)
    found = answers(world)
    assert found["representatives"] == "joined"
    assert found["representatives_how"] == "两个小区各推选2人，参加座谈会和听证会"
    assert chain_holds(world)


def test_NE04_without_them_the_draft_is_not_low_and_says_why(world: World) -> None:
    person = world.person("张三")
    at_national_survey(person, representatives="none")
    assert "representatives_how" not in answers(world)
    said = person.say("等级")
    assert "没有群众代表参加评估" in said
    assert "不轻于" in said
