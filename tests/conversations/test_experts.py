"""The expert pool (HS20): kept by field, drawn by lot without those who have an interest, argued in the expert's own
words."""

from __future__ import annotations

import io
import json
from pathlib import Path

from docx import Document

from bot.engine.drawing import draw, pool_hash
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import begin, confirm, fill, hand_in, open_again, take_up

POOL = (
    ("方工", "省规划设计院", ("工程", "土地")),
    ("林律师", "越山律师事务所", ("法律",)),
    ("周老师", "大学公共管理学院", ("社会", "经济")),
    ("陈工", "县交通运输局", ("工程",)),
)


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def keep(world: World, *experts: tuple[str, str, tuple[str, ...]]) -> Person:
    """赵管理 puts experts into the pool."""
    admin = world.person("赵管理", "admin")
    admin.say("专家库")
    for name, unit, fields in experts:
        admin.press("添加专家")
        admin.say(name)
        admin.say(unit)
        for field in fields:
            admin.press(field)
        assert f"已加入专家库：{name}" in admin.press("选好了")
    return admin


def assessing(world: World) -> Person:
    """张三 has the bridge of 县交通运输局建设科 in hand."""
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    fill(person, CHAOYANG_LOW.steps["guidance"])
    hand_in(person)
    return person


def drawing(person: Person, count: str = "3位", field: str = "不限领域") -> str:
    person.say("专家库")
    person.press("抽取专家")
    if field == "不限领域":
        person.press(field)
    else:
        person.press(field)
        person.press("选好了")
    return person.press(count)


def test_the_pool_is_told_by_field_and_keeps_nothing_else(world: World) -> None:
    admin = keep(world, *POOL)
    said = admin.press("看名单")
    assert "专家库共4人" in said
    assert "工程：方工（省规划设计院）、陈工（县交通运输局）" in said
    row = world.rows("expert")[0]
    assert (row["name"], row["unit"], json.loads(row["fields"])) == ("方工", "省规划设计院", ["土地", "工程"])
    told = set(json.loads(row["data"]))
    assert told == {"at", "by", "by_name", "expert", "fields", "message", "name", "organisation", "person", "unit"}


def test_only_keepers_add_and_retire(world: World) -> None:
    keep(world, *POOL)
    person = assessing(world)
    person.say("专家库")
    assert "添加专家" not in labels(person)
    assert "专家库共4人" in person.press("看名单")
    leader = world.person("李主任", "leader")
    leader.say("/start")
    assert "您现在的身份用不到" in leader.say("/experts")


def test_an_expert_is_retired_and_not_drawn_any_more(world: World) -> None:
    admin = keep(world, *POOL[:2])
    admin.press("移出专家")
    assert "已移出专家库：林律师" in admin.press("林律师")
    person = assessing(world)
    said = drawing(person)
    assert "抽到1位" in said
    assert "林律师" not in said
    assert [row["standing"] for row in world.rows("expert")] == ["current", "removed"]


def test_a_draw_leaves_out_the_responsible_unit_says_why_and_can_be_repeated(world: World) -> None:
    keep(world, *POOL)
    person = assessing(world)
    said = drawing(person, "2位")
    assert "抽到2位" in said
    assert "陈工：同属责任、评估、编制或第三方单位" in said
    [row] = world.rows("expert_draw")
    told = json.loads(row["data"])
    assert len(row["seed"]) == 32
    assert row["pool_hash"] == pool_hash(told["pool"])
    assert json.loads(row["drawn"]) == list(draw(told["pool"], told["fields"], row["wanted"], row["seed"]))
    assert list(told["excluded"].values()) == ["unit"]
    assert person.case.draws[0].seed == row["seed"]


def test_fewer_than_wanted_is_said(world: World) -> None:
    keep(world, *POOL)
    person = assessing(world)
    assert "没有合适的专家可抽" in drawing(person, "1位", field="环境")
    assert world.rows("expert_draw") == []
    assert "合适的只有3位，不够5位" in drawing(person, "5位")
    assert len(world.rows("expert_draw")) == 1


