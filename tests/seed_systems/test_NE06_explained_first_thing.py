"""NE06 第一时间讲解: what people do not understand is explained at once, and how is on record."""

from __future__ import annotations

from seed_gates import at_step
from seed_rows import entries, labels

from bot.testing.conversation import World
from bot.testing.examples import NVERHE
from bot.testing.play import Played, fill, hand_in
from bot.testing.whistling import STREET, at_conflict_of

ANALYSIS = NVERHE.steps["analysis"]
CONFLICT = ANALYSIS["conflicts"][0]
HOW = "2月25日当天上门，把留口的办法画给商户看，商户说明白了"


def test_NE06_how_it_was_explained_is_stored(played: Played) -> None:
    world, person = at_step(played, NVERHE, "analysis")
    fill(person, ANALYSIS)
    hand_in(person)
    [stored] = entries(world, "entry")
    assert stored["understood"] == "no"
    assert stored["explained"].startswith("当天上门")


def test_NE06_not_explained_it_goes_no_further(played: Played) -> None:
    _world, person = at_step(played, NVERHE, "analysis")
    silent = {key: value for key, value in CONFLICT.items() if key != "explained"}
    person.answer({**ANALYSIS, "conflicts": [silent]})
    assert "要第一时间讲解" in person.last[-1].text
    assert "提交这一步" not in labels(person)


def test_NE06_explained_on_the_spot_is_a_task_done(world: World) -> None:
    person = at_conflict_of(world, NVERHE, understood="no", explained=None)
    person.press("吹哨派单")
    assert "怎么当场解释的" in person.press("当场解释")
    assert "记下了：当场解释" in person.say(HOW)
    [row] = world.rows("task")
    assert (row["unit"], row["outcome"], row["note"]) == (STREET, "explained", HOW)
    assert entries(world, "entry")[-1]["explained"] == HOW
