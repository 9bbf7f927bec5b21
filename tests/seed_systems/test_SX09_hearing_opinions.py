"""SX09 听取意见: symposium, key visit, questionnaire, poll — each stored with its figures, the attitudes apart."""

from __future__ import annotations

from typing import Any

import pytest
from seed_rows import chain_holds

from bot.testing.examples import SHAOXING_FOURTH, questionnaire
from bot.testing.play import Played, hand_in

MEETING: dict[str, Any] = {
    "form": "symposium",
    "held": "2026-02-27",
    "place": "李家村村委会",
    "chosen": "每组推选五户",
    "invited": "40",
    "attended": "36",
    "support": "20",
    "conditional": "6",
    "indifferent": "3",
    "against": "0",
    "record": "会议记录和签到表，征地科",
}
FORMS = {
    "symposium": MEETING,
    "visit": {**MEETING, "form": "visit"},
    "questionnaire": questionnaire(110),
    "poll": questionnaire(110, form="poll"),
}


@pytest.mark.parametrize("form", FORMS)
def test_SX09_each_form_is_a_row_with_its_figures(played: Played, form: str) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    person = cast["assessor"]
    person.answer({**SHAOXING_FOURTH.steps["survey"], "activities": [FORMS[form]]})
    hand_in(person)
    [row] = world.rows("consultation", standing="current")
    script = FORMS[form]
    for figure in ("support", "conditional", "indifferent", "against"):
        assert row[figure] == int(script[figure])
    assert (row["form"], row["record"], row["held"]) == (form, script["record"], script["held"])
    counted = ("attended", 36) if form in ("symposium", "visit") else ("returned", 118)
    assert row[counted[0]] == counted[1]
    assert chain_holds(world)


def test_SX09_more_attitudes_than_people_are_refused(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    person = cast["assessor"]
    script = {**SHAOXING_FOURTH.steps["survey"], "activities": [MEETING]}
    person.answer(script, until=lambda p: p.question.id == "support")
    assert "不能比到场的人数多" in person.say("37")
    assert world.rows("consultation") == []
