"""HS07 纳入决策依据: monitoring does not end before the decision names the conclusion."""

from __future__ import annotations

from seed_gates import at_step, held_up, mended
from seed_rows import answers

from bot.testing.examples import HUISHAN
from bot.testing.play import Played


def test_HS07_a_decision_that_does_not_cite_it_keeps_the_matter_open(played: Played) -> None:
    world, person = at_step(played, HUISHAN, "tracking")
    assert "还没有列入决策依据" in held_up(person, HUISHAN, "tracking", basis_cited="none")
    assert "结束跟踪" not in [b.label for b in person.buttons]
    mended(person, "basis_cited", "cited")
    assert answers(world)["basis_cited"] == "cited"
    assert world.rows("assessment")[0]["status"] == "closed"
