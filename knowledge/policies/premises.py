"""What a question takes for granted and is not so: a reviewed table, each entry with the clauses that put it right.

"稳评报告由哪个部门审批" has no answer that is true; a clause near to it would mislead. The table is data
(`data/premises.yaml`); an entry counts only where the store holds one of its clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from knowledge.policies.vocabulary import abridged, canonical


@dataclass(frozen=True, slots=True)
class Premise:
    """One entry. `says`: what is so, one sentence; `clauses`: ids, the most telling first."""

    id: str
    asked: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    says: str
    clauses: tuple[str, ...]


@cache
def premises() -> tuple[Premise, ...]:
    """The table."""
    text = resources.files("knowledge.policies").joinpath("data/premises.yaml").read_text(encoding="utf-8")
    return tuple(
        Premise(
            row["id"],
            tuple(re.compile(pattern) for pattern in row["asked"]),
            tuple(re.compile(pattern) for pattern in row.get("unless", ())),
            row["says"],
            tuple(row["clauses"]),
        )
        for row in yaml.safe_load(text)
    )


def untrue(question: str) -> Premise | None:
    """What a question (its reading) takes for granted and is not so; None where nothing of the table fits.

    >>> untrue("社会稳定风险评估报告由哪个部门审批").id
    'report-approval'
    """
    text = abridged(canonical(question))
    for one in premises():
        if any(p.search(text) for p in one.asked) and not any(p.search(text) for p in one.unless):
            return one
    return None
