"""HS14 六步: report, hear opinions, analyse, set the level, report, monitor, in these words and this order."""

from __future__ import annotations

from bot.testing.examples import HUISHAN
from bot.testing.play import Played

STEPS = {
    "plan": "确定报备项目",
    "survey": "充分听取意见",
    "analysis": "全面分析论证",
    "discussion": "确定风险等级",
    "review": "提出评估报告",
    "tracking": "强化风险监控",
}


def test_HS14_the_six_steps_are_walked_in_order_and_recorded(played: Played) -> None:
    world, _ = played(HUISHAN)
    assert [row["step"] for row in world.rows("submission")] == list(STEPS)
    said = "\n".join(exchange.text for exchange in world.log)
    at = [said.index(f"第{number}步·{title}") for number, title in enumerate(STEPS.values(), 1)]
    assert at == sorted(at)
    assert world.rows("assessment")[0]["status"] == "closed"


def test_HS14_the_report_comes_with_its_step(played: Played) -> None:
    world, cast = played(HUISHAN, "tracking")
    made = [row["data"] for row in world.rows("case_event", what="document_made")]
    assert any("评估报告" in row for row in made)
    assert any(path.endswith(".docx") for path in cast["reviewer"].files)
