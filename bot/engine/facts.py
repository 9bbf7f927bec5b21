"""What the record says, in the form the procedures package reasons about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.engine.state import Answer, CaseState, Entry, Value
from bot.engine.task_state import unsettled
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Pack
from knowledge.procedures.terms import passing


def facts_of(pack: Pack, case: CaseState, today: date | None) -> Facts:
    """The facts of a case. Pending and skipped answers have no value; removed entries do not exist."""
    specials: dict[str, Value] = {
        "case_track": case.track,
        "submitted": bool(case.passed),
        "open_tasks": len(unsettled(case.tasks)),
        "confirmed": case.confirmation is not None and not case.confirmation.stale,
    }
    if case.confirmation is not None and not case.confirmation.stale:
        specials["confirmed_level"] = case.confirmation.chosen
        specials["confirmed_maps"] = pack.level(case.confirmation.chosen).maps
    for checkpoint in pack.checkpoints:
        word = case.passings.get(checkpoint.id)
        specials[passing(checkpoint.id)] = word is not None and word.verdict == "passed" and not word.stale
    if today is not None:
        specials["today"] = today.isoformat()
    return Facts(
        answers=values(case.answers),
        entries={group: tuple(values(entry.answers) for entry in live(case, group)) for group in case.entries},
        specials=specials,
        held=held(case),
    )


def held(case: CaseState) -> frozenset[tuple[str, int]]:
    """Entries (group, place) that a task was given for which is not resolved: what was to become better is not yet."""
    waiting = {(task.group, task.entry) for task in unsettled(case.tasks)}
    return frozenset(
        (group, at)
        for group in {group for group, _ in waiting if group is not None}
        for at, entry in enumerate(live(case, group))
        if (group, entry.id) in waiting
    )


def values(answers: Mapping[str, Answer]) -> dict[str, Value | None]:
    """Question id → value; None where the answer is pending or skipped."""
    return {key: None if a.pending or a.skipped else a.value for key, a in answers.items()}


def live(case: CaseState, group: str) -> tuple[Entry, ...]:
    """The entries of a group that were not removed, in the order they were added."""
    return tuple(entry for entry in case.entries.get(group, ()) if not entry.removed)


def entry_of(case: CaseState, group: str, entry_id: str) -> Entry | None:
    """The entry of that id, unless it was removed."""
    return next((entry for entry in live(case, group) if entry.id == entry_id), None)
