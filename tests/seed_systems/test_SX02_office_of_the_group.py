"""SX02 领导小组办公室: where it sits, and which post liaises and reports up."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.examples import LEADING_GROUP
from bot.testing.play import Played


def test_SX02_seat_and_contact_of_the_office_are_stored(played: Played) -> None:
    world, _ = played(LEADING_GROUP)
    assert answers(world)["office_seat"] == "执法监察局"
    assert answers(world)["office_contact"] == "执法监察局综合科"
    asked = [reply.text for step in world.log for reply, _ in step.replies]
    assert any("领导小组办公室设在哪里" in text for text in asked)
    assert any("哪个岗位联系、上报" in text for text in asked)


def test_SX02_a_mobile_number_given_as_contact_is_not_kept(played: Played) -> None:
    script = LEADING_GROUP.but("x", group_setup={"office_contact": "综合科13812345678"})
    world, _ = played(script)
    assert "13812345678" not in str(world.rows("answer"))
    assert "手机号已隐去" in answers(world)["office_contact"]
