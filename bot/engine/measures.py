"""Measures and whether each is carried out: by its day, said by somebody with what shows it.

绍兴 plan 六/4 (跟进对策措施) and 七 (措施没有落实): a measure that nobody can show was carried out was not. Nothing is
concluded from its day alone: until then it is open, afterwards overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.engine.facts import facts_of, live
from bot.engine.state import Carried, CaseState, Entry
from bot.engine.walk import entry_questions
from knowledge.procedures.model import Pack

Standing = Literal["done", "overdue", "open"]


@dataclass(frozen=True, slots=True)
class Planned:
    """The measure of a factor: `entry` the factor's, `number` its place in the list, `carried` who said it is done."""

    entry: str
    number: int
    what: str
    owner: str = ""
    day: date | None = None
    carried: Carried | None = None

    def standing(self, today: date) -> Standing:
        """Done where somebody showed it; overdue from the day after its own on."""
        if self.carried is not None:
            return "done"
        return "overdue" if self.day is not None and self.day < today else "open"


def planned(pack: Pack, case: CaseState) -> tuple[Planned, ...]:
    """The measures of the case, in the order of their factors: only what the pack asks of the factor."""
    groups = [group for group in pack.groups if group.kind == "factors"]
    with_measure = [(g, n, e) for g in groups for n, e in enumerate(live(case, g.id), 1) if told(e, "measure")]
    facts = facts_of(pack, case, None) if with_measure else None
    found = []
    for group, number, entry in with_measure:
        asked = {question.id for question in entry_questions(pack, group, facts, entry)} if facts is not None else set()
        if "measure" in asked:
            day = _date(told(entry, "deadline")) if "deadline" in asked else None
            what, owner = str(told(entry, "measure")), str(told(entry, "owner") or "")
            said = case.carried.get(entry.id)
            done = said if said is not None and said.what == what else None  # another measure was not carried out
            found.append(Planned(entry.id, number, what, owner, day, done))
    return tuple(found)


def overdue(pack: Pack, case: CaseState, today: date) -> int:
    """How many measures are past their day and nobody showed them done."""
    return sum(measure.standing(today) == "overdue" for measure in planned(pack, case))


def told(entry: Entry, field: str) -> object:
    """The value of a field of an entry; None where it is open."""
    answer = entry.answers.get(field)
    return None if answer is None or answer.pending or answer.skipped else answer.value


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
