"""A district, its street and five units below it, at work by the packs that ship; and how their board is read.

`zone` lies in 惠山 (`huishan-zone`: quotas, six steps), `street` in 太和区 (`nverhe-street`: short ways, coverage).
"""

from __future__ import annotations

import atexit
import shutil
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from openpyxl import load_workbook

from bot.clock import ZONE
from bot.testing.clock import FakeClock
from bot.testing.conversation import Person, World
from bot.testing.examples import HUISHAN, NATIONAL_SIMPLIFIED, Example, objection, questionnaire
from bot.testing.play import approve, confirm, fill, hand_in, take_up

STREET, CITY = "长安街道", "惠山区"


def zone(tmp_path: Path, at: datetime | None = None) -> World:
    """The tree in 惠山: a district over a street over a community, a village, a park and two departments."""
    return shipped(tmp_path, "320206", at)


def shipped(tmp_path: Path, place: str, at: datetime | None = None) -> World:
    """The same tree at another place."""
    world = World(tmp_path / "board", clock=FakeClock(at or datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)))
    world.organise(CITY, kind="district", place=place)
    world.organise(STREET, CITY, "street")
    for name, kind in (
        ("长宁社区", "community"),
        ("堰新村", "village"),
        ("机电园", "park"),
        ("规划建设部", "key_department"),
        ("办公室", "department"),
    ):
        world.organise(name, STREET, kind)
    return world


def plan(world: World, pack: str, unit: str, entries: list[dict[str, Any]]) -> Person:
    """The unit's plan of 2026 in the register of this pack, by the beginning of its name."""
    person = world.person(f"{unit}管理员", "admin", unit)
    _tap(person, "开始评估", pack, "年初集中报备")
    told = [{"kind": "project", "due": "2026-06-30", **entry} for entry in entries]
    script = {"plan_year": "2026", "plan_basis": "无", "received": "区委政法委，2件", "planned_matters": told}
    person.answer(script, strict=True)
    hand_in(person)
    return person


def open_matter(world: World, unit: str, name: str, example: Example = HUISHAN, **answers: Any) -> Person:
    """Somebody of the unit has reported a matter by the full way (its first step is handed on)."""
    person = world.person(f"{unit}稳评员", "assessor", unit)
    begin(person, example)
    fill(person, {**example.steps["plan"], "matter_name": name, **answers})
    hand_in(person)
    return person


def named(world: World, unit: str, name: str, example: Example = HUISHAN, **answers: Any) -> Person:
    """Somebody of the unit has begun a matter: its name stands, its first step is not handed on."""
    person = world.person(f"{unit}稳评员", "assessor", unit)
    begin(person, example)
    told = {**example.steps["plan"], "matter_name": name, **answers}
    wanted = ("matter_name", *answers)
    person.answer(told, until=lambda who: all(key in who.case.answers for key in wanted), strict=True)
    return person


def begin(person: Person, example: Example) -> None:
    """Tap to the first question of the example."""
    _tap(person, *example.start)


def _tap(person: Person, *labels: str) -> None:
    """What is begun, then these buttons; where the place leaves no choice, one is not there to be tapped."""
    person.say("/start")
    person.say(labels[0])
    for label in labels[1:]:
        if any(button.label.startswith(label) for button in person.buttons):
            person.press(label)


def finish(world: World, unit: str, person: Person, example: Example = HUISHAN, *, objected: bool = False) -> None:
    """Opinions are heard and weighed, the unit's leader confirms the draft, the street's office files it. `objected`:
    twenty households, eighteen answered, two of them against; the level drafted is the middle one."""
    fill(person, {**example.steps["survey"], **(_objected(example) if objected else {})})
    hand_in(person)
    fill(person, {**example.steps["analysis"], **({"again": "none"} if objected else {})})
    hand_in(person)
    leader = world.person(f"{unit}领导", "leader", unit)
    take_up(leader)
    fill(leader, example.steps["discussion"])
    confirm(leader, "中风险" if objected else "低风险")
    office = world.person("街道维稳办", "reviewer", STREET)
    take_up(office)
    fill(office, example.steps["review"])
    approve(office)


def _objected(example: Example) -> dict[str, Any]:
    asked = questionnaire(10, 2, 1, sent="20份", returned="18")
    return {
        "activities": [example.steps["survey"]["activities"][0], asked],
        "households_asked": "20",
        "opinions": [objection(gist="怕夏天有臭味")],
    }


def filed(tmp_path: Path) -> World:
    """`zone` with two matters filed: 食堂改造 of 办公室 (low), 村办厂改制 of 堰新村 (objected, medium). Played once, a
    copy for each test."""
    folder, at = _filed()
    shutil.copytree(folder, tmp_path / "filed")
    return World(tmp_path / "filed", clock=FakeClock(at))


@cache
def _filed() -> tuple[Path, datetime]:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with closing(zone(folder)) as world:
        finish(world, "办公室", open_matter(world, "办公室", "食堂改造"))
        reform = open_matter(world, "堰新村", "村办厂改制", matter_kind="reform", households="20")
        finish(world, "堰新村", reform, objected=True)
        return folder / "board", world.clock.at


def file_quickly(world: World, unit: str, name: str) -> Person:
    """A small matter of 女儿河, filed by the short way: the unit's assessor, then the street's office."""
    person = quick(world, unit, name)
    hand_in(person)
    office = world.person("街道维稳办", "reviewer", STREET)
    take_up(office)
    fill(office, NATIONAL_SIMPLIFIED.steps["quick_review"])
    approve(office)
    return person


def quick(world: World, unit: str, name: str) -> Person:
    """The same, filled and not handed in."""
    person = world.person(f"{unit}稳评员", "assessor", unit)
    _tap(person, "快速备案")
    fill(person, {**NATIONAL_SIMPLIFIED.steps["quick"], "matter_name": name})
    return person


def sheet(path: str, name: str) -> list[list[Any]]:
    """The rows of a sheet below its title, as written."""
    rows = [[cell.value for cell in row] for row in load_workbook(path)[name].iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[1] is not None)
    return rows[start:]


def column(path: str, name: str, key: str, value: str) -> dict[Any, Any]:
    """One column of a sheet by another."""
    head, *lines = sheet(path, name)
    return {str(line[head.index(key)]).strip("　"): line[head.index(value)] for line in lines}
