"""The town's pack (town.yaml) for tests: as it is, or with pieces of its text replaced."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.packs import body_of
from bot.testing.conversation import Person, World
from bot.testing.play import Cast, hand_in
from knowledge.procedures.loader import read_pack
from knowledge.procedures.model import Pack
from storage import procedures

TEXT = (Path(__file__).parent / "town.yaml").read_text(encoding="utf-8")
MATTER = {"kind": "road", "name": "李家村道拓宽", "welfare": "no", "key": "no", "people": "300"}
SURVEY: dict[str, Any] = {
    "heard": "all",
    "objections": "2",
    "voices": [{"gist": "夜里别施工", "disposition": "adopted"}],
}


@lru_cache
def town(version: int = 1, *replaced: tuple[str, str]) -> Pack:
    """The pack, with each (old, new) replaced in its text."""
    text = TEXT.replace("version: 1", f"version: {version}", 1)
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    return read_pack(text, "town.yaml")


def put_on_offer(world: World, pack: Pack) -> None:
    """Publish the pack into a world that has others."""
    with world.app.database.write() as connection:
        procedures.publish(connection, pack.pack, pack.version, body_of(pack), "sample", world.clock())


def begin_town(world: World, track: str = "一般程序") -> Person:
    """张三 at the first question of a matter of the town."""
    return begin_as(world.person("张三"), track)


def begin_as(person: Person, track: str = "一般程序") -> Person:
    """Somebody at the first question of a matter of the town."""
    person.say("/start")
    person.press("开始评估")
    for label in ("某镇稳评", track):
        if any(b.label == label for b in person.buttons):
            person.press(label)
    return person


def until(question: str) -> Any:
    """For `Person.answer`: stop when this is asked."""
    return lambda person: person.question.id == question


def to_meeting(world: World, **changed: Any) -> Cast:
    """A matter filled and handed to the leader, who stands before the levels."""
    person = begin_town(world)
    person.answer({**MATTER, **changed})
    hand_in(person)
    person.answer({**SURVEY, **changed})
    hand_in(person)
    leader = world.person("李主任", "leader")
    leader.say("待我办理")
    leader.press(MATTER["name"])
    leader.say("今天")
    return {"assessor": person, "leader": leader}


def confirmed(world: World, level: str = "低风险", **changed: Any) -> Cast:
    """A matter whose level the leader confirmed; it is being tracked."""
    cast = to_meeting(world, **changed)
    cast["leader"].press(level)
    cast["leader"].press("确认")
    cast["assessor"].read()
    return cast
