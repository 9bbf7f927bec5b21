"""Changes afterwards: edits and what depends on them, two people on one case, returns, going over to the full way."""

from __future__ import annotations

import json

import pytest

from bot.engine.places import AtConfirm, AtReview
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.play import Played, begin, confirm, fill, hand_in, mend, open_again, take_up, to_step

SURVEY = SHAOXING_FOURTH.steps["survey"]


@pytest.fixture
def surveyed(world: World) -> Person:
    """张三 at the end of the survey."""
    person = world.person("张三")
    to_step(person, SHAOXING_FOURTH, "survey")
    fill(person, SURVEY)
    return person


def standing(world: World, table: str, **where: str) -> list[str]:
    return [row["standing"] for row in world.rows(table, **where)]


def test_an_edit_from_the_list_comes_back_to_the_list(surveyed: Person) -> None:
    surveyed.goto("meeting_experts")
    assert "现在填的：2人" in surveyed.last[-1].text
    said = surveyed.say("4")
    assert "已改为：4人" in said
    assert isinstance(surveyed.state.place, AtReview)
    assert any("4人" in b.label for b in surveyed.buttons)


def test_what_depends_on_an_edit_is_set_aside_and_comes_back(world: World, surveyed: Person) -> None:
    surveyed.goto("publicity")
    said = surveyed.press("还没有做")
    assert "有2题不再适用，先放一边，不计入" in said
    assert surveyed.case.answers["publicity_how"].value == SURVEY["publicity_how"]
    for question in ("publicity_how", "publicity_effect"):
        assert standing(world, "answer", question=question) == ["set_aside"]
    surveyed.goto("publicity")
    surveyed.press("都讲到了")
    for question in ("publicity_how", "publicity_effect"):
        assert standing(world, "answer", question=question) == ["current"]
    hand_in_from_list(surveyed)
    assert world.rows("submission")[-1]["step"] == "survey"


def test_entries_that_no_longer_apply_are_set_aside_too(world: World, surveyed: Person) -> None:
    surveyed.goto("consulted")
    surveyed.press("还没有")
    assert standing(world, "consultation") == ["set_aside"]
    assert "二级" in surveyed.say("等级")
    surveyed.goto("consulted")
    surveyed.press("全部征求")
    assert standing(world, "consultation") == ["current"]
    assert surveyed.case.entries["activities"][0].answers["support"].value == 110


def hand_in_from_list(person: Person) -> None:
    person.press("接着填")
    hand_in(person)


def test_an_edit_of_an_earlier_step_says_which_step_it_is(surveyed: Person) -> None:
    surveyed.goto("people", step="第1步")
    assert surveyed.last[-1].text.startswith("第1步·确定评估事项")
    surveyed.say("四百二十")
    assert isinstance(surveyed.state.place, AtReview)
    assert surveyed.state.place.step == "plan"


def test_an_earlier_form_of_an_answer_stays_on_record(world: World, surveyed: Person) -> None:
    surveyed.goto("households_asked")
    surveyed.say("118")
    first, second = world.rows("answer", question="households_asked")
    assert (json.loads(first["value"]), first["standing"], first["revision"]) == (120, "superseded", 1)
    assert (json.loads(second["value"]), second["standing"], second["revision"]) == (118, "current", 2)


def test_a_removed_entry_is_kept_and_never_counted(world: World, surveyed: Person) -> None:
    surveyed.goto("opinions")
    surveyed.press("1.")
    said = surveyed.press("删除这一项")
    assert "删掉了第1项，不再计入" in said
    assert standing(world, "opinion") == ["removed"]
    assert surveyed.case.entries["opinions"][0].removed


def test_two_people_fill_one_case_together(world: World) -> None:
    first, second = world.person("张三"), world.person("王五")
    begin(first, SHAOXING_FOURTH)
    first.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "screening")
    second.say("/start")
    take_up(second)
    assert second.question.id == "screening"
    second.press("可能")
    first.press("还不清楚")  # the same question, from a screen that the other has answered meanwhile
    rows = world.rows("answer", question="screening")
    assert [(row["by"], row["standing"]) for row in rows] == [
        ("sample-王五", "superseded"),
        ("sample-张三", "current"),
    ]
    fill(second, SHAOXING_FOURTH.steps["plan"])
    assert set(second.case.assessors) == {"sample-张三", "sample-王五"}


