"""HS13 按照所确定的评估时间: the plan sets the day; a word before, on and after it, until a level is confirmed."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import begin, play

LIMIT = {"time_limit": "2026-04-10"}


def test_HS13_the_day_set_is_kept_and_shown(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer({**CHAOYANG_LOW.steps["guidance"], **LIMIT})
    assert answers(world)["time_limit"] == "2026-04-10"
    assert "2026年4月10日，还有39天" in person.say("进展")


def test_HS13_who_works_on_it_is_reminded_and_what_is_late_is_recorded(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer({**CHAOYANG_LOW.steps["guidance"], **LIMIT})
    world.pass_days(38)
    assert "还有3天到期（2026年4月10日）" in person.read()
    world.pass_days(2)
    text = person.read()
    assert "今天到期" in text
    assert "过了期限" in text
    assert "已超" in person.say("进展")
    assert [row["by"] for row in world.rows("case_event", what="reminded")] == ["system"] * 3


def test_HS13_finished_in_time_and_nobody_is_reminded(world: World) -> None:
    cast = play(world, CHAOYANG_LOW.but("按时", guidance=LIMIT), until="filing")
    world.pass_days(60)
    assert "提醒" not in cast["assessor"].read()
    assert world.rows("case_event", what="reminded") == []
