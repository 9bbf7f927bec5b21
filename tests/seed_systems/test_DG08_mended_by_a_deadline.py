"""DG08 限期整改: what is lacking is mended at once, or by a day that is reminded of and shown when it is past."""

from __future__ import annotations

import json

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, NATIONAL_MEDIUM
from bot.testing.play import Played, hand_in, play


def test_DG08_a_return_has_its_day_and_is_reminded_of(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC, until="quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    reviewer.say("补一份座谈会记录")
    reviewer.press("写完了")
    reviewer.press("5天内")
    [row] = world.rows("review")
    assert (json.loads(row["items"]), row["deadline"]) == (["补一份座谈会记录"], "2026-03-07")
    assert "限2026-03-07前补齐" in person.read()
    assert "期限：补充材料，2026年3月7日，还有5天" in person.say("进展")
    world.pass_days(7)
    text = person.read()
    assert "还有3天到期" in text
    assert "今天到期" in text
    assert "过了期限" in text
    assert "过了期限" in reviewer.read(), "who returned it sees that it is late"
    assert "已超" in person.say("进展")


def test_DG08_mended_in_time_and_nobody_is_reminded(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC, until="quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    reviewer.say("补一份座谈会记录")
    reviewer.press("写完了")
    reviewer.press("5天内")
    person.read()
    person.say("我的事项")
    person.press_data(person.buttons[0].data)
    hand_in(person)
    world.pass_days(20)
    assert "提醒" not in person.read()


def test_DG08_what_a_visit_found_is_mended_by_its_day(played: Played) -> None:
    world, cast = played(NATIONAL_MEDIUM, "tracking")
    person = cast["assessor"]
    said = person.say("进展")
    assert "整改：沉淀池没有加盖，2026年5月31日" in said
    person.read()
    world.pass_days(92)
    assert "提醒" in person.read()
    reminded = [json.loads(row["data"])["stage"] for row in world.rows("case_event", what="reminded")]
    assert {"ahead", "day", "over"} <= set(reminded)
