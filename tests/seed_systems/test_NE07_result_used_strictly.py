"""NE07 从严运用: high is stopped, medium suspended; deciding otherwise needs a reason and is a fact."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import answers

from bot.testing.examples import NATIONAL_MEDIUM, NVERHE
from bot.testing.play import Played, confirm, fill

MEDIUM = NVERHE.but("女儿河·中风险", level="medium", analysis={"majority": "partly"})


def test_NE07_the_words_of_the_decision_are_the_streets(played: Played) -> None:
    _world, leader = at_step(played, MEDIUM, "discussion")
    fill(leader, MEDIUM.steps["discussion"])
    assert "拟定中风险，暂缓，化解后再报" in leader.last[-1].text
    assert "已认定中风险·暂缓，化解后再报" in confirm(leader, "中风险")


def test_NE07_going_on_all_the_same_needs_a_reason_and_is_noted(played: Played) -> None:
    example = MEDIUM.but("女儿河·中风险照办", level="medium")
    inspected = {"onsite": "done", "inspections": NATIONAL_MEDIUM.steps["review"]["inspections"]}
    example = example.but("女儿河·中风险·看过现场", level="medium", review=inspected)
    world, person = at_step(played, example, "tracking")
    person.answer(
        {**NVERHE.steps["tracking"], "decision_taken": "permit"}, until=lambda p: p.question.id == "deviation_reason"
    )
    assert "理由是什么" in person.last[-1].text
    person.say("街道会议另有考虑，见纪要〔2026〕8号")
    assert answers(world)["deviation_reason"].endswith("〔2026〕8号")
    [row] = world.rows("finding")
    assert row["finding"] == "against_result", "what the street calls it, and nothing of the bases beside it"
    assert row["clause"] == "女儿河街道稳评交流经验2020/第3段"
    assert "该暂缓的没有照办" in person.say("进展")
