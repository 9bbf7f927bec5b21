"""CY06 简化的例子: net-land real estate, revetment, campus upgrade, village clinic — filed in ten questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from seed_rows import answers, chain_holds

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import Played, begin, fill, hand_in, take_up


@pytest.mark.parametrize("kind", ["netland", "revetment", "campus", "clinic"])
def test_CY06_each_may_take_the_quick_way(world: World, kind: str) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, {**CHAOYANG_CLINIC.steps["quick"], "matter_kind": kind})
    hand_in(person)
    assert world.rows("conversion") == []
    assert answers(world)["matter_kind"] == kind
    assert world.rows("proposal", phase="after")[-1]["level"] == "low"


def test_CY06_filed_by_the_office_in_few_interactions(played: Played) -> None:
    world, cast = played(CHAOYANG_CLINIC)
    [reviewed] = world.rows("review")
    assert (reviewed["verdict"], reviewed["by"]) == ("approve", "sample-王审核")
    [confirmed] = world.rows("confirmation")
    assert (confirmed["chosen"], confirmed["by"]) == ("low", "sample-王审核")
    [line] = world.rows("ledger")
    assert line["interactions"] <= 25
    assert line["characters"] <= 150
    assert any(Path(path).suffix == ".docx" for path in cast["assessor"].files)
    assert chain_holds(world)


def test_CY06_a_matter_that_is_not_low_is_not_approved_the_quick_way(world: World) -> None:
    """Nobody was heard yet: 待核 keeps the filing from being approved, whoever reviews."""
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    person.answer({**CHAOYANG_CLINIC.steps["quick"], "exclusion": "unsure"})
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert world.rows("submission") == []


def test_CY06_returned_for_supplement_and_filed_after_it(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    hand_in(person)
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("/start")
    take_up(reviewer)
    reviewer.press("退回补充")
    reviewer.say("座谈会的签到表没有附上")
    reviewer.press("写完了")
    assert "共1条" in reviewer.press("5天内")
    [row] = world.rows("review")
    assert (row["verdict"], row["deadline"]) == ("return", "2026-03-07")
    assert "座谈会的签到表没有附上" in person.read()
    person.press("打开")
    person.goto("consult_how")
    person.say("3月1日在村部开座谈会，到会32人，签到表存乡卫健办")
    person.press("接着填")
    hand_in(person)
    reviewer.read()
    reviewer.press("看改动和答复")
    assert "改动 1/1：怎么听的意见" in reviewer.press("改动（1）")
    reviewer.press("打开")
