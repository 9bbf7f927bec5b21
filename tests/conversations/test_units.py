"""单位和人员 in the chat: the tree, people and their roles, by taps, told and recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.testing.conversation import Person, World
from storage import accounts, people

STREET, DISTRICT, VILLAGE = "长安街道", "惠山区", "长宁社区"


@pytest.fixture
def tree(world: World) -> World:
    world.organise(DISTRICT, kind="district", place="211321")
    world.organise(STREET, DISTRICT, "street")
    world.organise(VILLAGE, STREET, "community")
    return world


@pytest.fixture
def admin(tree: World) -> Person:
    person = tree.person("赵管理", "admin", STREET)
    person.say("/start")
    person.press("单位和人员")
    return person


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def told(world: World, what: str) -> list[dict[str, Any]]:
    """The records of this kind, which belong to no case."""
    return [json.loads(row["data"]) for row in world.rows("case_event", what=what, case="")]


def code_in(said: str) -> str:
    return next(line for line in said.split("\n") if line.count("-") == 3 and line.isascii())


def invite(admin: Person, name: str, role: str) -> str:
    """The code of an invitation into one's own unit."""
    admin.say("/units")
    admin.press("邀请")
    admin.press(role)
    return code_in(admin.say(name))


# -- units -----------------------------------------------------------------------------------------------------
def test_the_unit_says_what_it_is_and_leads_down_and_up(admin: Person) -> None:
    said = admin.last[-1].text
    assert said.startswith(f"{STREET}（街道），上级是{DISTRICT}")
    assert "随上级，211321" in said
    assert "下级1个，人员1人" in said
    said = admin.press(VILLAGE)
    assert said.startswith(f"{VILLAGE}（社区），上级是{STREET}")
    assert admin.press("上一级").startswith(STREET)
    assert "上一级" not in labels(admin), "what is above is not looked into"


def test_a_unit_is_added_below_and_found_there(tree: World, admin: Person) -> None:
    admin.press("添加下级")
    admin.press("村")
    assert "已添加：新华村" in admin.say("新华村")
    assert "新华村·0人" in labels(admin)
    [row] = tree.rows("organisation", name="新华村")
    assert (row["parent"], row["kind"], row["place"]) == (STREET, "village", "")
    [record] = told(tree, "organised")
    assert (record["by"], record["name"], record["parent"]) == (f"{STREET}-赵管理", "新华村", STREET)
    admin.press("新华村")
    assert "随上级，211321" in admin.last[-1].text
    admin.press("区划代码")
    assert "6位数字" in admin.say("三二零二")
    admin.say("211321003")
    assert tree.rows("organisation", name="新华村")[0]["place"] == "211321003"
    admin.press("区划代码")
    admin.press("随上级")
    assert tree.rows("organisation", name="新华村")[0]["place"] == ""


@pytest.mark.parametrize(("name", "why"), [("村", "2到30个字"), ("很" * 31, "2到30个字"), (VILLAGE, "已有")])
def test_a_name_that_cannot_be_is_asked_again(tree: World, admin: Person, name: str, why: str) -> None:
    before = tree.rows("organisation")
    admin.press("添加下级")
    admin.press("村")
    assert why in admin.say(name)
    assert tree.rows("organisation") == before


def test_a_unit_is_renamed(tree: World, admin: Person) -> None:
    admin.press("改名")
    assert "已改名：长安街道办事处" in admin.say("长安街道办事处")
    assert tree.rows("organisation", id=STREET)[0]["name"] == "长安街道办事处"
    assert admin.say("/units").startswith("长安街道办事处")


def test_an_administrator_has_no_say_above_or_beside(tree: World, admin: Person) -> None:
    tree.organise("玉祁街道", DISTRICT, "street")
    before = tree.rows("organisation")
    for unit in (DISTRICT, "玉祁街道", "没有的"):
        admin.say("/units")
        said = admin.press_data(f"{admin.state.revision}.uu.{unit}")
        assert "不归您看" in said or "没有找到" in said
    assert tree.rows("organisation") == before


# -- inviting --------------------------------------------------------------------------------------------------
def test_somebody_is_invited_joins_and_the_administrator_hears(tree: World, admin: Person) -> None:
    code = invite(admin, "周审核", "维稳办审核员")
    guest = tree.stranger("周审核")
    assert f"您已加入{STREET}，身份：维稳办审核员" in guest.say(f"/start {code}")
    assert f"周审核已加入{STREET}" in admin.read()
    assert [(m["role"]) for m in tree.rows("membership", organisation=STREET)] != []
    assert told(tree, "invited")[0]["role"] == "reviewer"
    assert told(tree, "joined")[0]["unit"] == STREET
    assert code.replace("-", "")[4:] not in str(tree.rows("invitation") + tree.rows("case_event"))
    assert "已经用过" in tree.stranger("路人").say(f"/start {code}")


def test_at_the_terminal_the_code_comes_alone(tree: World, admin: Person) -> None:
    with tree.app.database.write() as connection:
        accounts.learn(connection, "telegram", "wenping_test_bot")
    admin.press("邀请")
    admin.press("稳评员")
    said = admin.say("孙三")
    assert "t.me" not in said
    assert admin.files == []


