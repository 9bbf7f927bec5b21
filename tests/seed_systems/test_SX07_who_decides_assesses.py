"""SX07 谁决策谁评估: the body that decides assesses; the leading group supervises; the two are not one."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, begin, fill, hand_in, take_up, to_step


def test_SX07_responsible_body_and_supervisor_must_differ(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    plan = SHAOXING_FOURTH.steps["plan"]
    person.answer(plan, until=lambda p: p.question.id == "supervisor")
    for again in ("", "，0575-8123456", "李四", "，处长王某"):
        assert "作决定的单位不能自己督促自己" in person.say(plan["responsible_body"] + again)
    assert "supervisor" not in answers(world)
    person.say(plan["supervisor"])
    stored = answers(world)
    assert (stored["responsible_body"], stored["supervisor"]) == ("征地管理处", "局稳评领导小组办公室")


def test_SX07_the_leading_group_does_not_assess_in_their_place(world: World) -> None:
    member = world.person("孙组员", "group")
    member.say("/start")
    assert "稳评员来做" in member.say("开始评估")
    assert world.rows("assessment") == []


def test_SX07_who_assessed_does_not_confirm(world: World) -> None:
    both = world.person("张三")
    world.person("张三", "leader")
    to_step(both, SHAOXING_FOURTH, "analysis")
    fill(both, SHAOXING_FOURTH.steps["analysis"])
    hand_in(both)
    both.goto("discussed_on")
    assert "您参与了这个事项的评估，不能由您认定等级" in "\n".join(message.text for message in both.last)
    assert world.rows("confirmation") == []


def test_SX07_the_leading_group_looks_at_it_and_joins_the_discussion(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "analysis")
    person = cast["assessor"]
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    member = world.person("孙组员", "group")
    member.say("/start")
    hand_in(person)
    assert "等您办：评估报告讨论" in member.read()
    take_up(member)
    fill(member, SHAOXING_FOURTH.steps["discussion"])
    assert world.rows("answer", question="discussed_on")[-1]["by"] == "sample-孙组员"
