"""Running count, sum, any and all over the entries of a repeat group.

Entries for which the part is unknown leave a count between bounds, so that a comparison is decided where it can be;
a group that does not apply to the case counts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from knowledge.procedures.answers import ABSENT, NOTHING, UNKNOWN
from knowledge.procedures.terms import Range, Result, Run, Skipped

if TYPE_CHECKING:
    from knowledge.procedures.context import Context, Row


def aggregate(function: str, key: Any, group: str, part: Run | None, floor: float = -math.inf) -> Run:
    """count, sum, any, all over the entries of a group; see `_totals` for what unknown entries do.

    `key` tells this call from others, so that its result and those of single entries are remembered;
    `floor` is the least an unknown summand can be.
    """
    key = ("aggregate", key)

    def run(ctx: Context, row: Row | None) -> Result:
        result = ctx.memo.get(key)
        if result is None:
            result = _over(ctx, function, key, group, part, floor)
            ctx.remember(key, result)
        return result

    return run


def _over(ctx: Context, function: str, key: Any, group: str, part: Run | None, floor: float) -> Result:
    applies, unknown, used = ctx.group_applies(group)
    if applies is UNKNOWN:
        return (UNKNOWN, unknown, used)
    if applies is not True:
        return (function == "all" if function in ("any", "all") else Skipped(), NOTHING, used | {group})
    if part is None:
        return (len(ctx.rows(group)), NOTHING, frozenset({group}))
    values: list[Any] = []
    missing: set[str] = set()
    names: set[str] = {group}
    for each in ctx.rows(group):
        result = each.memo.get(key)
        if result is None:
            result = each.memo[key] = part(ctx, each)
        values.append(result[0])
        if result[1]:
            missing |= result[1]
        names |= result[2]
    value = _totals(function, values, floor)
    open_ = value is UNKNOWN or isinstance(value, Range)
    return (value, frozenset(missing) if open_ else NOTHING, frozenset(names))


def _totals(function: str, values: Sequence[Any], floor: float) -> Any:
    """Entries for which the part is unknown leave a count between bounds; a sum too where numbers can only add."""
    true = sum(1 for value in values if value is True)
    unknown = sum(1 for value in values if value is UNKNOWN)
    match function:
        case "any":
            return True if true else UNKNOWN if unknown else False
        case "all":
            false = len(values) - true - unknown
            return False if false else UNKNOWN if unknown else True
        case "count":
            return Range(true, true + unknown) if unknown else true
        case _:
            if values and all(value is ABSENT for value in values):
                return Skipped()
            known = [value for value in values if value is not UNKNOWN and value is not ABSENT]
            if any(isinstance(value, Range) for value in known):
                return UNKNOWN
            return Range(sum(known) + unknown * floor, math.inf) if unknown else sum(known)
