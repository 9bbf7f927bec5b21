"""A task that is not resolved: what it holds back of the level and of what was confirmed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from given_tasks import REPORT, official, person

from bot.engine.facts import facts_of
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW, factor
from bot.testing.play import confirm, fill, hand_in, take_up
from bot.testing.whistling import (
    HOUSING,
    STREET,
    at_conflict,
    open_task,
    report,
    whistle,
)
from knowledge.procedures.facts import Facts
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Requirement
from knowledge.procedures.rating import rate

__all__ = ["official", "person"]


# -- the level ---------------------------------------------------------------------------------------------
def test_what_is_open_counts_as_before_measures(world: World) -> None:
    person = at_conflict(world, {"gist": "两户担心便道", "resolved": "yes", "how": "便道改线"})
    assert rate(person.pack, "general", _facts(person), "after").level != "medium"
    official = world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, "核实便道改线")
    assert {"conflict_open"} <= _after(person)
    said = person.say("等级")
    assert "派单没有办结1件" in said
    open_task(official)
    official.say(REPORT)
    official.press("协商")
    open_task(person)
    person.press("已化解")
    assert "conflict_open" not in _after(person)
    assert "派单没有办结" not in person.say("等级")


def test_handing_on_is_still_possible_with_a_task_open(world: World, person: Person, official: Person) -> None:
    person.press("回列表")
    person.press("填完了")
    hand_in(person)
    assert person.case.step == "opinion"


def _facts(person: Person) -> Facts:
    return facts_of(person.pack, person.case, person.world.clock.at.date())


def _after(person: Person) -> set[str]:
    return {fired.rule.id for fired in rate(person.pack, "general", _facts(person), "after").fired}


# -- what a level rests on ---------------------------------------------------------------------------------
def test_a_factor_with_an_open_task_keeps_its_initial_degree(world: World) -> None:
    high = factor("high", "low", kind="management", what="便道压坏村路")
    person = at_conflict(world, {"gist": "两户担心便道", "resolved": "yes", "how": "便道改线"}, factors=[high])
    official = world.person("孙工", "leader", HOUSING)
    assert "factor_high" not in _after(person)
    person.press("回列表")
    person.goto("factors")
    person.press("1.")
    whistle(person, HOUSING, "修好村路")
    assert "factor_high" in _after(person)
    assert "派单没有办结1件" in person.say("等级")
    person.press("为什么")
    assert "派单没有办结1件：相关的风险点、矛盾先按措施之前算" in person.press("要当心")
    open_task(official)
    report(official, "村路修好了，镇里验收")
    open_task(person)
    person.press("已化解")
    assert "factor_high" not in _after(person)


def test_a_gate_can_want_every_task_done(tmp_path: Path) -> None:
    packs = dict(load_builtin())
    pack = packs["chaoyang-county"]
    done = Requirement(needs="open_tasks == 0", say="还有派单没有办结。", clause="cy/第2段")
    steps = tuple(s.model_copy(update={"gate": (*s.gate, done)}) if s.id == "hidden" else s for s in pack.steps)
    packs["chaoyang-county"] = pack.model_copy(update={"version": 98, "steps": steps})
    with closing(World(tmp_path, packs=packs)) as world:
        person = at_conflict(world)
        official = world.person("孙工", "leader", HOUSING)
        whistle(person, HOUSING)
        person.press("回列表")
        assert "还有派单没有办结" in person.press("填完了")
        open_task(official)
        report(official, REPORT)
        open_task(person)
        person.press("已化解")
        person.press("打开事项")
        hand_in(person)


def test_a_confirmation_falls_only_where_the_task_changes_what_it_bound_to(world: World) -> None:
    medium = factor("medium", "low", kind="management", what="便道压坏村路")
    person = at_conflict(world, {"gist": "两户担心便道", "resolved": "yes", "how": "便道改线"}, factors=[medium])
    official = world.person("孙工", "leader", HOUSING)
    leader = world.person("李主任", "leader", STREET)
    leader.say("/start")
    person.press("回列表")
    person.press("填完了")
    hand_in(person)
    fill(person, CHAOYANG_LOW.steps["opinion"])
    hand_in(person)
    take_up(leader)
    fill(leader, CHAOYANG_LOW.steps["confirm"])
    confirm(leader, "低风险")
    person.say("首页")
    person.say("吹哨")
    person.press(HOUSING)
    person.say("到李家村再听一次意见")
    person.press("7天内")
    assert person.case.confirmation is not None
    assert not person.case.confirmation.stale, "a task of the matter as a whole changes no answer"
    person.goto("factors", "第2步")
    person.press("1.")
    assert "失效，要重新认定" in whistle(person, HOUSING, "修好村路")
    assert person.case.confirmation.stale
    assert official.read()