def test_an_invitation_is_taken_back(tree: World, admin: Person) -> None:
    code = invite(admin, "周审核", "维稳办审核员")
    admin.say("/units")
    admin.press("未用的邀请")
    assert "已收回给周审核的邀请" in admin.press("周审核")
    assert "没有未用的邀请" in admin.last[-1].text
    assert "已过期" in tree.stranger("周审核").say(f"/start {code}")
    assert told(tree, "withdrawn")[0]["name"] == "周审核"


def test_the_same_name_is_pointed_out(admin: Person) -> None:
    invite(admin, "赵管理", "稳评员")
    assert "是同一个人的话" in "\n".join(message.text for message in admin.last)


# -- roles -----------------------------------------------------------------------------------------------------
def test_a_role_is_given_told_and_recorded(tree: World, admin: Person) -> None:
    other = tree.person("钱管理", "admin", STREET)
    person = tree.person("张三", "assessor", STREET)
    admin.say("/units")
    admin.press("人员")
    admin.press("张三")
    admin.press("给身份")
    assert "张三现在是" in admin.press("法制员")
    for listening in (person, other):
        assert "赵管理给了张三“法制员”身份" in listening.read()
    [record] = told(tree, "granted")
    assert (record["by"], record["person"], record["role"]) == (f"{STREET}-赵管理", f"{STREET}-张三", "legal")
    assert "不再是" in admin.press("取消法制员")
    assert "赵管理取消了张三的“法制员”身份" in person.read()
    assert told(tree, "revoked")[0]["role"] == "legal"
    assert [m["role"] for m in tree.rows("membership", person=f"{STREET}-张三")] == ["assessor"]


def test_a_role_given_to_oneself_is_told_to_those_who_administer_above(tree: World, admin: Person) -> None:
    above = tree.person("区管理", "admin", DISTRICT)
    admin.say("/units")
    admin.press("人员")
    admin.press("赵管理")
    admin.press("给身份")
    admin.press("维稳办审核员")
    assert "赵管理给了赵管理“维稳办审核员”身份" in above.read()
    assert told(tree, "granted")[0]["role"] == "reviewer"


def test_the_last_administrator_stays(tree: World, admin: Person) -> None:
    admin.say("/units")
    admin.press("人员")
    admin.press("赵管理")
    assert "再没有别的管理员" in admin.press("取消管理员")
    assert tree.rows("membership", role="admin")
    tree.person("区管理", "admin", DISTRICT)
    admin.say("/units")
    admin.press("人员")
    admin.press("赵管理")
    assert "不再是" in admin.press("取消管理员")
    assert tree.rows("membership", role="admin", organisation=STREET) == []
    assert "还没有加入单位" in admin.say("/units")


def test_who_lost_every_role_is_a_stranger_there(tree: World, admin: Person) -> None:
    person = tree.person("张三", "assessor", STREET)
    person.say("/start")
    person.press("低风险快速备案")
    case = person.case.id
    admin.say("/units")
    admin.press("人员")
    admin.press("张三")
    old = person.buttons[0].data
    admin.press("取消稳评员")
    person.read()
    before = tree.rows("assessment")
    for said in (person.press_data(old), person.say("检查"), person.press_data(f"0.open.{case}")):
        assert "还没有加入单位" in said
    assert tree.rows("assessment") == before


def test_others_look_and_change_nothing(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    said = person.say("/units")
    assert said.startswith(STREET)
    assert not {"邀请", "添加下级", "改名", "给身份"} & set(labels(person))
    tree.person("孙代表", "representative", STREET)
    listed = person.press("人员")
    assert "张三：稳评员" in listed
    assert "孙代表" not in listed, "who speaks for residents is no staff"
    before = tree.rows("organisation"), tree.rows("membership"), tree.rows("invitation")
    forged = ["ua", "un", "ul", "ulx", "ui", "ur.admin", "uo", "ug", "ugr.admin", "uv.assessor"]
    for action in (*forged, f"up.{STREET}-张三"):
        assert "由本单位或上级的管理员来办" in person.press_data(f"{person.state.revision}.{action}"), action
    assert before == (tree.rows("organisation"), tree.rows("membership"), tree.rows("invitation"))


# -- several organisations -------------------------------------------------------------------------------------
def test_one_acts_for_one_organisation_at_a_time(tree: World) -> None:
    person = tree.person("张三", "assessor", STREET)
    person.say("/start")
    person.press("低风险快速备案")
    person.say("/units")
    assert "不用切换" in person.press("切换单位")
    with tree.app.database.write() as connection:
        people.grant(connection, f"{STREET}-张三", DISTRICT, "reviewer")
    person.press("切换单位")
    assert f"现在以“{DISTRICT}”的身份办事：维稳办审核员" in person.press(DISTRICT)
    assert "开始评估" not in labels(person)
    person.press("回首页")
    assert person.state.case is None
    assert "没有切换" in _forged(person, "uso.别处")


def _forged(person: Person, data: str) -> str:
    person.say("/units")
    return person.press_data(f"{person.state.revision}.{data}")
