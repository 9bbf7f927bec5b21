"""The lane pack, a case on it with nothing missing, and random cases for properties."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.procedures.facts import Facts, Value
from knowledge.procedures.loader import load_pack
from knowledge.procedures.model import Pack, Question

TODAY = "2026-06-01"
QUIET_FACTOR: dict[str, Value | None] = {"what": "噪声", "probability": "p1", "impact": "q1", "severity": "small"}
CARRIED: dict[str, Value | None] = {
    "measure": "错峰施工",
    "owner": "村委会",
    "deadline": "2026-09-01",
    "why": "去年同样做法没有投诉",
}


@lru_cache
def lane() -> Pack:
    return load_pack(Path(__file__).parent / "lane.yaml")


def complete_case(**changes: Value | None) -> Facts:
    """A case on the general track with every answer given and nothing that raises the level."""
    answers: dict[str, Value | None] = {
        "kind": "road",
        "name": "李家村道拓宽",
        "consulted": "all",
        "ways": ("visit",),
        "basis": "full",
    }
    entries = {
        "activities": [{"form": "visit", "support": 40, "against": 2}],
        "opinions": [{"gist": "夜里别施工", "disposition": "adopted"}],
        "factors": [QUIET_FACTOR],
    }
    return Facts(answers | changes, entries, {"case_track": "general", "today": TODAY})


def with_factors(*factors: Mapping[str, Value | None], **changes: Value | None) -> Facts:
    case = complete_case(**changes)
    return Facts(case.answers, {**case.entries, "factors": factors}, case.specials)


def random_case(
    pack: Pack, track: str, dice: random.Random, *, filled: float = 0.9, most: int = 4, pending: bool = True
) -> Facts:
    """Answers to most questions of a pack at random, whether they apply or not; pending options too if `pending`."""

    def fill(questions: tuple[Question, ...]) -> dict[str, Any]:
        return {
            q.id: random_value(q, dice, pending=pending)
            for q in questions
            if dice.random() < filled and q.type != "repeat"
        }

    answers: dict[str, Any] = {}
    for step in pack.steps:
        answers |= fill(step.questions)
    entries = {group.id: [fill(group.questions) for _ in range(dice.randint(0, most))] for group in pack.groups}
    return Facts(answers, entries, {"case_track": track, "today": TODAY})


def random_value(question: Question, dice: random.Random, *, pending: bool = True) -> Value:
    options = [key for key, option in question.choose.items() if pending or not option.pending]
    match question.type:
        case "choice":
            return dice.choice(options)
        case "multi":
            chosen = dice.sample(options, dice.randint(1, len(options)))
            return tuple(option for option in options if option in chosen)
        case "number":
            low = question.minimum if question.minimum is not None else 0
            number = low + dice.choice([0, 1, 2, 10, 50, 300])
            return int(number) if question.whole else number
        case "date":
            return dice.choice(["2025-12-01", "2026-05-01", "2026-07-01"])
        case "files":
            return ("a1",)
        case _:
            return dice.choice(["甲", "乙方案"])
