"""The zone's pack (registers.yaml) for tests, and what its people register."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.testing.conversation import Person, World
from bot.testing.play import hand_in
from knowledge.procedures.loader import load_pack
from knowledge.procedures.model import Pack

TRAINING = {
    "train_on": "2026-02-20",
    "train_form": "lecture",
    "train_topic": "征地稳评怎么听意见、怎么答复",
    "train_people": "32",
    "train_record": "签到表和讲义，维稳办培训档案第1册",
}


@lru_cache
def zone() -> Pack:
    """The pack."""
    return load_pack(Path(__file__).parent / "registers.yaml")


def zone_world(folder: Path) -> World:
    """A world of the zone: 区 above 街道 above 社区, with the zone's pack alone."""
    world = World(folder, packs={"zone-registers": zone()})
    world.organise("长安区", kind="district", place="329900")
    world.organise("长安街道", "长安区", "street")
    world.organise("李家社区", "长安街道", "community")
    return world


def register(person: Person, track: str, script: dict[str, Any]) -> str:
    """Fill a register and hand it in."""
    person.say("/start")
    person.press("开始评估")
    person.press(track)
    person.answer(script, strict=True)
    return hand_in(person)


def seat(unit: str, leader: str, assessor: str, duty: str) -> dict[str, str]:
    """A member unit of a roster."""
    return {"unit": unit, "leader_post": leader, "assessor_post": assessor, "duty": duty}
