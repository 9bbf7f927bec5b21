"""Which single answers would change the level: each is applied and rated again, so that none is only guessed.

Looked at in this order: answers missing; answers that the rules which fired rest on; answers that other
rules rest on. Choices are tried option by option; a missing text, file, date or number that no rule
reads, with any answer. Numbers that rules read are not tried: there is no end to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.procedures.after import WEIGHED
from knowledge.procedures.answers import Value
from knowledge.procedures.missing import MEASURE_FIELDS
from knowledge.procedures.model import Question, RatingRule
from knowledge.procedures.rating import Change, Draft, Sight, counting, level_of

MOST = 12
"""Results given."""
TRIALS = 150
"""Ratings tried at most: keeps the search under 30 ms on a case of 80 questions and 30 entries."""
_FIELD = re.compile(r"^(\w+)\[(\d+)]\.(\w+)$")
_ANY: dict[str, Value] = {"text": "…", "files": ("…",), "number": 0, "date": "2000-01-01"}


@dataclass(frozen=True)
class Spot:
    """A place an answer can be given at: a question, or a field of entry `at` (group, place)."""

    question: Question
    at: tuple[str, int] | None

    @property
    def name(self) -> str:
        """How drafts name it."""
        return self.question.id if self.at is None else f"{self.at[0]}[{self.at[1]}].{self.question.id}"


def would_change(sight: Sight, draft: Draft) -> tuple[Change, ...]:
    """Up to MOST changes, one for each level a place could lead to, in the order given above."""
    found: list[Change] = []
    trials = 0
    rules = counting(sight)
    for spot in _spots(sight, draft):
        seen: set[str] = set()
        for value, shown in _values(sight, spot):
            if trials >= TRIALS:
                return tuple(found)
            trials += 1
            level = _level_with(sight, rules, spot, value)
            if level is not None and level != draft.level and level not in seen:
                seen.add(level)
                found.append(Change(spot.name, _given(sight, spot), shown, level))
                if len(found) == MOST:
                    return tuple(found)
    return tuple(found)


def _level_with(sight: Sight, rules: Sequence[RatingRule], spot: Spot, value: Value) -> str | None:
    facts = sight.gaps.facts
    if spot.at is None:
        facts = facts.with_answer(spot.question.id, value)
    else:
        facts = facts.with_field(*spot.at, spot.question.id, value)
    return level_of(sight.changed(facts, spot.question.id, spot.at), rules)


def _spots(sight: Sight, draft: Draft) -> Iterator[Spot]:
    """Places worth trying: where no level could change whatever is answered, nothing is tried."""
    seen: set[object] = set()
    worth = [name for name in _names(sight, draft) if "[]" not in name]
    for name in dict.fromkeys(worth):
        for spot in _at(sight, name):
            alike = _likeness(sight, spot)
            if alike not in seen and _applies(sight, spot):
                seen.add(alike)
                yield spot


def _names(sight: Sight, draft: Draft) -> list[str]:
    """Names (``q``, ``g.f``, ``g[i].f``) that a change of level can come from, in the order to try them.

    To lower the level, one answer must undo every rule that fired at it; to raise it, it must set off a
    stricter rule; to make it known, it must be one of those missing.
    """
    index = sight.rules.index
    strictest = [fired.rule for fired in draft.fired if fired.rule.level == draft.level]
    at = index.strictness[draft.level or index.levels[-1]]
    stricter = frozenset[str]()
    for rule in counting(sight):
        if index.strictness[rule.level] > at:
            stricter |= _read_by(sight, rule)
    names: list[str] = list(draft.missing) if draft.level is None else []
    if strictest:
        names += sorted(frozenset.intersection(*(_read_by(sight, rule) for rule in strictest)))
    return [*names, *sorted(stricter)]


def _read_by(sight: Sight, rule: RatingRule) -> frozenset[str]:
    """Names a rule rests on, through applicability too; after measures, a factor's value rests on its measure."""
    index = sight.rules.index
    read = {name.replace("[].", ".") for name in index.bind(rule.when).deps}
    if sight.phase == "after":
        for group in (g for g in index.groups.values() if g.kind == "factors"):
            if any(f"{group.id}.{field}" in read for field in WEIGHED):
                read |= {f"{group.id}.{q.id}" for q in group.questions if q.id in MEASURE_FIELDS}
    return frozenset(read)


def _at(sight: Sight, name: str) -> Iterator[Spot]:
    """The places a name stands for: ``group.field`` stands for that field in every entry."""
    index = sight.gaps.index
    exact = _FIELD.match(name)
    if exact is not None:
        question = index.fields.get((exact[1], exact[3]))
        if question is not None:
            yield Spot(question, (exact[1], int(exact[2])))
    elif name in index.questions:
        yield Spot(index.questions[name], None)
    elif "." in name:
        group, _, field = name.partition(".")
        question = index.fields.get((group, field))
        if question is not None:
            for row in sight.gaps.rows(group):
                yield Spot(question, (group, row.at))


def _likeness(sight: Sight, spot: Spot) -> object:
    """The same for places that lead to the same levels: a field of entries whose choices are all alike."""
    if spot.at is None:
        return spot.question.id
    group, place = spot.at
    row = sight.gaps.rows(group)[place]
    kept = tuple((q.id, _weight(q, row.answers.get(q.id))) for q in sight.gaps.index.groups[group].questions)
    return (group, spot.question.id, kept)


def _weight(question: Question, value: Value | None) -> object:
    return value if question.type in ("choice", "multi", "number", "date") else value is not None


def _applies(sight: Sight, spot: Spot) -> bool:
    ctx = sight.gaps
    if spot.at is None:
        return ctx.applies(spot.question)[0] is True
    if ctx.group_applies(spot.at[0])[0] is not True:
        return False
    row = ctx.rows(spot.at[0])[spot.at[1]]
    return spot.question.when is None or ctx.run(spot.question.when, row)[0] is True


def _given(sight: Sight, spot: Spot) -> Value | None:
    if spot.at is None:
        return sight.gaps.facts.answers.get(spot.question.id)
    return sight.gaps.rows(spot.at[0])[spot.at[1]].answers.get(spot.question.id)


def _values(sight: Sight, spot: Spot) -> Iterator[tuple[Value, Value | None]]:
    """Answers to try, each with how it is shown (None: any answer will do)."""
    given, question = _given(sight, spot), spot.question
    if question.type in ("choice", "multi"):
        for option_id, option in question.choose.items():
            value: Value = option_id if question.type == "choice" else (option_id,)
            if not option.pending and value != given:
                yield value, value
    elif given is None and question.type in _ANY:
        name = question.id if spot.at is None else f"{spot.at[0]}.{question.id}"
        if question.type in ("text", "files") or not _read(sight, name):
            yield _ANY[question.type], None


def _read(sight: Sight, name: str) -> bool:
    """Whether any rule that counts, or the asking of any other question, rests on a name."""
    index = sight.rules.index
    if any(name in _read_by(sight, rule) for rule in counting(sight)):
        return True
    asking = [index.deps(q, "question") for q in index.questions if q != name]
    asking += [index.deps(f"{g}.{f}", "field") for g, f in index.fields if f"{g}.{f}" != name]
    return any(name in deps or name.replace(".", "[].") in deps for deps in asking)
