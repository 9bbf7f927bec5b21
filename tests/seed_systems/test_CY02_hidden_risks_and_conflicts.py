"""CY02 排查隐患、化解矛盾: each risk found is registered, each conflict is resolved or stays in sight."""

from __future__ import annotations

from seed_rows import entries, fired, labels

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW, CHAOYANG_MEDIUM
from bot.testing.play import Played, fill, hand_in, play

HIDDEN = CHAOYANG_LOW.steps["hidden"]


def test_CY02_risks_and_resolved_conflicts_are_rows(played: Played) -> None:
    world, cast = played(CHAOYANG_LOW, "hidden")
    person = cast["assessor"]
    fill(person, HIDDEN)
    hand_in(person)
    [factor] = world.rows("factor", standing="current")
    assert (factor["kind"], factor["severity"]) == ("management", "low")
    [conflict] = entries(world, "entry")
    assert (conflict["resolved"], conflict["how"]) == ("yes", "便道改线，两户认可，记录存交通局")
    [survey] = world.rows("consultation", standing="current")
    assert (survey["attended"], survey["support"], survey["conditional"], survey["indifferent"]) == (40, 38, 1, 1)


def test_CY02_a_kind_of_risk_that_was_ticked_must_be_registered(played: Played) -> None:
    _world, cast = played(CHAOYANG_LOW, "hidden")
    person = cast["assessor"]
    fill(person, {**HIDDEN, "factor_kinds": ["management", "environment"]})
    assert "选了“环境影响”，请登记这方面的隐患" in person.last[-1].text
    assert "提交这一步" not in labels(person)


def test_CY02_a_conflict_still_open_keeps_the_draft_from_low(world: World) -> None:
    settled = {**HIDDEN, "conflicts": CHAOYANG_MEDIUM.steps["hidden"]["conflicts"]}
    play(world, CHAOYANG_LOW.but("x", hidden=settled), until="confirm")
    assert fired(world, "after") == {"conflict_open"}
    assert world.rows("proposal", phase="after")[-1]["level"] == "medium"
