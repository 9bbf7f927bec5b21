"""SX05 四性: legality, reasonableness, feasibility and controllability are each asked about and kept."""

from __future__ import annotations

import pytest
from seed_rows import answers, entries

from bot.testing.examples import FACTOR_KINDS, SHAOXING_FOURTH, factor
from bot.testing.play import Played, fill, hand_in
from knowledge.procedures.loader import load_builtin

PACK = load_builtin()["shaoxing-land"]
ASKED = {q.id: q.dimension for step in PACK.steps for q in step.questions if q.dimension is not None}


@pytest.mark.parametrize("dimension", ["legality", "reasonableness", "feasibility", "controllability"])
def test_SX05_each_dimension_is_answered_and_stored(played: Played, dimension: str) -> None:
    world, cast = played(SHAOXING_FOURTH, "analysis")
    person = cast["assessor"]
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    stored = answers(world)
    of_dimension = [question for question, speaks_to in ASKED.items() if speaks_to == dimension and question in stored]
    assert len(of_dimension) >= 4
    assert all(stored[question] for question in of_dimension)


def test_SX05_each_kind_of_factor_found_must_be_registered(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "analysis")
    person = cast["assessor"]
    fill(person, {**SHAOXING_FOURTH.steps["analysis"], "f_environment": "has"})
    assert "环境影响方面选了“有”，请登记风险点" in person.last[-1].text
    person.press("去补：逐个登记风险点")
    person.press("添加")
    person.answer({"factors": [factor("small", kind="environment", what="施工扬尘")]})
    hand_in(person)
    assert [e["kind"] for e in entries(world, "factor")] == ["expropriation", "environment"]
    assert answers(world)["f_environment"] == "has"
    assert len(FACTOR_KINDS) == 8
