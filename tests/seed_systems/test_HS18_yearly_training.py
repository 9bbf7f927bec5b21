"""HS18 集中讲课、经验交流、个案剖析、上门指导: trainings in four forms; a short quiz from the clauses."""

from __future__ import annotations

import json

import pytest
from seed_rows import answers, chain_holds, labels

from bot.engine.learning import AtQuiz
from bot.testing.conversation import World
from bot.testing.play import hand_in

FORMS = {"lecture": "集中讲课", "exchange": "经验交流", "cases": "个案剖析", "visit": "上门指导"}
TRAINING = {
    "train_on": "2026-02-20",
    "train_topic": "征地稳评怎么听意见、怎么答复",
    "train_people": "32",
    "train_record": "签到表和讲义，维稳办培训档案第1册",
}


@pytest.mark.parametrize("form", FORMS)
def test_HS18_a_training_of_each_form_is_registered_and_counted(world: World, form: str) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("/start")
    admin.press("开始评估")
    admin.press("惠山开发区")
    admin.press("培训登记")
    admin.answer(TRAINING, until=lambda p: p.question.id == "train_form")
    assert set(FORMS.values()) <= set(labels(admin))
    admin.press(FORMS[form])
    admin.answer(TRAINING, strict=True)
    hand_in(admin)
    assert (answers(world)["train_form"], answers(world)["train_people"]) == (form, 32)
    admin.say("学习宣传")
    assert f"今年培训：{FORMS[form]}1次" in admin.press("名册")
    assert chain_holds(world)


def test_HS18_a_quiz_from_the_clauses_is_ones_own(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    person.say("小测")
    for n in range(5):
        place = person.state.place
        assert isinstance(place, AtQuiz)
        item = place.items[n]
        assert item.text in person.press("ABCD"[item.right])
    assert "答对5题，共5题。成绩只告诉您本人" in person.last[-1].text
    [row] = world.rows("quiz")
    assert (row["by"], row["organisation"]) == (None, "sample")
    assert set(json.loads(row["data"])) == {"organisation", "at"}
