"""What a confirmation binds to: hashes of the answers, entries, evidence and pack version it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from bot.engine.facts import facts_of, live, values
from bot.engine.state import CaseState
from bot.engine.walk import step_questions
from knowledge.procedures.after import RESOLVED, YES, resting_on
from knowledge.procedures.applicability import asked
from knowledge.procedures.model import Group, Pack, Step

TASKS = "open_tasks"
"""Item and special: whether a task is still open, where the pack's levels rest on it."""
HELD = "(held)"
"""Mark of an entry that a task which is not resolved holds back."""


def steps_to_decision(pack: Pack, track_id: str, *, with_decision: bool) -> tuple[Step, ...]:
    """The track's steps up to the first that confirms or reviews (that one included where `with_decision`)."""
    steps: list[Step] = []
    for step_id in pack.track(track_id).steps:
        step = pack.step(step_id)
        if step.act in ("confirm", "review"):
            if with_decision:
                steps.append(step)
            break
        if step.act == "track":
            break
        steps.append(step)
    return tuple(steps)


def content_items(pack: Pack, case: CaseState, today: date | None) -> dict[str, str]:
    """Short hash of each thing the decision rests on: question id, ``group:entry``, ``evidence``, ``pack``,
    ``expert:id``.

    Answers that do not apply (set aside) are not part of it; tracking comes after and is not either, nor is the
    evidence kept for its questions.
    """
    facts = facts_of(pack, case, today)
    items: dict[str, str] = {"pack": _short([case.pack, case.pack_version, case.track])}
    bound: set[str] = set()
    for step in steps_to_decision(pack, case.track, with_decision=True):
        bound |= {question.id for question in step.questions}
        bound |= {field.id for q in step.questions if q.repeat for field in pack.group(q.repeat).questions}
        for question in step_questions(pack, step, facts):
            if question.type == "repeat" and question.repeat is not None:
                group = pack.group(question.repeat)
                for at, entry in enumerate(live(case, group.id)):
                    entry_values = values(entry.answers)
                    counted = {q.id: entry_values.get(q.id) for q in asked(pack, group.questions, facts, entry_values)}
                    if _holds_back(group, counted) and (group.id, at) in facts.held:
                        counted[HELD] = True
                    if entry.spot:
                        counted["spot"] = entry.spot
                    items[f"{group.id}:{entry.id}"] = _short(counted)
            elif question.id in case.answers:
                answer = case.answers[question.id]
                items[question.id] = _short([answer.value, answer.pending])
    for one in (one for draw in case.draws for one in draw.experts if one.stance is not None):
        items[f"expert:{one.id}"] = _short([one.stance, one.text])
    if _weighs_tasks(pack):
        items[TASKS] = _short(bool(facts.specials["open_tasks"]))
    evidence = sorted(kept.hash for kept in case.kept if kept.question is None or kept.question in bound)
    if evidence:
        items["evidence"] = _short(evidence)
    return items


def _holds_back(group: Group, entry: Mapping[str, object]) -> bool:
    """Whether a task given for the entry changes how it counts: it lowers a factor, or says a conflict is resolved."""
    if group.kind == "conflicts":
        return entry.get(RESOLVED) == YES
    return any(entry.get(field) is not None for field in resting_on(group) if field.endswith("_after"))


def _weighs_tasks(pack: Pack) -> bool:
    """Whether the level itself rests on tasks being resolved."""
    needs = [need.needs for level in pack.levels for need in level.needs]
    return any(TASKS in text for text in (*needs, *(rule.when for rule in pack.rating.rules)))


def passing_items(pack: Pack, case: CaseState, today: date | None) -> dict[str, str]:
    """What a word at a checkpoint rests on: all that a confirmation does, and the level confirmed on it."""
    items = content_items(pack, case, today)
    confirmation = case.confirmation
    if confirmation is not None and not confirmation.stale:
        items["level"] = _short([confirmation.chosen, confirmation.content])
    return items


def content_hash(items: dict[str, str]) -> str:
    """One hash over all items (sha256, hex)."""
    return hashlib.sha256(json.dumps(items, sort_keys=True).encode()).hexdigest()


def changed(before: dict[str, str], now: dict[str, str]) -> tuple[str, ...]:
    """Items added, removed or different, sorted."""
    return tuple(sorted(key for key in {*before, *now} if before.get(key) != now.get(key)))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
