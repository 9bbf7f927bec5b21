"""SX12 集体讨论: a gate of its own, with differing opinions as they were said; a named person then sets the level."""

from __future__ import annotations

import json

from seed_rows import answers, entries

from bot.testing.examples import SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.play import Played, confirm, fill, take_up


def test_SX12_two_units_at_least_and_differing_opinions_kept(played: Played) -> None:
    discussion = SHAOXING_FOURTH.steps["discussion"]
    world, _ = played(SHAOXING_FOURTH, "discussion")
    leader = world.person("李主任", "leader")
    take_up(leader)
    leader.answer(discussion, until=lambda p: p.question.id == "attendance")
    leader.press("添加")
    leader.answer({"attendance": [discussion["attendance"][0]]}, until=lambda p: p.question.id == "attendance")
    assert "至少登记两个参加单位" in leader.press("填完了")
    assert world.rows("confirmation") == []


def test_SX12_the_meeting_and_who_confirms_are_stored(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "tracking")
    told = entries(world, "attendance")
    assert [e["position"] for e in told] == ["agree", "differ"]
    assert told[1]["view"] == "建议先发补偿再进场"
    assert answers(world)["discussion_result"].endswith("纪要〔2026〕4号")
    [row] = world.rows("confirmation")
    assert (row["chosen"], row["role"], row["by"]) == ("l3", "leader", "sample-李主任")
    assert json.loads(row["data"])["by_name"] == "李主任"
    assert row["content_hash"] == world.rows("submission", step="discussion")[0]["content_hash"]


def test_SX12_a_level_other_than_the_draft_needs_a_reason(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    leader = world.person("李主任", "leader")
    take_up(leader)
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    assert "请写明理由" in leader.press("二级风险")
    assert "理由太短" in leader.say("不妥")
    leader.press("改选")
    confirm(leader, "二级风险", "邻村同类项目刚刚发生集体上访，先缓一缓")
    [row] = world.rows("confirmation")
    assert (row["proposed"], row["chosen"]) == ("l3", "l2")
    assert row["reason"].startswith("邻村同类项目")
    assert world.rows("ledger")[0]["reason"] == row["reason"]
