"""What examples are made of: the matter itself, and the entries that many of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.testing.conversation import Script


@dataclass(frozen=True, slots=True)
class SentBack:
    """What a step is returned for: the item, and the question of the last filled step that is mended, and how."""

    item: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Example:
    """A whole matter. `steps`: step id → its script; `level`: the draft after measures; `start`: the taps to begin;
    `returned`: steps that return it once."""

    name: str
    start: tuple[str, ...]
    steps: Mapping[str, Script]
    level: str | None = None
    returned: Mapping[str, SentBack] = field(default_factory=dict)

    def sent_back(self, **returned: SentBack) -> Example:
        """The same matter, returned once by these steps."""
        return replace(self, returned=returned)

    def but(self, name: str, level: str | None = None, **steps: Script) -> Example:
        """The same matter with some answers different, step by step."""
        merged = {step: {**script, **steps.get(step, {})} for step, script in self.steps.items()}
        return replace(self, name=name, steps=merged, level=level or self.level)


def questionnaire(support: int, against: int = 0, strong: int = 0, **more: Any) -> dict[str, Any]:
    """A questionnaire to 120 households: the answers, two silent and two indifferent among the 118 returned."""
    entry = {
        "form": "questionnaire",
        "held": "2026-03-01",
        "chosen": "名册上每户一人",
        "sent": "120份",
        "returned": "118",
        "asked_by": "村组干部两人一组上门，没有送东西",
        "support": str(support),
        "conditional": "4",
        "indifferent": "2",
        "against": str(against),
        "record": "征地科稳评档案第2册",
    }
    return {**entry, **({"strong": str(strong)} if against else {}), **more}


def objection(disposition: str = "adopted", gist: str = "青苗补偿低于邻村") -> dict[str, Any]:
    """An objection and what became of it."""
    entry = {"gist": gist, "stance": "oppose", "disposition": disposition}
    return entry if disposition == "pending" else {**entry, "reply": "已按邻村标准补差额，四月底前发到户"}


def factor(severity: str, after: str | None = None, kind: str = "expropriation", **more: Any) -> dict[str, Any]:
    """A risk factor; above the smallest degree with its measure and the degree after it."""
    entry = {
        "kind": kind,
        "what": "青苗补偿低于邻村，可能集体上访",
        "stage": "during",
        "probability": "p3",
        "impact": "q3",
        "severity": severity,
    }
    if after is not None:
        entry |= {
            "measure": "按邻村标准补差额，发到户",
            "means": "compensate",
            "owner": "征地管理处",
            "deadline": "2026-04-30",
            "why": "户代表会议已同意这个标准",
            "probability_after": "p2",
            "impact_after": "q2",
            "severity_after": after,
        }
    return {**entry, **more}
