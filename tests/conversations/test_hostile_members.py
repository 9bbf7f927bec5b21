"""Members who try more than their role gives: old invitations, guessed ids, roles that were taken away, two chats."""

from __future__ import annotations

from typing import Any

import pytest
from test_units import code_in, invite

from bot.channels.terminal.translate import chat_of
from bot.engine.handlers.taps import FREE_TAPS, LASTING_TAPS
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, SHAOXING_FOURTH
from bot.testing.play import begin, confirm, fill, hand_in, take_up, to_step
from storage import people

STREET, DISTRICT = "长安街道", "惠山区"
TABLES = ("audit", "answer", "case_event", "consultation", "opinion", "confirmation", "review", "evidence")


@pytest.fixture
def tree(world: World) -> World:
    world.organise(DISTRICT, kind="district")
    world.organise(STREET, DISTRICT, "street")
    return world


def of_case(world: World, case: str) -> dict[str, list[dict[str, Any]]]:
    """All that is stored of a case."""
    return {"assessment": world.rows("assessment", id=case)} | {table: world.rows(table, case=case) for table in TABLES}


def second_chat(world: World, person: Person, name: str, organisation: str) -> Person:
    """Another chat of the same person, acting for an organisation they belong to."""
    [row] = world.rows("chat_binding", chat=person.chat)
    chat = chat_of(name)
    with world.app.database.write() as connection:
        people.bind(connection, chat, row["person"], organisation)
    return Person(world, name, chat)


def grant(world: World, person: Person, organisation: str, role: str) -> None:
    [row] = world.rows("chat_binding", chat=person.chat)
    with world.app.database.write() as connection:
        people.grant(connection, row["person"], organisation, role)


def take_away(admin: Person, name: str, role: str) -> str:
    admin.say("/units")
    admin.press("人员")
    admin.press(name)
    return admin.press(f"取消{role}")


