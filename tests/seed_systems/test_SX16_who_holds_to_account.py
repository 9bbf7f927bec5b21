"""SX16 由局监察室: who holds to account, by which document, is said and stored where the case for it is on record."""

from __future__ import annotations

import json

from bot.testing.accountable import docx_text, overseer
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, fill

TRACKING = SHAOXING_FOURTH.steps["tracking"]


def test_SX16_measures_idle_and_an_incident_name_the_office_and_the_document(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    check = {**TRACKING["checks"][0], "carried": "none", "mass_event": "happened", "follow_up": "立即补发并上门说明"}
    fill(person, {**TRACKING, "checks": [check]})
    said = person.say("进展")
    assert "由局监察室依据绍兴市委办发〔2008〕34号处理" in said
    [row] = world.rows("finding", finding="accountable")
    assert "绍兴市委办发〔2008〕34号" in row["say"]
    assert row["clause"] == "绍兴国土稳评实施方案2017/七"


def test_SX16_not_while_measures_are_carried_out(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    fill(person, TRACKING)
    assert "监察室" not in person.say("进展")
    assert world.rows("finding") == []


def test_SX16_the_sheet_of_facts_goes_to_the_office_by_the_document(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    check = {**TRACKING["checks"][0], "carried": "none", "mass_event": "happened", "follow_up": "立即补发并上门说明"}
    fill(person, {**TRACKING, "checks": [check]})
    above = overseer(world)
    above.say("追责线索")
    above.press("示范街道办事处")
    assert "送局监察室" in above.press("出事实清单")
    text = docx_text(above.files[-1])
    for words in ("局监察室：", "绍兴市委办发〔2008〕34号", "责任追究三种情形", "不对任何人作判断"):
        assert words in text
    [event] = [row for row in world.rows("case_event") if row["what"] == "facts_issued"]
    assert json.loads(event["data"])["to"] == "局监察室"
    assert "可以陈述" in person.read()
