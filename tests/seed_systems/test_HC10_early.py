"""HC10 早发现、早预防、早化解: a conflict found while assessing is taken up before the matter is discussed."""

from __future__ import annotations

from datetime import date

from seed_gates import at_step
from seed_rows import entries, fired, labels

from bot.testing.conversation import World
from bot.testing.examples import HAICHENG
from bot.testing.play import Played, fill, hand_in
from bot.testing.whistling import HOUSING, at_conflict_of, open_task, report, whistle

OPEN = {"resolved": "no", "how": "请区里来办"}
FOUND = {"gist": "菜地压坏没人赔", "found": "2026-02-26", "where": "福安村，6户"}


def test_HC10_a_conflict_nobody_took_up_holds_the_step_up(played: Played) -> None:
    world, person = at_step(played, HAICHENG, "analysis")
    conflict = {**FOUND, "resolved": "no", "how": "还没有人去"}
    fill(person, {**HAICHENG.steps["analysis"], "conflicts": [conflict]})
    assert "早化解：还有矛盾没有着手化解" in person.last[-1].text
    assert "提交这一步" not in labels(person)
    assert "conflict" not in {row["step"] for row in world.rows("submission")}


def test_HC10_taken_up_it_goes_on_and_still_weighs(played: Played) -> None:
    world, person = at_step(played, HAICHENG, "analysis")
    conflict = {**FOUND, "resolved": "partly", "how": "已赔3户，其余3户3月底前赔"}
    fill(person, {**HAICHENG.steps["analysis"], "conflicts": [conflict]})
    hand_in(person)
    [stored] = entries(world, "entry")
    assert (stored["found"], stored["resolved"]) == ("2026-02-26", "partly")
    assert "conflict_open" in fired(world, "after")
    assert world.rows("proposal", phase="after")[-1]["level"] == "medium"


def test_HC10_found_with_its_day_and_resolved_before_the_decision(world: World) -> None:
    person = at_conflict_of(world, HAICHENG, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "围挡留口", days=3)
    open_task(official)
    report(official, "围挡已留口，商户认可")
    open_task(person)
    person.press("已化解")
    [task] = world.rows("task", standing="current")
    entry = entries(world, "entry")[-1]
    assert date.fromisoformat(entry["found"]) <= date.fromisoformat(task["due"])
    assert (entry["resolved"], task["status"]) == ("yes", "resolved")
    assert world.rows("confirmation") == [], "nobody has decided yet"


def test_HC10_the_unit_is_reminded_before_the_day_not_after_it(world: World) -> None:
    person = at_conflict_of(world, HAICHENG, **OPEN)
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "围挡留口", days=7)
    official.read()
    world.pass_days(5)
    assert "还有3天到期" in official.read()
    assert "期限：区住建局办的派单" in person.say("进展")
