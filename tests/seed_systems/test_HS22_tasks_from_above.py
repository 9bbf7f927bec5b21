"""HS22 受领任务: the yearly plan says which superior department's task it takes up, and in what number."""

from __future__ import annotations

from seed_rows import answers, entries

from bot.testing.conversation import World
from bot.testing.examples import NATIONAL_YEARLY_PLAN, Example
from bot.testing.play import play

PLAN = Example(
    "惠山·年初集中报备",
    ("开始评估", "惠山开发区", "年初集中报备"),
    {"year_plan": {**NATIONAL_YEARLY_PLAN.steps["year_plan"], "received": "区住建局（对应规划建设部），2件"}},
)


def test_HS22_the_task_received_is_on_record_with_the_years_matters(world: World) -> None:
    admin = play(world, PLAN)["admin"]
    assert "登记好了" in admin.last[-1].text
    stored = answers(world)
    assert stored["received"] == "区住建局（对应规划建设部），2件"
    assert stored["plan_year"] == 2026
    assert [e["what"] for e in entries(world, "entry")] == ["城南污水处理厂扩建", "停车收费调整"]


def test_HS22_the_clause_is_the_plans_own(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("/start")
    for label in PLAN.start:
        admin.press(label)
    admin.answer(PLAN.steps["year_plan"], until=lambda p: p.question.id == "received")
    assert "任务是哪个上级部门下达的" in admin.last[-1].text
    assert "受领稳评任务" in admin.press("依据")