def test_a_draw_again_needs_a_reason_and_both_are_recorded(world: World) -> None:
    keep(world, *POOL)
    person = assessing(world)
    drawing(person, "1位")
    person.say("专家库")
    person.press("再抽一次")
    person.press("不限领域")
    assert "为什么再抽" in person.press("1位")
    assert "至少4个字" in person.say("再来")
    said = person.say("第一位没有空")
    assert "已经在名单里" in said
    first, second = world.rows("expert_draw")
    assert (first["reason"], second["reason"]) == ("", "第一位没有空")
    assert first["drawn"] != second["drawn"]
    assert first["seed"] != second["seed"]


def test_no_matter_in_hand_no_draw(world: World) -> None:
    keep(world, *POOL)
    person = world.person("张三")
    person.say("/start")
    person.say("专家库")
    assert "抽取专家" not in labels(person)


def asked_expert(world: World, organisation: str | None = None) -> tuple[Person, Person]:
    """林律师 uses the bot, was drawn and asked; 张三 assesses."""
    expert = world.person("林律师", "expert", organisation)
    expert.say("/start")
    keep(world, POOL[1])
    person = assessing(world)
    assert "已请他们声明" in drawing(person, "1位")
    assert "请您为“大凌河李家村段公路桥”作专家论证" in expert.read()
    return expert, person


def test_an_expert_declares_then_argues_and_dissent_is_kept_as_said(world: World) -> None:
    expert, person = asked_expert(world)
    expert.press("打开")
    assert labels(expert)[:3] == ["无利害关系", "有，回避", "不能参加"]
    expert.press("无利害关系")
    assert "无利害关系" in person.read()
    expert.press("反对")
    said = expert.say("占地补偿标准没有听证，依据不足，我不同意现在报批。")
    assert "已记入" in said
    told = person.read()
    assert "专家林律师（越山律师事务所）" in told
    assert "占地补偿标准没有听证，依据不足，我不同意现在报批。" in told
    declared, argued = world.rows("expert_statement")
    assert (declared["stand"], declared["stance"]) == ("clear", None)
    assert (argued["stance"], argued["text"]) == ("oppose", "占地补偿标准没有听证，依据不足，我不同意现在报批。")
    assert argued["by"] == "sample-林律师"
    person.say("专家库")
    assert "反对。占地补偿标准没有听证" in person.press("专家意见")


