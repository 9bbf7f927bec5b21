"""People who go, come, share a record or pass a link on: what is open stays somebody's, and nobody gains by it."""

from __future__ import annotations

import json

import pytest
from test_hostile_members import DISTRICT, STREET, take_away, tree
from test_units import invite

from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_FOURTH
from bot.testing.play import begin, fill, hand_in
from bot.testing.whistling import HOUSING, at_conflict, report, take_on, whistle
from storage import people
from storage.units import move

__all__ = ["tree"]
OTHER_DISTRICT = "梁溪区"


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


# -- two people at one record ---------------------------------------------------------------------------------
def test_two_assessors_at_one_question_both_answers_are_on_record_and_the_last_counts(tree: World) -> None:
    first, second = tree.person("张三", "assessor", STREET), tree.person("李四", "assessor", STREET)
    begin(first, SHAOXING_FOURTH)
    case = first.case.id
    second.say("/start")
    second.press_data(f"0.open.{case}")
    assert second.question.id == first.question.id
    question = first.question.id
    options = [button for button in first.buttons if ".a." in f".{button.data.split('.', 1)[1]}"]
    first.press_data(options[0].data)
    theirs = [button for button in second.buttons if ".a." in f".{button.data.split('.', 1)[1]}"]
    second.press_data(theirs[1].data)
    rows = tree.rows("answer", case=case, question=question)
    assert [row["by"].split("-")[-1] for row in rows] == ["张三", "李四"]
    assert [row["standing"] for row in rows][-1] == "current"
    assert len([row for row in rows if row["standing"] == "current"]) == 1
    assert set(first.case.assessors) == {row["by"] for row in rows}


# -- somebody goes --------------------------------------------------------------------------------------------
def test_the_matter_of_an_assessor_who_went_waits_for_a_colleague(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    gone, stays = tree.person("张三", "assessor", STREET), tree.person("李四", "assessor", STREET)
    begin(gone, CHAOYANG_CLINIC)
    gone.answer(CHAOYANG_CLINIC.steps["quick"], until=lambda p: p.question.id == "investment")
    case = gone.case.id
    take_away(admin, "张三", "稳评员")
    stays.say("/start")
    stays.say("待我办理")
    assert any(button.data.endswith(f".open.{case}") for button in stays.buttons)
    stays.press_data(f"0.open.{case}")
    fill(stays, CHAOYANG_CLINIC.steps["quick"])
    stays.press("无利害，提交")
    assert "1位填过内容的同事没有申报利害关系" in stays.last[-1].text
    stays.press("照交")
    assert stays.case_of(case).step == "quick_review"
    assert gone.say("继续") != ""
    assert {row["by"].split("-")[-1] for row in tree.rows("answer", case=case)} == {"张三", "李四"}


def test_the_task_taken_on_by_somebody_who_went_is_done_by_a_colleague(world: World) -> None:
    giver = at_conflict(world)
    first, second = world.person("孙工", "leader", HOUSING), world.person("钱工", "assessor", HOUSING)
    second.say("/start")
    whistle(giver, HOUSING)
    take_on(first)
    with world.app.database.write() as connection:
        people.revoke(connection, f"{HOUSING}-孙工", HOUSING, "leader")
    first.press("报办理情况")
    first.say("便道改到河堤一侧")
    assert [row["status"] for row in world.rows("task", standing="current")] == ["accepted"]
    second.say("派单")
    second.press_data(second.buttons[0].data)
    report(second, "便道改到河堤一侧，两户都认可，记录存住建局。")
    [row] = world.rows("task", standing="current")
    assert row["status"] == "reported"
    assert world.rows("task_report")[-1]["by"] == f"{HOUSING}-钱工"


# -- a link is passed on --------------------------------------------------------------------------------------
def test_who_follows_a_link_that_was_passed_on_is_named_to_the_administrator(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    legal = tree.person("周法制", "legal", STREET)
    code = invite(admin, "王审核", "维稳办审核员")
    legal.say(f"/start {code}")
    told = admin.read()
    assert "周法制已加入" in told
    assert "维稳办审核员" in told
    assert "已经用过" in tree.stranger("王审核").say(f"/start {code}")
    take_away(admin, "周法制", "维稳办审核员")
    assert "reviewer" not in {row["role"] for row in tree.rows("membership", person=f"{STREET}-周法制")}


# -- a unit moves ---------------------------------------------------------------------------------------------
def test_a_unit_that_moves_takes_its_open_matter_to_the_reviewer_above_it_now(tree: World) -> None:
    tree.organise(OTHER_DISTRICT, kind="district")
    person = tree.person("张三", "assessor", STREET)
    old, new = tree.person("王审核", "reviewer", DISTRICT), tree.person("郑审核", "reviewer", OTHER_DISTRICT)
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    for reviewer in (old, new):
        reviewer.say("/start")
    hand_in(person)
    case = person.case.id
    assert "等您办" in old.read()
    with tree.app.database.write() as connection:
        move(connection, STREET, OTHER_DISTRICT)
    assert "不是本单位的" in old.press_data(f"0.open.{case}")
    new.say("待我办理")
    assert any(button.data.endswith(f".open.{case}") for button in new.buttons)
    new.press_data(f"0.open.{case}")
    fill(new, CHAOYANG_CLINIC.steps["quick_review"])
    new.press("同意备案")
    assert [row["by"] for row in tree.rows("review", case=case)] == [f"{OTHER_DISTRICT}-郑审核"]


def test_two_who_may_name_a_unit_leave_one_name_and_both_acts(world: World) -> None:
    with world.app.database.write() as connection:
        people.organise(connection, "main", "单位名称未填")
    first, second = world.person("赵管理", "admin", "main"), world.person("钱管理", "admin", "main")
    for each in (first, second):
        each.say("/start")
    first.say("惠山区长安街道办事处")
    second.say("长安街道")
    names = [json.loads(row["data"])["name"] for row in world.rows("case_event", what="organised")]
    assert names == ["惠山区长安街道办事处", "长安街道"]
    assert world.rows("organisation", id="main")[0]["name"] == "长安街道"


@pytest.mark.parametrize("role", ["representative", "expert"])
def test_who_only_speaks_for_residents_or_advises_names_no_unit(world: World, role: str) -> None:
    with world.app.database.write() as connection:
        people.organise(connection, "main", "单位名称未填")
    person = world.person("吴代表", role, "main")
    assert "单位全称" not in person.say("/start")
    assert "由本单位或上级的管理员来办" in person.press_data("0.unm")
    person.say("长安街道")
    assert world.rows("organisation", id="main")[0]["name"] == "单位名称未填"
