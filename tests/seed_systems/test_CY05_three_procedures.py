"""CY05 三种程序: general, simple and simplified — chosen at the start, and left again where the matter does not fit."""

from __future__ import annotations

import pytest
from seed_checks import check_CY05
from seed_rows import answers, labels

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_SIMPLE
from bot.testing.play import begin, play
from knowledge.procedures.loader import load_builtin

CLOSED = {
    "land_taken": {"matter_kind": "expropriation"},
    "not_listed": {"matter_kind": "construction"},
    "resettled": {"exclusion": "resettle"},
    "decided_already": {"exclusion": "made"},
    "sensitive": {"exclusion": "environment"},
    "key_project": {"exclusion": "key"},
    "large": {"investment": "1.2亿元"},
    "objected": {"objections": "1"},
}


def test_CY05_the_procedures_are_offered_with_what_they_are_for(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    person.press("开始评估")
    said = person.press("朝阳")
    assert {"一般程序（四步工作法）", "简易程序", "简化程序（备案）"} <= set(labels(person))
    assert "净地出让房地产、护岸工程、校园改造、乡村诊所" in said
    assert {t.kind for t in load_builtin()["chaoyang-county"].tracks} >= {"general", "simple", "simplified"}


def test_CY05_an_objection_leads_from_the_simplified_to_the_general_way(world: World) -> None:
    check_CY05(world)


@pytest.mark.parametrize(("rule", "changed"), CLOSED.items(), ids=list(CLOSED))
def test_CY05_what_does_not_fit_is_converted_with_the_reason_and_clause(
    world: World, rule: str, changed: dict[str, str]
) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    script = {**CHAOYANG_CLINIC.steps["quick"], **changed}
    said = person.answer(script, until=lambda p: p.case.track == "general")
    assert "不能走简化程序（备案），改走一般程序（四步工作法）" in said
    assert "已填的都保留" in said
    [row] = world.rows("conversion")
    assert row["rule"] == rule
    assert row["reason"] in said
    assert row["clause"]
    assert set(answers(world)) & {"matter_kind", "exclusion", "matter_name"}


def test_CY05_the_simple_way_is_recorded_confirmed_and_filed(world: World) -> None:
    play(world, CHAOYANG_SIMPLE)
    [case] = world.rows("assessment")
    assert (case["track"], case["status"]) == ("simple", "closed")
    assert [row["step"] for row in world.rows("submission")] == ["simple_record", "confirm", "quick_review"]
    assert [row["chosen"] for row in world.rows("confirmation")] == ["low"]