def test_the_report_tells_what_experts_argued_by_unit_dissent_included(world: World) -> None:
    expert, person = asked_expert(world)
    expert.press("打开")
    expert.press("无利害关系")
    expert.press("反对")
    expert.say("占地补偿标准没有听证，依据不足，我不同意现在报批。")
    person.say("报告")
    document = Document(io.BytesIO(Path(person.files[-1]).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "越山律师事务所（法律）" in cells
    assert "占地补偿标准没有听证，依据不足，我不同意现在报批。" in cells
    assert "林律师" not in "".join(cells)


def test_who_has_an_interest_cannot_argue_nor_be_drawn_again(world: World) -> None:
    expert, person = asked_expert(world)
    expert.press("打开")
    opinion = next(b for b in expert.buttons if b.label == "无利害关系")
    assert "并回避" in expert.press("有，回避")
    assert "过时" in expert.press_data(opinion.data)
    expert.read()
    free = f"0.exp.{person.case.id}"
    assert "没有抽到您，或您已经回避" in expert.press_data(free)
    expert.say("我觉得可以支持这个项目。")
    assert [row["stand"] for row in world.rows("expert_statement")] == ["interest"]
    [row] = [row for row in world.rows("interest") if row["role"] == "expert"]
    assert row["has"] == 1
    assert "已回避" in person.read()
    person.say("专家库")
    person.press("再抽一次")
    person.press("不限领域")
    person.press("1位")
    assert "申报过利害关系" in person.say("林律师回避了")


def test_who_cannot_come_is_left_out_next_time(world: World) -> None:
    expert, person = asked_expert(world)
    expert.press("打开")
    expert.press("不能参加")
    person.read()
    person.say("专家库")
    person.press("再抽一次")
    person.press("不限领域")
    person.press("1位")
    assert "林律师：说过不能参加" in person.say("林律师不能来")


def test_an_expert_of_another_unit_reaches_the_matter_and_nothing_else_of_it(world: World) -> None:
    """The pool of the district above, an expert seated there; the case is the street's."""
    from storage import people

    expert = world.person("林律师", "expert", "district")
    expert.say("/start")
    admin = world.person("区管理", "admin", "district")
    admin.say("专家库")
    admin.press("添加专家")
    admin.say("林律师")
    admin.say("越山律师事务所")
    admin.press("法律")
    assert "认出了同名的专家账号" in admin.press("选好了")
    person = assessing(world)
    with world.app.database.write() as connection:
        people.organise(connection, "sample", "示范街道办事处", parent="district", kind="street")
    drawing(person, "1位")
    case = person.case
    assert "作专家论证" in expert.read()
    expert.press("打开")
    expert.press("无利害关系")
    for command in ("进展", "检查", "等级", "报告", "取消"):
        said = expert.say(command)
        assert "李家村" not in said or "论证" in said, command
    expert.press_data(f"0.open.{case.id}")
    assert expert.state.place.at == "home"
    expert.press_data(f"0.exp.{case.id}")
    expert.press("有条件")
    expert.say("先把补偿方案公示十日，再报批。")
    assert person.case.draws[0].experts[0].stance == "condition"
    assert person.case.answers == case.answers


def test_who_assessed_is_not_drawn_and_an_expert_does_not_assess(world: World) -> None:
    expert, person = asked_expert(world)
    with world.app.database.write() as connection:
        from storage import people

        people.grant(connection, "sample-林律师", "sample", "assessor")
    expert.press_data(f"0.open.{person.case.id}")
    assert "论证专家，不能再办" in expert.last[-1].text
    with world.app.database.write() as connection:
        people.grant(connection, "sample-张三", "sample", "expert")
    keep(world, ("张三", "某事务所", ("法律",)))
    person.say("专家库")
    person.press("再抽一次")
    person.press("不限领域")
    person.press("2位")
    assert "张三：参与了这个事项的办理" in person.say("还要一位法律专家")


def test_an_expert_without_an_account_is_recorded_as_given_in_writing(world: World) -> None:
    keep(world, POOL[0])
    person = assessing(world)
    assert "拿到书面声明" in drawing(person, "1位")
    person.say("专家库")
    person.press("专家意见")
    assert "书面声明是" in person.press("代记：方工")
    person.press("无利害关系")
    person.press("支持")
    person.say("桥位和设计标准合适，施工便道要改线。")
    said = world.rows("expert_statement")[-1]
    assert (said["stance"], said["by"]) == ("support", "sample-张三")
    assert said["text"].startswith("（代记，依据书面）")


def test_an_opinion_after_the_confirmation_makes_it_stale(world: World) -> None:
    expert, person = asked_expert(world)
    expert.press("打开")
    expert.press("无利害关系")
    open_again(person)
    for step in ("hidden", "opinion"):
        fill(person, CHAOYANG_LOW.steps[step])
        hand_in(person)
    leader = world.person("李主任", "leader")
    leader.say("/start")
    take_up(leader)
    fill(leader, CHAOYANG_LOW.steps["confirm"])
    confirm(leader, "低风险")
    expert.press("反对")
    assert "重新认定" in expert.say("地质勘察不够，我反对现在动工。")
    assert "专家意见" in leader.read()
    assert person.case.confirmation is not None
    assert person.case.confirmation.stale


def test_an_expert_has_no_personal_data_kept_but_name_and_unit(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("专家库")
    admin.press("添加专家")
    admin.say("方工13812345678")
    admin.say("省规划设计院")
    admin.press("工程")
    admin.press("选好了")
    assert "13812345678" not in repr(world.rows("expert"))


def test_the_chain_holds(world: World) -> None:
    from storage import audit

    expert, _ = asked_expert(world)
    expert.press("打开")
    expert.press("无利害关系")
    with world.app.database.read() as connection:
        assert list(audit.verify(connection)) == []
