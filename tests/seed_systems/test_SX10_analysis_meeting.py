"""SX10 分析论证会: with experts and representatives of the people concerned."""

from __future__ import annotations

from seed_checks import check_SX10
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played


def test_SX10_experts_and_representatives_are_counted_and_must_be_there(world: World) -> None:
    check_SX10(world)
    stored = answers(world)
    assert (stored["meeting_held"], stored["meeting_people"]) == ("2026-03-01", 3)
    assert "记录存征地科" in stored["meeting_views"]


def test_SX10_a_meeting_still_to_come_is_put_off_not_made_up(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    person = cast["assessor"]
    person.answer(SHAOXING_FOURTH.steps["survey"], until=lambda p: p.question.id == "meeting_held")
    assert "要填已经开过的日期" in person.say("2026-03-20")
    person.press("稍后再填")
    [row] = world.rows("answer", question="meeting_held")
    assert row["pending"]
    assert row["value"] in (None, "null")
