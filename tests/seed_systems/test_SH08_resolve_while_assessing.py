"""SH08 边评估、边化解: conflicts found while assessing are resolved while assessing, and the draft follows."""

from __future__ import annotations

from seed_rows import entries, fired

from bot.testing.conversation import World
from bot.testing.examples_systems import SHENHE
from bot.testing.play import hand_in
from bot.testing.whistling import HOUSING, at_conflict_of, open_task, report, whistle

OPEN = {"resolved": "no", "how": "请区里来办"}


def test_SH08_resolved_before_the_step_is_handed_on_and_the_draft_is_lighter(world: World) -> None:
    person = at_conflict_of(world, SHENHE, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "和摊主谈过渡期租金")
    assert "拟定中风险" in person.say("等级")
    open_task(official)
    report(official, "过渡期减租三成，摊主代表签字，记录存住建局", "补偿")
    open_task(person)
    assert "矛盾登记同步改为" in person.press("已化解")
    person.press("打开事项")
    hand_in(person)
    assert fired(world, "after") == set()
    assert entries(world, "entry")[-1]["how"] == "请区里来办；过渡期减租三成，摊主代表签字，记录存住建局"


def test_SH08_not_resolved_stays_in_the_draft(world: World) -> None:
    person = at_conflict_of(world, SHENHE, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "和摊主谈过渡期租金")
    open_task(official)
    report(official, "还没有谈成", "协商")
    open_task(person)
    person.press("未化解")
    assert "派单没有办结1件" in person.say("等级")
    assert world.rows("task", standing="current")[0]["status"] == "unresolved"
