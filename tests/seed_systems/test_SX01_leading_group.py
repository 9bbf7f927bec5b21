"""SX01 领导小组: head, deputies and members are registered by office, never by name."""

from __future__ import annotations

from seed_rows import answers, chain_holds, labels

from bot.testing.conversation import World
from bot.testing.examples import LEADING_GROUP
from bot.testing.play import play


def test_SX01_the_office_registers_the_leading_group(world: World) -> None:
    admin = play(world, LEADING_GROUP)["admin"]
    stored = answers(world)
    assert stored["group_head"] == "局长"
    assert stored["group_deputies"] == "分管副局长、执法监察局局长"
    assert "越城分局局长" in stored["group_members"]
    [case] = world.rows("assessment")
    assert (case["track"], case["status"], case["created_by"]) == ("leading_group", "closed", "sample-赵管理")
    assert [row["step"] for row in world.rows("submission")] == ["group_setup"]
    assert "登记好了" in admin.last[-1].text
    assert chain_holds(world)


def test_SX01_what_the_plan_lays_down_is_said_at_the_question(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("/start")
    admin.press("开始评估")
    admin.choose("绍兴")
    said = admin.press("领导小组登记")
    assert "组长由哪个职务担任" in said
    assert "局主要领导" in admin.press("说明")
    assert "社会稳定风险评估实施方案（绍兴市国土资源局）》二" in admin.press("依据")


def test_SX01_an_assessor_is_not_offered_the_register(world: World) -> None:
    assessor = world.person("张三")
    assessor.say("/start")
    assessor.press("开始评估")
    assessor.choose("绍兴")
    assert "领导小组登记" not in labels(assessor)
    assert assessor.case.track == "general"
