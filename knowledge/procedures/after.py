"""Risk after measures: which of a factor's values count.

A factor's probability, impact and severity take their ``_after`` values only where a measure, an owner, a
deadline and the reason why it will work are all given, else its initial values count. Conditions may name
either field and find the same. Source: DOMAIN.md section 2, order of rating.

A factor or conflict that a task was given for is held until the task is resolved: the factor keeps its initial
values, the conflict counts as not resolved, whatever was entered. A promise is not yet a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.procedures.answers import ABSENT, UNKNOWN
from knowledge.procedures.model import Group
from knowledge.procedures.terms import Result

if TYPE_CHECKING:
    from knowledge.procedures.context import Context, Row

WEIGHED = ("probability", "impact", "severity")
CARRIED_BY = ("measure", "owner", "deadline", "why")
RESOLVED, YES, NO = "resolved", "yes", "no"
"""The conventional question of a conflict and two of its options."""


def counted_after(group: Group, field: str) -> tuple[str, str] | None:
    """The initial field and the field after measures that `field` is one of; None for any other field."""
    base = field.removesuffix("_after")
    if group.kind != "factors" or base not in WEIGHED:
        return None
    ids = {question.id for question in group.questions}
    return (base, f"{base}_after") if {base, f"{base}_after"} <= ids else None


def resting_on(group: Group) -> tuple[str, ...]:
    """Fields of a factor whose value after measures can change with any other of its answers."""
    ids = {question.id for question in group.questions}
    names = [name for base in WEIGHED for name in (base, f"{base}_after") if name in ids]
    return tuple(names) if group.kind == "factors" else ()


def effective(ctx: Context, row: Row, initial: str, after: str) -> Result:
    """The value of a weighed field that counts after measures; `ctx` reads the case as answered."""
    key = ("effective", initial)
    found: Result | None = row.memo.get(key)
    if found is None:
        lowered = ctx.field(row, after)
        known = lowered[0] is not UNKNOWN and lowered[0] is not ABSENT
        counts = known and not is_held(ctx, row) and carried(ctx, row)
        found = row.memo[key] = lowered if counts else ctx.field(row, initial)
    return found


def is_held(ctx: Context, row: Row) -> bool:
    """Whether a task given for the entry is not resolved yet."""
    return (row.group, row.at) in ctx.facts.held


def unresolved(ctx: Context, row: Row, group: Group, field: str) -> Result | None:
    """A held conflict's ``resolved``: no, where yes was entered; None where nothing is to be read otherwise."""
    if group.kind != "conflicts" or field != RESOLVED or not is_held(ctx, row):
        return None
    value, unknown, used = ctx.field(row, field)
    options = ctx.index.fields[group.id, field].choose
    return (NO, unknown, used) if value == YES and NO in options else None


def carried(ctx: Context, row: Row) -> bool:
    """Whether a factor has all that a value after measures must rest on."""
    ids = {question.id for question in ctx.index.groups[row.group].questions}
    return all(field in ids and ctx.field(row, field)[0] not in (UNKNOWN, ABSENT) for field in CARRIED_BY)
