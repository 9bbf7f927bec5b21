"""Checks of items that are also run against packs from which the item's lines were taken out.

Each plays a conversation and asserts on what is said and stored; without the lines it must fail
(`test_sensitivity.py`).
"""

from __future__ import annotations

from seed_rows import answers, entries, fired, labels

from bot.engine.places import AtQuestion
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_FOURTH, SHAOXING_THIRD, objection, questionnaire
from bot.testing.play import begin, fill, hand_in, play, take_up, to_step


def check_SX04(world: World) -> None:
    """An expropriation cannot be screened away."""
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "screening")
    said = person.press("不可能")
    assert "征地依法必须评估" in said
    assert "可能引发社会稳定风险吗" in said
    assert "screening" not in answers(world)
    person.press("可能")
    assert answers(world)["screening"] == "risk"


def check_SX10(world: World) -> None:
    """The analysis meeting needs experts and representatives of the people."""
    person = world.person("张三")
    to_step(person, SHAOXING_FOURTH, "survey")
    fill(person, {**SHAOXING_FOURTH.steps["survey"], "meeting_experts": "0", "meeting_people": "0"})
    text = person.last[-1].text
    assert "要请专家参加" in text
    assert "要请群众代表参加" in text
    assert "提交这一步" not in labels(person)
    for question, number in (("meeting_experts", "2"), ("meeting_people", "3")):
        person.press_data(next(b.data for b in person.buttons if b.data.endswith(f".r.{question}")))
        person.say(number)
    hand_in(person)
    assert answers(world)["meeting_experts"] == 2
    assert [row["step"] for row in world.rows("submission")] == ["plan", "survey"]


def check_SX13_measures(world: World) -> None:
    """Level 3 is not confirmed before measures are set: a factor of some degree lacks its measure."""
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "analysis")
    fill(person, SHAOXING_THIRD.steps["analysis"])
    hand_in(person)
    leader = world.person("李主任", "leader")
    leader.say("/start")
    take_up(leader)
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    assert leader.press("三级风险").startswith("以李主任")
    assert "some" in fired(world, "after")


def check_SX15(world: World) -> None:
    """Three grounds: decided first, an objection lost, measures not carried out — each becomes a stored finding."""
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    fill(person, {**SHAOXING_FOURTH.steps["plan"], "decided": "made"})
    assert "应评估而未评估" in person.say("进展")
    assert [row["finding"] for row in world.rows("finding")] == ["not_assessed"]


def check_SX18(world: World) -> None:
    """Publicity that was not done makes the draft stricter, and the reason says so."""
    survey = {**SHAOXING_FOURTH.steps["survey"], "publicity": "none"}
    example = SHAOXING_FOURTH.but("宣传没有做", survey=survey)
    person = play(world, example, until="discussion")["assessor"]
    assert world.rows("proposal")[-1]["level"] == "l3"
    assert fired(world, "after") == {"no_publicity"}
    assert answers(world)["publicity"] == "none"
    assert "publicity_how" not in answers(world)
    assert person.last


def check_CY05(world: World) -> None:
    """The simplified way is closed to a matter with an objection: it goes over to the general way, answers kept."""
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    script = {**CHAOYANG_CLINIC.steps["quick"], "objections": "2"}
    person.answer(script, until=lambda p: p.case.track == "general")
    assert person.case.track == "general"
    [row] = world.rows("conversion")
    assert (row["from_track"], row["to_track"], row["rule"]) == ("simplified", "general", "objected")
    assert answers(world)["matter_name"] == script["matter_name"]
    assert isinstance(person.state.place, AtQuestion)


def check_objection_kept(world: World) -> None:
    """SX06: somebody is against in the survey, so the list of opinions must hold an objection."""
    survey = {**SHAOXING_FOURTH.steps["survey"], "activities": [questionnaire(106, 4)]}
    person = world.person("张三")
    to_step(person, SHAOXING_FOURTH, "survey")
    fill(person, survey)
    assert "没有一条反对意见" in person.last[-1].text
    person.press_data(next(b.data for b in person.buttons if b.data.endswith(".r.opinions")))
    person.answer({"opinions": [objection()]})
    hand_in(person)
    assert [e["stance"] for e in entries(world, "opinion")] == ["condition", "oppose"]
