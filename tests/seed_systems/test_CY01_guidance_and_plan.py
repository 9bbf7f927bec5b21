"""CY01 接受指导、制定方案: the stability office's guidance is taken and the plan made before anything else."""

from __future__ import annotations

from seed_rows import answers, labels

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import begin, fill, hand_in

GUIDANCE = CHAOYANG_LOW.steps["guidance"]


def test_CY01_guidance_and_plan_are_stored_and_the_survey_opens(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    fill(person, GUIDANCE)
    assert "第2步·排查隐患、化解矛盾 1/" in hand_in(person)
    stored = answers(world)
    assert stored["guide_office"] == "县委政法委稳评办"
    assert stored["guide_date"] == "2026-02-25"
    assert stored["guide_advice"] == "把对岸两个组列入走访"
    assert stored["plan_methods"] == ["symposium", "visit"]
    assert stored["time_limit"] == "2026-06-30"
    assert [row["step"] for row in world.rows("submission")] == ["guidance"]


def test_CY01_without_guidance_the_plan_is_not_handed_on(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer({k: v for k, v in GUIDANCE.items() if k != "guide_date"})
    assert "哪天接受的指导" in person.last[-1].text
    assert "提交这一步" not in labels(person)
