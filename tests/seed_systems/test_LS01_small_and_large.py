"""LS01 大小都评: a house repair and a project of over a hundred million both pass the gate, each its own way."""

from __future__ import annotations

import pytest
from seed_rows import answers, chain_holds, labels

from bot.testing.conversation import World
from bot.testing.examples import LVSHUNKOU
from bot.testing.play import begin, fill, hand_in


@pytest.mark.parametrize(
    ("kind", "investment", "key", "track"),
    [
        ("housework", "20万元", "ordinary", "general"),
        ("roadwork", "300万元", "ordinary", "general"),
        ("bigproject", "2.6亿元", "key", "third_party"),
    ],
)
def test_LS01_whatever_its_size_it_takes_a_way(world: World, kind: str, investment: str, key: str, track: str) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    plan = {**LVSHUNKOU.steps["plan"], "matter_kind": kind, "investment": investment, "key_project": key}
    fill(person, plan)
    hand_in(person)
    [case] = world.rows("assessment")
    assert (case["track"], case["matter"], case["status"]) == (track, kind, "open")
    assert answers(world)["matter_kind"] == kind


def test_LS01_the_question_says_so(world: World) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    assert "大小都要评" in person.last[-1].text


NO_RISK = {"screening": "norisk", "screening_reason": "只换路灯灯泡，不占路、不停电，没有住户受影响"}


def test_LS01_without_risk_it_is_closed_with_its_record_by_a_named_person(world: World) -> None:
    leader = world.person("李主任", "leader")
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    fill(person, {**LVSHUNKOU.steps["plan"], **NO_RISK, "matter_name": "路灯换灯泡"})
    assert "提交这一步" not in labels(person)
    person.press("提请结案")
    assert "等您确认：筛查意见是“不可能引发风险”，理由已记录" in leader.read()
    leader.press("打开")
    leader.press("确认结案")
    assert world.rows("assessment")[0]["status"] == "closed"
    assert [(row["outcome"], row["by"]) for row in world.rows("ending")] == [
        ("asked", "sample-张三"),
        ("confirmed", "sample-李主任"),
    ]
    assert answers(world)["screening_reason"] == NO_RISK["screening_reason"]
    assert chain_holds(world)


def test_LS01_the_leader_may_have_it_assessed_all_the_same(world: World) -> None:
    leader = world.person("李主任", "leader")
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    fill(person, {**LVSHUNKOU.steps["plan"], **NO_RISK})
    person.press("提请结案")
    leader.read()
    leader.press("打开")
    leader.press("不同意")
    leader.say("施工路段有两户要绕行，要去问")
    person.read()
    person.press("打开")
    person.goto("screening")
    person.press("可能")
    person.press("接着填")
    hand_in(person)
    assert person.case.step == "survey"
    assert [row["outcome"] for row in world.rows("ending")] == ["asked", "refused"]
