"""Risk after measures: which of a factor's values count.

Source: DOMAIN.md section 2, order of rating: the rating after measures needs a measure, an owner, a deadline and the
reason why it will work for each factor it lowers.
"""

from __future__ import annotations

from knowledge.procedures.answers import Entry, Facts, Value
from knowledge.procedures.context import complete
from knowledge.procedures.model import Group, Pack

WEIGHED = ("probability", "impact", "severity")
CARRIED_BY = ("measure", "owner", "deadline", "why")


def with_measures(pack: Pack, facts: Facts) -> Facts:
    """The facts as they stand after measures.

    In every factor `probability`, `impact` and `severity` take their ``_after`` values where all of CARRIED_BY are
    answered, and the ``_after`` fields of the other factors fall back to the initial values: conditions may name
    either and find the same.
    """
    entries = dict(facts.entries)
    for group in pack.groups:
        if group.kind == "factors" and group.id in entries:
            entries[group.id] = tuple(effective(group, entry) for entry in entries[group.id])
    return Facts(facts.answers, entries, facts.specials)


def carried(group: Group, entry: Entry) -> bool:
    """Whether a factor has all that a lower value after measures must rest on."""
    questions = {q.id: q for q in group.questions}
    return all(field in questions and complete(questions[field], entry.get(field)) for field in CARRIED_BY)


def effective(group: Group, entry: Entry) -> Entry:
    """One factor's values as they count after measures."""
    changed: dict[str, Value | None] = dict(entry)
    lowered = carried(group, entry)
    questions = {q.id: q for q in group.questions}
    for field in WEIGHED:
        after = f"{field}_after"
        if field not in questions or after not in questions:
            continue
        if lowered and complete(questions[after], entry.get(after)):
            changed[field] = entry.get(after)
        else:
            changed[after] = entry.get(field)
    return changed
