"""小测: five questions, the clause after each answer, and a result that is nobody else's (HS18)."""

from __future__ import annotations

import json

from bot.engine.learning import AtQuiz
from bot.testing.conversation import Person, World


def begun(world: World) -> Person:
    person = world.person("张三")
    person.say("/start")
    assert "小测 1/5" in person.say("小测")
    return person


def place(person: Person) -> AtQuiz:
    at = person.state.place
    assert isinstance(at, AtQuiz)
    return at


def test_the_clause_is_shown_word_for_word_after_each_answer(world: World) -> None:
    person = begun(world)
    for n in range(5):
        item = place(person).items[n]
        said = person.press("ABCD"[item.right])
        assert said.startswith("对。")
        assert item.text in said
        assert f"原文：《{item.document}》" in said
        stored = [clause.text for one in world.app.policies().documents() for clause in one.clauses]
        assert any(item.text.strip("…") in text for text in stored)
    assert "答对5题，共5题。成绩只告诉您本人" in said


def test_a_wrong_answer_is_told_with_the_right_one(world: World) -> None:
    person = begun(world)
    item = place(person).items[0]
    wrong = (item.right + 1) % len(item.options)
    said = person.press("ABCD"[wrong])
    assert f"不对，应该是{'ABCD'[item.right]}：{item.options[item.right]}" in said


def test_only_that_the_unit_took_one_is_recorded(world: World) -> None:
    person = begun(world)
    for n in range(5):
        person.say("ABCD"[place(person).items[n].right].lower())
    [row] = world.rows("quiz")
    assert row["organisation"] == "sample"
    assert row["by"] is None
    assert row["message"] is None
    assert set(json.loads(row["data"])) == {"organisation", "at"}
    [link] = [link for link in world.rows("audit") if link["what"] == "quiz_taken"]
    assert link["actor"] is None


def test_a_quiz_left_half_way_is_not_counted_and_the_question_waits(world: World) -> None:
    from bot.testing.examples import CHAOYANG_CLINIC
    from bot.testing.play import begin

    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    asked = person.question.ask
    person.say("/quiz")
    person.press("A")
    assert asked in person.press("不做了")
    assert world.rows("quiz") == []


def test_an_old_letter_answers_nothing(world: World) -> None:
    person = begun(world)
    old = person.buttons[0]
    person.press("B")
    assert "过时" in person.press_data(old.data)
    assert place(person).now == 1
    assert "请点A、B、C、D" in person.say("我不知道选哪个")


def test_the_quiz_rests_on_documents_of_the_packs(world: World) -> None:
    person = begun(world)
    keys = {key for pack in world.app.shelf.packs_loaded.values() for key in pack.sources.values()}
    titles = {one.document.title for one in world.app.policies().documents() if one.document.key in keys}
    assert {item.document for item in place(person).items} <= titles
