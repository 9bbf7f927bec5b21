"""SX15 三种追责情形: not assessed, falsified, measures not carried out — noted as facts, with the clause."""

from __future__ import annotations

import json

from seed_checks import check_SX15
from seed_rows import chain_holds

from bot.testing.accountable import docx_text, overseer
from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.play import Played, fill


def test_SX15_decided_before_it_was_assessed(world: World) -> None:
    check_SX15(world)
    assert world.rows("finding")[0]["clause"] == "绍兴国土稳评实施方案2017/七"


def test_SX15_an_objection_struck_out_afterwards_is_noted(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "analysis")
    person = cast["assessor"]
    assert world.rows("finding") == []
    person.goto("opinions", step="第2步")
    person.press("1. 青苗补偿低于邻村")
    person.press("删除这一项")
    assert "意见清单里没有反对意见" in person.say("进展")
    [row] = world.rows("finding")
    assert (row["finding"], row["by"]) == ("objection_lost", "sample-张三")
    assert [row["standing"] for row in world.rows("opinion")] == ["removed"]


def test_SX15_measures_not_carried_out_are_noted(played: Played) -> None:
    tracking = SHAOXING_FOURTH.steps["tracking"]
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    check = {**tracking["checks"][0], "carried": "part", "follow_up": "分局五月底前补齐"}
    fill(person, {**tracking, "checks": [check]})
    assert [row["finding"] for row in world.rows("finding")] == ["measures_idle"]
    assert "化解和处置措施没有全部落实" in person.say("进展")


def test_SX15_an_honest_record_is_never_accused_on_the_way(played: Played) -> None:
    """Half-filled entries are no grounds: a figure whose record is asked for next is not a figure without record."""
    world, _ = played(SHAOXING_THIRD)
    assert world.rows("finding") == []


def test_SX15_the_level_above_finds_all_three_grounds_as_facts_with_their_records(played: Played) -> None:
    """The third ground is also a measure whose time has run out and of which no record says that it was done."""
    world, cast = played(SHAOXING_THIRD, "tracking")
    person = cast["assessor"]
    person.goto("opinions", step="第2步")
    person.press("1. 青苗补偿低于邻村")
    person.press("删除这一项")
    world.clock.pause(days=60)
    above = overseer(world)
    assert "有1个事项的记录里有追责线索" in above.say("追责线索")
    said = above.press("示范街道办事处")
    for fact in ("意见清单里没有反对意见", "删去一条反对意见", "期限2026年4月30日已过，到期没有落实的记录"):
        assert fact in said
    above.press("出事实清单")
    [event] = [row for row in world.rows("case_event") if row["what"] == "facts_issued"]
    keys = {fact["key"].partition(":")[0] for fact in json.loads(event["data"])["facts"]}
    assert keys == {"finding", "struck", "changed", "overdue"}
    text = docx_text(above.files[-1])
    assert "评估失实" in text
    assert "化解和处置措施没有落实" in text
    assert str(world.rows("factor")[-1]["audit"]) in text
    assert chain_holds(world)
