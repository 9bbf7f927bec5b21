"""HS20 完善专家库建设: a pool by field; for a matter experts are drawn by lot, without those with an interest in it."""

from __future__ import annotations

import json

from seed_rows import chain_holds, labels

from bot.engine.drawing import draw
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import begin, fill, hand_in

POOL = (
    ("方工", "省规划设计院", "工程"),
    ("林律师", "越山律师事务所", "法律"),
    ("陈工", "县交通运输局", "工程"),
)


def pool(world: World) -> Person:
    admin = world.person("赵管理", "admin")
    admin.say("专家库")
    for name, unit, field in POOL:
        admin.press("添加专家")
        admin.say(name)
        admin.say(unit)
        admin.press(field)
        admin.press("选好了")
    return admin


def drawn(world: World) -> Person:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    fill(person, CHAOYANG_LOW.steps["guidance"])
    hand_in(person)
    person.say("专家库")
    person.press("抽取专家")
    person.press("不限领域")
    person.press("2位")
    return person


def test_HS20_the_pool_is_listed_by_field(world: World) -> None:
    said = pool(world).press("看名单")
    assert "法律：林律师（越山律师事务所）" in said
    assert "工程：方工（省规划设计院）、陈工（县交通运输局）" in said
    assert [(row["name"], json.loads(row["fields"])) for row in world.rows("expert")] == [
        ("方工", ["工程"]),
        ("林律师", ["法律"]),
        ("陈工", ["工程"]),
    ]


def test_HS20_a_draw_leaves_out_the_responsible_unit_and_can_be_repeated(world: World) -> None:
    pool(world)
    person = drawn(world)
    assert "陈工：同属责任、评估、编制或第三方单位" in "\n".join(message.text for message in person.last)
    [row] = world.rows("expert_draw")
    told = json.loads(row["data"])
    assert {one.name for one in person.case.draws[0].experts} == {"方工", "林律师"}
    assert json.loads(row["drawn"]) == list(draw(told["pool"], told["fields"], 2, row["seed"]))
    assert chain_holds(world)


def test_HS20_a_drawn_expert_declares_and_argues_in_their_own_words(world: World) -> None:
    expert = world.person("林律师", "expert")
    expert.say("/start")
    pool(world)
    person = drawn(world)
    expert.read()
    expert.press("打开")
    assert labels(expert)[:3] == ["无利害关系", "有，回避", "不能参加"]
    expert.press("无利害关系")
    expert.press("反对")
    expert.say("占地补偿没有听证，我不同意现在报批。")
    assert "占地补偿没有听证，我不同意现在报批。" in person.read()
    said = world.rows("expert_statement")[-1]
    assert (said["stance"], said["text"]) == ("oppose", "占地补偿没有听证，我不同意现在报批。")
    [declared] = world.rows("interest", role="expert")
    assert not declared["has"]