def test_an_entry_removed_under_ones_hands_takes_no_answer(world: World) -> None:
    first, second = world.person("张三"), world.person("王五")
    to_step(first, SHAOXING_FOURTH, "survey")
    second.say("/start")
    first.answer(SURVEY, until=lambda p: p.question.id == "record")
    take_up(second)
    second.goto("activities")
    second.press("1.")
    second.goto("activities")
    assert second.question.type == "repeat"
    remove_first(second)
    first.press("稍后再填")
    first.say("征地科稳评档案第2册")
    assert [row for row in world.rows("consultation") if row["standing"] == "current"] == []
    assert all(e.removed for e in first.case.entries["activities"])


def remove_first(person: Person) -> None:
    """The entry is unfinished, so it opens at its next question; its removal is offered on its own screen."""
    person.press("1.")
    if not any(b.label == "删除这一项" for b in person.buttons):
        person.say("征地科稳评档案第1册")
        person.press("1.")
    person.press("删除这一项")


def test_the_case_moved_on_under_ones_hands(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "discussion")
    leader, group = world.person("李主任", "leader"), world.person("孙组员", "group")
    for person in (leader, group):
        person.say("/start")
        take_up(person)
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    confirm(leader, "三级风险")
    said = group.press("今天")
    assert "稳评员来办" in said
    assert "没有办成" not in said
    assert group.case.step == "tracking"
    assert cast["assessor"].case.confirmation is not None


def test_returned_and_resubmitted_shows_what_changed(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "discussion")
    assessor, leader = cast["assessor"], world.person("李主任", "leader")
    leader.say("/start")
    take_up(leader)
    leader.press("退回补充")
    leader.say("补上青苗补偿的发放凭证")
    leader.say("人数和调查登记对不上")
    leader.press("写完了")
    assert "共2条，限2026年3月12日前补齐" in leader.press("10天内")
    notice = assessor.read()
    assert "1. 补上青苗补偿的发放凭证" in notice
    assert "共2条" in notice
    assessor.press("看各条")
    assert "人数和调查登记对不上" in assessor.press("下一条")
    assessor.press("打开")
    assessor.goto("people", step="第1步")
    assessor.say("406")
    assessor.press("接着填")
    hand_in(assessor)
    told = leader.read()
    assert "补充后再报" in told
    leader.press("看改动和答复")
    assert "改动 1/1：直接涉及多少人\n原来：400人\n现在：406人" in leader.press("改动（1）")
    [row] = world.rows("review")
    assert json.loads(row["items"]) == ["补上青苗补偿的发放凭证", "人数和调查登记对不上"]
    leader.press("打开")
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    assert isinstance(leader.state.place, AtConfirm)
    open_again(assessor)
    assert "被退回补充" not in assessor.last[-1].text


def test_a_return_of_the_general_way_goes_to_who_can_mend_it(played: Played) -> None:
    _, cast = played(CHAOYANG_LOW, "filing")
    assessor, reviewer = cast["assessor"], cast["reviewer"]
    reviewer.press("退回补充")
    reviewer.say("论证会记录没有附上")
    reviewer.press("写完了")
    reviewer.press("5天内")
    assessor.read()
    said = assessor.press("打开")
    assert "论证会记录没有附上" in said
    assert "来办，您现在的身份是" not in said
    assert assessor.case.step == "opinion"


def test_converted_answers_are_not_asked_again(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    script = {**CHAOYANG_CLINIC.steps["quick"], "objections": "2"}
    said = person.answer(script, until=lambda p: p.case.track == "general")
    assert "听到" in said or "反对意见" in said
    asked: list[str] = []
    guidance = {**CHAOYANG_LOW.steps["guidance"], "matter_kind": "clinic"}

    def note(person: Person) -> bool:
        asked.append(person.question.id)
        return False

    person.answer(guidance, until=note)
    shared = {"matter_kind", "matter_name", "matter_place", "investment", "responsible_body", "people"}
    assert not shared & set(asked)
    assert person.case.answers["matter_name"].value == script["matter_name"]
    mend(person, guidance)
    assert "接着办第2步" in hand_in(person)


def test_back_to_what_fitted_does_not_go_back_by_itself(world: World) -> None:
    """Once on the full way it stays there: nobody changes an answer back to slip into the short one."""
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    person.press("征收土地房屋")
    assert person.case.track == "general"
    person.goto("matter_kind")
    person.press("乡村诊所")
    assert person.case.track == "general"
    assert len(world.rows("conversion")) == 1
