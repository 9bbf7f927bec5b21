"""CY04 评估主体确认、稳评部门备案: two bodies, two people, none of whom assessed."""

from __future__ import annotations

from seed_rows import answers, chain_holds

from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import Played, fill, take_up


def test_CY04_confirmed_by_the_assessing_body_then_filed_by_the_office(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW)
    [confirmed] = world.rows("confirmation")
    assert (confirmed["chosen"], confirmed["role"], confirmed["by"]) == ("low", "leader", "sample-李主任")
    [reviewed] = world.rows("review")
    assert (reviewed["verdict"], reviewed["role"], reviewed["by"]) == ("approve", "reviewer", "sample-王审核")
    stored = answers(world)
    assert stored["papers"] == ["report", "survey", "replies", "measures"]
    assert stored["use_of_result"] == CHAOYANG_LOW.steps["confirm"]["use_of_result"]
    assert [row["step"] for row in world.rows("submission")] == list(CHAOYANG_LOW.steps)
    assert world.rows("assessment")[0]["status"] == "closed"
    assert chain_holds(world)


def test_CY04_the_letter_of_opinion_goes_out(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW)
    reviewer = world.person("王审核", "reviewer")
    reviewer.read()
    [letter] = world.rows("letter")
    assert letter["level"] == "low"


def test_CY04_papers_lacking_are_returned_not_filed(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW, "filing")
    reviewer = world.person("王审核", "reviewer")
    take_up(reviewer)
    fill(reviewer, {**CHAOYANG_LOW.steps["filing"], "papers": ["report", "missing_some"]})
    assert "材料有缺的，请退回补充" in reviewer.last[-1].text
    assert "同意备案" not in [b.label for b in reviewer.buttons]
    assert world.rows("review") == []
