"""A district with a street that whistles and departments that report, for tests and transcripts.

锦州市太和区女儿河街道 assesses; 区住建局 and 区信访局 lie beside it, 李家社区 below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW, Example
from bot.testing.play import begin, fill, hand_in, open_again, take_up

DISTRICT, STREET, COMMUNITY = "太和区", "女儿河街道", "李家社区"
HOUSING, PETITIONS = "区住建局", "区信访局"
CONFLICT = {"gist": "两户担心便道压坏菜地", "resolved": "no", "next": "请住建局改便道"}


def district(world: World) -> None:
    """The tree."""
    world.organise(DISTRICT, kind="district")
    world.organise(STREET, DISTRICT, "street")
    for name in (HOUSING, PETITIONS):
        world.organise(name, DISTRICT, "department")
    world.organise(COMMUNITY, STREET, "community")


def at_conflict(world: World, conflict: Mapping[str, Any] = CONFLICT, name: str = "张三", **hidden: Any) -> Person:
    """An assessor of the street, looking at a conflict just registered (朝阳's general procedure, step 2)."""
    district(world)
    person = world.person(name, "assessor", STREET)
    begin(person, CHAOYANG_LOW)
    fill(person, CHAOYANG_LOW.steps["guidance"])
    hand_in(person)
    script = {**CHAOYANG_LOW.steps["hidden"], "conflicts": [conflict], **hidden}
    fill(person, script)
    return at_entry(person, "conflicts")


def at_conflict_of(world: World, example: Example, step: str = "analysis", **conflict: Any) -> Person:
    """The same in the matter of another system: its own conflict, with these answers different (None: put off)."""
    district(world)
    person = world.person("张三", "assessor", STREET)
    begin(person, example)
    for name in list(example.steps)[: list(example.steps).index(step)]:
        role = person.pack.step(name).roles[0]
        who = person
        if role != "assessor":
            who = world.person("钱代表", role, STREET)
            who.say("/start")
            take_up(who)
        fill(who, example.steps[name])
        hand_in(who)
        if who is not person:
            open_again(person)
    script = {**example.steps[step]}
    told = {**script["conflicts"][0], **conflict}
    left = {key: value for key, value in told.items() if value is not None}
    person.answer({**script, "conflicts": [left]}, strict=left == told)
    return at_entry(person, "conflicts")


def at_entry(person: Person, question: str, number: int = 1) -> Person:
    """The person opens an entry of a list from the review list."""
    person.goto(question)
    person.press(f"{number}.")
    return person


def whistle(person: Person, unit: str, what: str | None = None, days: int | str = 7) -> str:
    """Give a task: the unit by its button, the text as written or typed, the days by button or a date typed."""
    person.press("吹哨派单")
    person.press(unit)
    if what is None:
        person.press("就这样写")
    else:
        person.say(what)
    return person.press(f"{days}天内") if isinstance(days, int) else person.say(days)


def report(person: Person, text: str, means: str = "调整方案") -> str:
    """Report back on the task at hand."""
    person.press("报办理情况")
    person.say(text)
    return person.press(means)


def take_on(person: Person) -> str:
    """Read what came, and take the task on from the notice."""
    person.read()
    return person.press("接单")


def open_task(person: Person) -> str:
    """Read what came, and open the task from the notice."""
    person.read()
    return person.press("打开")
