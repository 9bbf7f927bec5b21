"""Predicted and actual, risk by risk: what each was expected to be, and what became of it.

Asked while tracking (国务院令第713号 art. 36: the decision's effect is assessed afterwards). It says how good the
prediction was, of no person how they worked.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.engine.facts import live
from bot.engine.places import AtCompare
from bot.engine.state import CaseState, Entry
from knowledge.procedures.model import Pack

__all__ = ["AtCompare", "Risk", "next_open", "risks"]


class Risk(BaseModel):
    """One risk of the assessment. `before`, `after`: its degree before and after measures in the pack's words, "" where
    it was not rated; `happened`: option of `words.comparing.HAPPENED`, "" where nobody said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    entry: str
    number: int
    name: str
    before: str = ""
    after: str = ""
    happened: str = ""
    by: str = ""
    at: datetime | None = None


def risks(pack: Pack, case: CaseState) -> tuple[Risk, ...]:
    """The risks in the order they were added, each with what became of it."""
    track = {question.repeat for step in pack.track(case.track).steps for question in pack.step(step).questions}
    found = [
        (group.id, entry)
        for group in pack.groups
        if group.kind == "factors" and group.id in track
        for entry in live(case, group.id)
    ]
    return tuple(_risk(pack, case, group, number, entry) for number, (group, entry) in enumerate(found, 1))


def next_open(found: tuple[Risk, ...], after: str = "") -> Risk | None:
    """The next risk of which nobody said what became of it, the one after `after` first; None where all are said."""
    at = next((n for n, risk in enumerate(found, 1) if risk.entry == after), 0)
    return next((risk for risk in (*found[at:], *found[:at]) if not risk.happened), None)


def _risk(pack: Pack, case: CaseState, group: str, number: int, entry: Entry) -> Risk:
    said = case.outcomes.get(entry.id)
    return Risk(
        group=group,
        entry=entry.id,
        number=number,
        name=_value(entry, "what"),
        before=_option(pack, group, entry, "severity"),
        after=_option(pack, group, entry, "severity_after"),
        happened=said.happened if said is not None else "",
        by=said.by if said is not None else "",
        at=said.at if said is not None else None,
    )


def _value(entry: Entry, question: str) -> str:
    answer = entry.answers.get(question)
    return str(answer.value) if answer is not None and answer.value is not None and not answer.pending else ""


def _option(pack: Pack, group: str, entry: Entry, question: str) -> str:
    value = _value(entry, question)
    asked = next((q for q in pack.group(group).questions if q.id == question), None)
    return asked.choose[value].name if asked is not None and value in asked.choose else value
