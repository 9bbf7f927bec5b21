"""LS01 大小都评: a house repair and a project of over a hundred million both pass the gate, each its own way."""

from __future__ import annotations

import pytest
from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import LVSHUNKOU
from bot.testing.play import begin, fill, hand_in


@pytest.mark.parametrize(
    ("kind", "investment", "key", "track"),
    [
        ("housework", "20万元", "ordinary", "general"),
        ("roadwork", "300万元", "ordinary", "general"),
        ("bigproject", "2.6亿元", "key", "third_party"),
    ],
)
def test_LS01_whatever_its_size_it_takes_a_way(world: World, kind: str, investment: str, key: str, track: str) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    plan = {**LVSHUNKOU.steps["plan"], "matter_kind": kind, "investment": investment, "key_project": key}
    fill(person, plan)
    hand_in(person)
    [case] = world.rows("assessment")
    assert (case["track"], case["matter"], case["status"]) == (track, kind, "open")
    assert answers(world)["matter_kind"] == kind


def test_LS01_the_question_says_so(world: World) -> None:
    person = world.person("张三")
    begin(person, LVSHUNKOU)
    assert "大小都要评" in person.last[-1].text
