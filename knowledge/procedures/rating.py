"""The draft level: statutory gates, then direct determination, then quantitative rules; the strictest wins.

Order of rating: DOMAIN.md section 2. A draft never looks better than the evidence: with anything missing it is never
the lowest level. A human confirms it; nothing here decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.procedures.after import with_measures
from knowledge.procedures.answers import UNKNOWN, Facts, Value
from knowledge.procedures.context import Context
from knowledge.procedures.facts import context_of
from knowledge.procedures.missing import missing
from knowledge.procedures.model import ClauseRef, Pack, RatingRule
from knowledge.procedures.terms import SPECIALS

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

    `name` is a question id or ``group[i].field`` (i from 0); `from_value` None where unanswered; `to_value` None
    where any answer will do; `level_then` the level with it, None where it could not be told then.
    """

    name: str
    from_value: Value | None
    to_value: Value | None
    level_then: str | None


@dataclass(frozen=True)
class Draft:
    """A proposed level with its reasons.

    `level`: level id, or None (资料不全,暂不能评定). `at_least`: with answers missing, the strictest level that holds
    whatever they turn out to be (None if none yet); None when nothing is missing. `fired`: rules that count, strictest
    first. `reference`: rules of custom (grade M) not confirmed by an administrator that would fire: shown, not counted.
    `missing`: question ids and ``group[i].field`` in the order asked. `would_change`: see `changes`.
    """

    level: str | None
    at_least: str | None
    fired: tuple[Fired, ...]
    reference: tuple[Fired, ...]
    missing: tuple[str, ...]
    would_change: tuple[Change, ...] = ()


def rate(
    pack: Pack, track_id: str, facts: Facts, phase: Phase, confirmed_customs: frozenset[str] = frozenset()
) -> Draft:
    """The draft level of a case on a track. `confirmed_customs`: ids of grade-M rules that count.

    In phase "after" a factor counts with its values after measures only where measure, owner, deadline and reason are
    all given, else with its initial values.
    """
    from knowledge.procedures.changes import would_change  # the search rates again and again

    seen = with_measures(pack, facts) if phase == "after" else facts
    ctx = context_of(pack, seen, track_id)
    draft = rate_context(pack, ctx, phase, confirmed_customs)
    found = would_change(pack, ctx, facts, draft, phase, confirmed_customs)
    return Draft(draft.level, draft.at_least, draft.fired, draft.reference, draft.missing, found)


def rate_context(pack: Pack, ctx: Context, phase: Phase, confirmed: frozenset[str]) -> Draft:
    """The draft without what would change it."""
    strictness = ctx.index.strictness
    fired: list[Fired] = []
    reference: list[Fired] = []
    open_rules: list[tuple[RatingRule, frozenset[str]]] = []
    for rule in pack.rating.rules:
        if rule.phase not in ("both", phase):
            continue
        value, unknown, used = ctx.run(rule.when)
        counts = rule.grade != "M" or rule.id in confirmed
        if value is True:
            (fired if counts else reference).append(Fired(rule, tuple(sorted(used)), rule.clause))
        elif value is UNKNOWN and counts:
            open_rules.append((rule, unknown))
    fired.sort(key=lambda f: (-strictness[f.rule.level], PARTS.index(f.rule.part)))
    strictest = fired[0].rule.level if fired else None
    names = dict.fromkeys(missing(ctx, initial=phase == "initial"))
    names.update(dict.fromkeys(_needed(ctx)))
    floor = strictness[strictest] if strictest is not None else strictness[ctx.index.levels[-1]]
    for rule, unknown in open_rules:
        if strictness[rule.level] > floor:
            names.update(dict.fromkeys(sorted(unknown)))
    lowest = ctx.index.levels[-1]
    if not names:
        return Draft(strictest or lowest, None, tuple(fired), tuple(reference), ())
    level = strictest if strictest is not None and strictest != lowest else None
    return Draft(level, level, tuple(fired), tuple(reference), tuple(names))


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


def answerable(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those names that somebody can answer (not the date, not the state of the procedure)."""
    return tuple(name for name in names if name not in SPECIALS)
