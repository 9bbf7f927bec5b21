"""SX14 全程跟踪: dated checks while the decision is carried out, with follow-up where something new comes up."""

from __future__ import annotations

import json

from seed_rows import entries, labels

from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, fill

TRACKING = SHAOXING_FOURTH.steps["tracking"]


def test_SX14_a_check_is_stored_and_tracking_can_be_closed(played: Played) -> None:
    world, _ = played(SHAOXING_FOURTH)
    [check] = entries(world, "tracking_check")
    assert (check["checked_on"], check["carried"], check["found"]) == ("2026-03-02", "full", "补偿款已发九成")
    [case] = world.rows("assessment")
    assert case["status"] == "closed"
    assert world.rows("case_event")[-1]["what"] == "closed"


def test_SX14_not_closed_without_a_check(played: Played) -> None:
    _world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    person.answer(TRACKING, until=lambda p: p.question.id == "checks")
    assert "至少登记一次检查" in person.press("填完了")
    assert "结束跟踪" not in labels(person)


def test_SX14_something_new_opens_the_assessment_again(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    check = {**TRACKING["checks"][0], "new_risk": "has", "found": "三户对丈量有异议", "follow_up": "分局六月底前复核"}
    person.answer({**TRACKING, "checks": [check]}, until=lambda p: p.case.step != "tracking")
    said = "\n".join(message.text for message in person.last)
    assert "跟踪中出现新的矛盾、新的问题，要重新听意见、重新评估" in said
    assert entries(world, "tracking_check")[0]["follow_up"] == "分局六月底前复核"
    [event] = world.rows("case_event", what="reopened")
    assert json.loads(event["data"])["to"] == "survey"
    assert [row["stale"] for row in world.rows("confirmation")] == [1]
    cast["leader"].read()
    assert person.case.step == "survey"


def test_SX14_the_next_check_is_dated_and_reminded(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    check = {**TRACKING["checks"][0], "next_check": "2026-04-01"}
    person.answer({**TRACKING, "checks": [check]}, until=lambda p: p.question.id == "tracking_result")
    assert entries(world, "tracking_check")[0]["next_check"] == "2026-04-01"
    assert "跟踪检查，2026年4月1日，还有" in person.say("进展")
    person.read()
    world.pass_days(30)
    assert "提醒：" in person.read()


def test_SX14_checks_go_on_over_months(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    person.answer(TRACKING, until=lambda p: p.question.id == "tracking_result")
    world.clock.pause(days=40)
    world.restart()
    person.say("/start")
    person.goto("checks")
    person.press("添加")
    second = {**TRACKING["checks"][0], "checked_on": "2026-04-11"}
    person.answer({"checks": [second], **{k: v for k, v in TRACKING.items() if k != "checks"}})
    assert [e["checked_on"] for e in entries(world, "tracking_check")] == ["2026-03-02", "2026-04-11"]


def test_SX14_the_confirmation_stays_while_tracking(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    fill(person, TRACKING)
    assert [row["stale"] for row in world.rows("confirmation")] == [0]
