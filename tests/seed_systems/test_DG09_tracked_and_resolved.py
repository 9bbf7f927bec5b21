"""DG09 跟踪化解: the decision's risks are followed with dated checks; something new needs its follow-up."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import entries, labels

from bot.testing.examples import DONGGANG_KEY
from bot.testing.play import Played, fill, hand_in

TRACKING = DONGGANG_KEY.steps["tracking"]


def test_DG09_a_check_with_idle_measures_is_a_fact_and_needs_follow_up(played: Played) -> None:
    world, person = at_step(played, DONGGANG_KEY, "tracking")
    idle = {**TRACKING["checks"][0], "carried": "part", "follow_up": "4月底前补完隔声窗，铁路办负责"}
    fill(person, {**TRACKING, "checks": [idle]})
    hand_in(person)
    [check] = entries(world, "tracking_check")
    assert (check["carried"], check["follow_up"]) == ("part", "4月底前补完隔声窗，铁路办负责")
    assert "measures_idle" in {row["finding"] for row in world.rows("finding")}
    assert world.rows("assessment")[0]["status"] == "closed"


def test_DG09_without_a_check_it_does_not_end(played: Played) -> None:
    _world, person = at_step(played, DONGGANG_KEY, "tracking")
    assert "决策风险跟踪化解" in person.last[-1].text
    person.answer(TRACKING, until=lambda p: p.question.id == "checks")
    assert "至少登记一次检查" in person.press("填完了")
    assert "结束跟踪" not in labels(person)
