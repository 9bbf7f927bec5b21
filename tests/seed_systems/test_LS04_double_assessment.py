"""LS04 双评融合: the other assessment is named and done together; the source's slip is annotated, not altered."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import LVSHUNKOU
from bot.testing.play import begin, fill, hand_in


def test_LS04_what_is_done_together_is_on_record(world: World) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    fill(person, LVSHUNKOU.steps["plan"])
    hand_in(person)
    stored = answers(world)
    assert stored["double"] == "merged"
    assert stored["double_how"].startswith("安全评估")


def test_LS04_the_clause_names_the_citys_measures_and_the_slip(world: World) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    person.answer(LVSHUNKOU.steps["plan"], until=lambda p: p.question.id == "double")
    said = person.press("依据")
    assert "大连市重大行政决策社会稳定风险评估办法" in said
    [clause] = [row for row in world.rows("policy_clause") if row["clause_id"] == "旅顺口区稳评交流经验2020/第3段"]
    assert "沈阳市沈河区委政法委" in clause["note"]
    assert "原文保留不改" in clause["note"]


def test_LS04_assessed_alone_nothing_more_is_asked(world: World) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    fill(person, {**LVSHUNKOU.steps["plan"], "double": "single"})
    hand_in(person)
    assert "double_how" not in answers(world)