# -- invitations -----------------------------------------------------------------------------------------------
def test_an_invitation_that_would_give_back_what_was_taken_is_void(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    person = tree.person("李主任", "leader", STREET)
    spare = invite(admin, "李主任", "单位负责人")
    take_away(admin, "李主任", "单位负责人")
    assert "已过期" in person.say(f"/start {spare}")
    assert tree.rows("membership", role="leader") == []


def test_invitations_of_an_administrator_who_was_dismissed_are_void(tree: World) -> None:
    above = tree.person("区管理", "admin", DISTRICT)
    dismissed = tree.person("赵管理", "admin", STREET)
    spare = invite(dismissed, "马甲", "管理员")
    above.say("/units")
    above.press(STREET)
    above.press("人员")
    above.press("赵管理")
    above.press("取消管理员")
    before = tree.rows("membership")
    assert "已过期" in tree.stranger("马甲").say(f"/start {spare}")
    assert tree.rows("membership") == before


def test_a_code_with_one_letter_changed_opens_nothing(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    code = invite(admin, "周审核", "维稳办审核员")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "邀请码不对" in tree.stranger("路人").say(f"/start {wrong}")
    assert tree.rows("chat_binding", chat=chat_of("路人")) == []


# -- guessed ids -----------------------------------------------------------------------------------------------
def test_a_guessed_case_id_opens_nothing_by_any_lasting_button(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    to_step(person, SHAOXING_FOURTH, "survey")
    case = person.case
    outsider = tree.person("钱外人", "reviewer", "邻县国土局")
    for role in ("assessor", "leader", "group", "legal", "expert", "admin"):
        tree.person("钱外人", role, "邻县国土局")
    outsider.say("/start")
    before = of_case(tree, case.id)
    for action in (*FREE_TAPS, *LASTING_TAPS):
        for data in (f"0.{action}.{case.id}", f"0.{action}.{case.id}.1", f"0.{action}.{case.id}.t1.0"):
            outsider.press_data(data)
            said = "\n".join(message.text for message in outsider.last)
            assert case.title not in said, data
            assert SHAOXING_FOURTH.steps["plan"]["summary"][:8] not in said, data
    assert of_case(tree, case.id) == before
    assert outsider.state.case != case.id


# -- a role taken away in the middle -----------------------------------------------------------------------------
def test_a_leader_who_lost_the_role_does_not_confirm(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    person = tree.person("张三", "assessor", STREET)
    leader = tree.person("李主任", "leader", STREET)
    tree.person("李主任", "legal", STREET)
    to_step(person, SHAOXING_FOURTH, "analysis")
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    leader.say("/start")
    hand_in(person)
    take_up(leader)
    fill(leader, SHAOXING_FOURTH.steps["discussion"])
    leader.press("四级风险")
    assert "确认" in [button.label for button in leader.buttons]
    take_away(admin, "李主任", "单位负责人")
    ready = next(button.data for button in leader.buttons if button.label == "确认")
    leader.read()
    assert "来办" in leader.press_data(ready)
    assert tree.rows("confirmation") == []


def test_an_assessor_who_lost_the_role_answers_nothing_more(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    person = tree.person("张三", "assessor", STREET)
    tree.person("张三", "expert", STREET)
    begin(person, SHAOXING_FOURTH)
    option = person.buttons[0].data
    take_away(admin, "张三", "稳评员")
    person.read()
    person.press_data(option)
    person.say("李家村三号地块")
    person.say("/later")
    assert tree.rows("answer") == []


# -- one person, two chats, two organisations ---------------------------------------------------------------------
def test_who_assessed_does_not_decide_from_another_chat(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    other = second_chat(tree, person, "张三的电脑", STREET)
    to_step(person, SHAOXING_FOURTH, "analysis")
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    hand_in(person)
    grant(tree, person, STREET, "leader")
    case = tree.rows("assessment")[0]["id"]
    for chat in (person, other):
        chat.press_data(f"0.open.{case}")
        chat.say("检查")
        chat.press_data(f"{chat.state.revision}.cf.l4")
        chat.press_data(f"{chat.state.revision}.ok")
    assert tree.rows("confirmation") == []


def test_who_assessed_for_the_street_does_not_review_for_the_district(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    grant(tree, person, DISTRICT, "reviewer")
    above = second_chat(tree, person, "张三在区里", DISTRICT)
    hand_in(person)
    assert "没有通知到人" in person.last[-2].text + person.last[-1].text
    case = tree.rows("assessment")[0]["id"]
    assert "不能由您审核" in above.press_data(f"0.open.{case}")
    assert tree.rows("review") == []


def test_who_confirmed_for_the_street_does_not_review_for_the_district(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    leader = tree.person("李主任", "leader", STREET)
    colleague = tree.person("王审核", "reviewer", DISTRICT)
    grant(tree, leader, DISTRICT, "reviewer")
    above = second_chat(tree, leader, "李主任在区里", DISTRICT)
    for chat in (leader, colleague, above):
        chat.say("/start")
    begin(person, CHAOYANG_LOW)
    for step, script in CHAOYANG_LOW.steps.items():
        if person.pack.step(step).act != "fill":
            break
        fill(person, script)
        hand_in(person)
    take_up(leader)
    decided = leader.case.step
    fill(leader, CHAOYANG_LOW.steps[decided])
    level = leader.pack.level(CHAOYANG_LOW.level or "").name
    confirm(leader, level)
    assert "等您办" in colleague.read()
    case = tree.rows("assessment")[0]["id"]
    assert "等级是您认定的，不能由您审核" in above.press_data(f"0.open.{case}")
    assert above.say("待我办理").startswith("现在没有")
    assert colleague.say("待我办理").startswith("等您办理")
    assert tree.rows("review") == []


def test_an_administrator_who_makes_herself_reviewer_still_does_not_review_her_own(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    tree.person("赵管理", "assessor", STREET)
    begin(admin, CHAOYANG_CLINIC)
    fill(admin, CHAOYANG_CLINIC.steps["quick"])
    hand_in(admin)
    admin.say("/units")
    admin.press("人员")
    admin.press("赵管理")
    admin.press("给身份")
    admin.press("维稳办审核员")
    case = tree.rows("assessment")[0]["id"]
    admin.press_data(f"0.open.{case}")
    admin.press_data(f"{admin.state.revision}.ap")
    assert tree.rows("review") == []


def test_one_does_not_act_for_a_unit_one_left(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    person = tree.person("张三", "assessor", STREET)
    grant(tree, person, DISTRICT, "legal")
    take_away(admin, "张三", "稳评员")
    person.read()
    person.say("/units")
    assert person.last[-1].text.startswith(DISTRICT), "the chat changed over to what is left"
    assert "没有切换" in person.press_data(f"{person.state.revision}.uso.{STREET}")


def test_the_code_is_said_once(tree: World) -> None:
    admin = tree.person("赵管理", "admin", STREET)
    code = invite(admin, "周审核", "维稳办审核员")
    admin.say("/units")
    admin.press("未用的邀请")
    said = "\n".join(message.text for message in admin.last) + str([button.label for button in admin.buttons])
    assert code.split("-")[1] not in said
    with pytest.raises(StopIteration):
        code_in(said)
