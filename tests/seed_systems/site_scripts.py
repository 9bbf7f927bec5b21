"""A medium-risk matter of 东港, which is looked at on site before the letter; and the look itself."""

from __future__ import annotations

from typing import Any

from bot.testing.example_parts import Example
from bot.testing.examples_national import NATIONAL_MEDIUM

MEDIUM = Example(
    "东港·一般程序·中风险",
    ("开始评估", "丹东东港", "一般程序"),
    NATIONAL_MEDIUM.but("东港", plan={"matter_name": "前阳镇污水处理站"}).steps,
    "medium",
)
REVIEW = MEDIUM.steps["review"]
LOOK = REVIEW["inspections"][0]


def looked(**changed: Any) -> dict[str, Any]:
    """The review with one look on site, some of it different."""
    return {**REVIEW, "inspections": [{**LOOK, **changed}]}
