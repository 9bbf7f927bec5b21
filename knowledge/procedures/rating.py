"""The draft level: statutory gates, then direct determination, then quantitative rules; the strictest wins.

Order of rating: DOMAIN.md section 2. A draft never looks better than the evidence: with anything missing
it is never the lowest level. A human confirms it; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.procedures.answers import UNKNOWN, Facts, Value
from knowledge.procedures.context import Context
from knowledge.procedures.facts import context_of
from knowledge.procedures.missing import missing, where_to_answer
from knowledge.procedures.model import ClauseRef, Pack, RatingRule

Phase = Literal["initial", "after"]
PARTS = ("gate", "direct", "quantitative")


@dataclass(frozen=True)
class Fired:
    """A rule that is true: the names it rests on (question ids, ``group.field``, group ids) and its clause."""

    rule: RatingRule
    used: tuple[str, ...]
    clause: ClauseRef


@dataclass(frozen=True)
class Change:
    """One answer that would change the level.

    `ref` is a question id or ``group[i].field`` (i from 0); `from_value` None where unanswered;
    `to_value` None where any answer will do; `level_then` the level with it.
    """

    ref: str
    from_value: Value | None
    to_value: Value | None
    level_then: str


@dataclass(frozen=True)
class Draft:
    """A proposed level with its reasons.

    `level`: level id, or None (资料不全,暂不能评定). `at_least`: with answers missing, the strictest
    level that holds whatever they turn out to be (None if none yet); None when nothing is missing.
    `fired`: rules that count, strictest first. `reference`: rules of custom (grade M) not confirmed by an
    administrator that would fire: shown, not counted. `missing`: question ids and ``group[i].field`` in
    the order asked. `would_change`: see `changes`.
    """

    level: str | None
    at_least: str | None
    fired: tuple[Fired, ...]
    reference: tuple[Fired, ...]
    missing: tuple[str, ...]
    would_change: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Sight:
    """A case as a rating sees it: `rules` read factors as the phase has them, `gaps` as they were answered."""

    rules: Context
    gaps: Context
    phase: Phase
    confirmed: frozenset[str]

    def changed(self, facts: Facts, name: str, at: tuple[str, int] | None) -> Sight:
        """The same sight of facts that differ in one answer."""
        gaps = self.gaps.changed(facts, name, at)
        rules = gaps if self.rules is self.gaps else self.rules.changed(facts, name, at, gaps)
        return Sight(rules, gaps, self.phase, self.confirmed)


def rate(
    pack: Pack, track_id: str, facts: Facts, phase: Phase, confirmed_customs: frozenset[str] = frozenset()
) -> Draft:
    """The draft level of a case on a track. `confirmed_customs`: ids of grade-M rules that count.

    In phase "after" a factor counts with its values after measures only where measure, owner, deadline and
    reason are all given, else with its initial values. Raises KeyError for a track the pack does not have.
    """
    from knowledge.procedures.changes import would_change  # the search rates again and again

    gaps = context_of(pack, facts, pack.track(track_id).id)
    rules = context_of(pack, facts, track_id, after=True) if phase == "after" else gaps
    sight = Sight(rules, gaps, phase, confirmed_customs)
    draft = rate_sight(sight)
    return replace(draft, would_change=would_change(sight, draft))


def rate_sight(sight: Sight) -> Draft:
    """The draft without what would change it."""
    index = sight.rules.index
    strictness, lowest = index.strictness, index.levels[-1]
    fired: list[Fired] = []
    reference: list[Fired] = []
    undecided: list[tuple[RatingRule, frozenset[str]]] = []
    for rule in index.rating.rules:
        if rule.phase not in ("both", sight.phase):
            continue
        value, unknown, used = sight.rules.run(rule.when)
        counts = rule.grade != "M" or rule.id in sight.confirmed
        if value is True:
            (fired if counts else reference).append(Fired(rule, tuple(sorted(used)), rule.clause))
        elif value is UNKNOWN and counts:
            undecided.append((rule, unknown))
    fired.sort(key=lambda f: (-strictness[f.rule.level], PARTS.index(f.rule.part)))
    strictest = fired[0].rule.level if fired else lowest
    names = dict.fromkeys(missing(sight.gaps, initial=sight.phase == "initial"))
    names.update(dict.fromkeys(_needed(sight.gaps)))
    for rule, unknown in undecided:
        if strictness[rule.level] > strictness[strictest]:
            names.update(dict.fromkeys(sorted(unknown)))
    names = dict.fromkeys(where_to_answer(sight.gaps, name) for name in names)
    if not names:
        return Draft(strictest, None, tuple(fired), tuple(reference), ())
    level = strictest if strictest != lowest else None
    return Draft(level, level, tuple(fired), tuple(reference), tuple(names))


def counting(sight: Sight) -> tuple[RatingRule, ...]:
    """The rules that count in this phase, strictest first."""
    index = sight.rules.index
    found = [
        rule
        for rule in index.rating.rules
        if rule.phase in ("both", sight.phase) and (rule.grade != "M" or rule.id in sight.confirmed)
    ]
    return tuple(sorted(found, key=lambda rule: -index.strictness[rule.level]))


def level_of(sight: Sight, rules: Sequence[RatingRule]) -> str | None:
    """The draft's level alone, given the rules that count: the first that is true, else what `rate_sight` finds."""
    lowest = sight.rules.index.levels[-1]
    for rule in rules:
        if sight.rules.run(rule.when)[0] is True and rule.level != lowest:
            return rule.level
    return rate_sight(sight).level


def _needed(ctx: Context) -> list[str]:
    """Questions and groups the rating needs though they may be skipped elsewhere."""
    found: list[str] = []
    for name in ctx.index.rating.needs:
        if name in ctx.index.questions:
            if ctx.question(name)[0] is UNKNOWN:
                found.append(name)
        elif ctx.group_applies(name)[0] is True and not ctx.rows(name):
            found.append(name)
    return found
