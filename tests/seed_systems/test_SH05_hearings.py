"""SH05 通过听证会等形式: a hearing is registered with who came and its record; more attitudes than people are refused."""

from __future__ import annotations

from seed_rows import chain_holds
from survey_scripts import HEARING, at_national_survey, one

from bot.testing.conversation import World


def test_SH05_a_hearing_is_a_row_with_its_record(world: World) -> None:
    person = world.person("张三")
    at_national_survey(person)
    assert "记好了" in one(person, HEARING)
    [row] = world.rows("consultation", standing="current")
    assert (row["form"], row["invited"], row["attended"], row["support"]) == ("hearing", 20, 14, 9)
    assert row["record"] == "听证笔录，平安办档案第1册"
    assert chain_holds(world)


def test_SH05_more_voices_than_came_are_refused(world: World) -> None:
    person = world.person("张三")
    at_national_survey(person)
    assert "不能比到场的人数多" in one(person, {**HEARING, "support": "15"})
    assert world.rows("consultation") == []
