"""DG06 退回补充: item by item with a deadline; handed in again, the reviewer sees what changed."""

from __future__ import annotations

import json

from seed_gates import at_step

from bot.testing.examples import DONGGANG
from bot.testing.play import Played, fill


def test_DG06_returned_mended_and_seen_again(played: Played) -> None:
    world, reviewer = at_step(played, DONGGANG, "quick_review")
    fill(reviewer, DONGGANG.steps["quick_review"])
    reviewer.press("退回补充")
    reviewer.say("座谈会的签到表没有附")
    reviewer.say("受影响的户数和村里册子对不上")
    reviewer.press("写完了")
    reviewer.press("5天内")
    [row] = world.rows("review")
    assert row["verdict"] == "return"
    items = [item if isinstance(item, str) else item["text"] for item in json.loads(row["items"])]
    assert items == ["座谈会的签到表没有附", "受影响的户数和村里册子对不上"]
    assert row["deadline"] == "2026-03-07"
    assessor = world.person("张三")
    told = assessor.read()
    assert "1. 座谈会的签到表没有附" in told
    assert "共2条" in told
    assessor.press("看各条")
    assert "受影响的户数和村里册子对不上" in assessor.press("下一条")
    assert world.rows("assessment")[0]["step"] == "simple_record"
