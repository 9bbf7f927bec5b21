"""SX06 四组必答: basis; most people's interests; consultation, explanation, plan; petitions and measures."""

from __future__ import annotations

import pytest
from seed_checks import check_objection_kept
from seed_rows import answers, labels

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, hand_in, mend

GROUPS = {
    "政策依据是否充分": ("analysis", "policy_basis"),
    "多数群众的利益需求": ("analysis", "majority"),
    "不同群体的诉求": ("analysis", "demands_met"),
    "征求群众意见": ("survey", "consulted"),
    "方案周密完善": ("analysis", "plan_quality"),
    "集体上访或群体性事件": ("analysis", "incident"),
    "化解的办法、措施": ("analysis", "resolve"),
}


@pytest.mark.parametrize(("step", "question"), GROUPS.values(), ids=list(GROUPS))
def test_SX06_each_must_be_answered_before_the_step_is_handed_on(played: Played, step: str, question: str) -> None:
    world, cast = played(SHAOXING_FOURTH, step)
    person = cast["assessor"]
    script = dict(SHAOXING_FOURTH.steps[step])
    wanted = script.pop(question)
    person.answer(script)
    assert "提交这一步" not in labels(person)
    person.press_data(next(b.data for b in person.buttons if b.data.endswith(f".r.{question}")))
    person.give(question, wanted)
    mend(person, script)
    hand_in(person)
    assert answers(world)[question] == wanted
    assert step in [row["step"] for row in world.rows("submission")]


def test_SX06_an_objection_in_the_survey_must_stand_in_the_list_of_opinions(world: World) -> None:
    check_objection_kept(world)
