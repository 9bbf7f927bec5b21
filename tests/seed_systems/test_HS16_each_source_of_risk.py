"""HS16 风险源点: each one found is resolved with a measure of its own, the small ones too."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import entries, labels

from bot.testing.example_parts import factor
from bot.testing.examples import HUISHAN
from bot.testing.play import Played, fill, hand_in


def test_HS16_the_measure_of_a_small_source_is_stored_too(played: Played) -> None:
    world, person = at_step(played, HUISHAN, "analysis")
    bare = factor("low", kind="environment", what="夏天有异味")
    fill(person, {**HUISHAN.steps["analysis"], "factors": [bare | {"measure": "加盖", "owner": "居委会"}]})
    hand_in(person)
    [stored] = entries(world, "factor")
    assert stored["measure"] == "加盖"
    [measure] = world.rows("measure", standing="current")
    assert (measure["measure"], measure["owner"]) == ("加盖", "居委会")


def test_HS16_left_open_it_is_asked_for_by_name(played: Played) -> None:
    _world, person = at_step(played, HUISHAN, "analysis")
    bare = factor("low", kind="environment", what="夏天有异味")
    person.answer({**HUISHAN.steps["analysis"], "factors": [bare]})
    assert "每个风险源点都要有针对性的措施" in person.last[-1].text
    assert "提交这一步" not in labels(person)
