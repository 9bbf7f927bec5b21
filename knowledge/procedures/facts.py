"""Evaluating conditions against the facts of a case."""

from __future__ import annotations

from knowledge.procedures.answers import ABSENT, UNKNOWN, Entry, Facts, Outcome, Value
from knowledge.procedures.context import Context, Row
from knowledge.procedures.expressions import Expression
from knowledge.procedures.index import index_of
from knowledge.procedures.model import Pack
from knowledge.procedures.terms import Range, Result

__all__ = ["UNKNOWN", "Entry", "Facts", "Outcome", "Value", "context_of", "evaluate"]


def evaluate(
    pack: Pack,
    facts: Facts,
    condition: str | Expression,
    entry: Entry | None = None,
    group: str | None = None,
) -> Outcome:
    """What a condition comes to.

    With `entry`, the answers of one entry of `group` (found by its fields where not named), field names
    mean that entry's. Raises ExpressionError where the condition does not fit the pack.
    """
    ctx = context_of(pack, facts)
    text = condition if isinstance(condition, str) else condition.text
    if entry is None:
        return outcome(ctx.run(text))
    row = row_of(ctx, group or group_with(ctx, entry), entry)
    return outcome(ctx.run(text, row))


def context_of(pack: Pack, facts: Facts, track: str | None = None, *, after: bool = False) -> Context:
    """The evaluation of these facts, shared by all who ask about them. `track` defaults to the case's.

    `after` reads factors as they stand after measures.
    """
    index = index_of(pack)
    if track is None:
        named = facts.specials.get("case_track")
        track = named if isinstance(named, str) else None
    key = (index, track, after)
    context = facts._contexts.get(key)
    if not isinstance(context, Context):
        context = facts._contexts[key] = Context(
            index, facts, track, plain=context_of(pack, facts, track) if after else None
        )
    return context


def row_of(ctx: Context, group: str, entry: Entry) -> Row:
    """The entry at work: the remembered one where it is among the facts, else as a draft."""
    for row in ctx.rows(group):
        if row.answers == entry:
            return row
    return Row(group, -1, entry)


def group_with(ctx: Context, entry: Entry) -> str:
    """The group an entry belongs to, by its fields. An empty entry belongs to the first group."""
    groups = ctx.index.groups
    return max(groups, key=lambda g: sum((g, field) in ctx.index.fields for field in entry))


def outcome(result: Result) -> Outcome:
    """A result as told to the outside: ranges are unknown, what does not apply is not true."""
    value, unknown, used = result
    if value is UNKNOWN or isinstance(value, Range):
        return Outcome(UNKNOWN, unknown, used)
    return Outcome(False if value is ABSENT else value, frozenset(), used)
