"""Running bound conditions: three-valued (Kleene) logic, comparisons, arithmetic, functions of single values.

Every run gives (value, names unknown, names used). ABSENT (does not apply) makes a comparison false and
passes through arithmetic; UNKNOWN stays unknown unless the rest decides.
"""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.procedures.answers import ABSENT, NOTHING, UNKNOWN
from knowledge.procedures.arithmetic import degree_of
from knowledge.procedures.bodies import other_body
from knowledge.procedures.terms import Range, Result, Run, Skipped

if TYPE_CHECKING:
    from knowledge.procedures.context import Context, Row

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": op.eq,
    "!=": op.ne,
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}


def constant(value: Any) -> Run:
    """A value written out, or a parameter."""
    result: Result = (value, NOTHING, NOTHING)
    return lambda ctx, row: result


def question(name: str) -> Run:
    """The answer to a question of a step."""
    return lambda ctx, row: ctx.question(name)


def field(name: str) -> Run:
    """The answer to a question of the entry at hand."""

    def run(ctx: Context, row: Row | None) -> Result:
        return (UNKNOWN, NOTHING, NOTHING) if row is None else ctx.field(row, name)

    return run


def special(name: str) -> Run:
    """A special, or ``it``."""
    return lambda ctx, row: ctx.special(name)


def conjunction(parts: Sequence[Run]) -> Run:
    """True if all are; false as soon as one is, whatever is unknown."""

    def run(ctx: Context, row: Row | None) -> Result:
        unknown = used = NOTHING
        certain = True
        for part in parts:
            value, missing, names = part(ctx, row)
            if value is False or value is ABSENT:
                return (False, NOTHING, names)
            if value is not True:
                certain = False
                unknown = unknown | missing
            used = used | names
        return (True, NOTHING, used) if certain else (UNKNOWN, unknown, used)

    return run


def disjunction(parts: Sequence[Run]) -> Run:
    """True as soon as one is, whatever is unknown; false if all are."""

    def run(ctx: Context, row: Row | None) -> Result:
        unknown = used = NOTHING
        certain = True
        for part in parts:
            value, missing, names = part(ctx, row)
            if value is True:
                return (True, NOTHING, names)
            if value is UNKNOWN:
                certain = False
                unknown = unknown | missing
            used = used | names
        return (False, NOTHING, used) if certain else (UNKNOWN, unknown, used)

    return run


def negation(part: Run) -> Run:
    """Not. What does not apply is not true."""

    def run(ctx: Context, row: Row | None) -> Result:
        value, unknown, used = part(ctx, row)
        return (value, unknown, used) if value is UNKNOWN else (value is not True, NOTHING, used)

    return run


def is_option(chosen: Run, option: str, *, negated: bool) -> Run:
    """A choice question against one option."""

    def run(ctx: Context, row: Row | None) -> Result:
        value, unknown, used = chosen(ctx, row)
        if value is UNKNOWN:
            return (UNKNOWN, unknown, used)
        if value is ABSENT:
            return (False, NOTHING, used)
        return ((value == option) != negated, NOTHING, used)

    return run


def comparison(operator: str, left: Run, right: Run) -> Run:
    """Two values of one kind. ISO dates compare as text. A range decides where all of it lies on one side."""
    compare = COMPARE[operator]

    def run(ctx: Context, row: Row | None) -> Result:
        a, unknown_a, used_a = left(ctx, row)
        b, unknown_b, used_b = right(ctx, row)
        used = used_a | used_b
        if a is ABSENT or b is ABSENT:
            return (False, NOTHING, used)
        if a is UNKNOWN or b is UNKNOWN:
            return (UNKNOWN, unknown_a | unknown_b, used)
        if isinstance(a, Range) or isinstance(b, Range):
            decided = _ranges(operator, _range(a), _range(b))
            return (UNKNOWN, unknown_a | unknown_b, used) if decided is None else (decided, NOTHING, used)
        return (compare(a, b), NOTHING, used)

    return run


def _range(value: Any) -> Range:
    return value if isinstance(value, Range) else Range(value, value)


def _ranges(operator: str, a: Range, b: Range) -> bool | None:
    """Whether the comparison holds for all values of both ranges (True), none (False), or depends (None)."""
    match operator:
        case "<" | ">=":
            less = True if a.high < b.low else False if a.low >= b.high else None
            return less if operator == "<" or less is None else not less
        case "<=" | ">":
            at_most = True if a.high <= b.low else False if a.low > b.high else None
            return at_most if operator == "<=" or at_most is None else not at_most
        case _:
            apart = a.high < b.low or b.high < a.low
            return (operator == "!=") if apart else None


def arithmetic(operator: str, left: Run, right: Run) -> Run:
    """Two numbers. Division by nought is unknown: what it counts was not gathered. What does not apply stays so."""
    compute = {"+": op.add, "-": op.sub, "*": op.mul, "/": op.truediv}[operator]

    def run(ctx: Context, row: Row | None) -> Result:
        a, unknown_a, used_a = left(ctx, row)
        b, unknown_b, used_b = right(ctx, row)
        unknown, used = unknown_a | unknown_b, used_a | used_b
        if a is ABSENT or b is ABSENT:
            return (ABSENT, NOTHING, used)
        if a is UNKNOWN or b is UNKNOWN:
            return (UNKNOWN, unknown, used)
        if isinstance(a, Range) or isinstance(b, Range):
            if operator not in "+-":
                return (UNKNOWN, unknown, used)
            x, y = _range(a), _range(b)
            low, high = (y.low, y.high) if operator == "+" else (-y.high, -y.low)
            return (Range(x.low + low, x.high + high), unknown, used)
        if isinstance(b, Skipped) and (operator == "/" or isinstance(a, Skipped)):
            return (ABSENT if operator == "/" else Skipped(), NOTHING, used)
        if operator == "/" and b == 0:
            return (UNKNOWN, frozenset(name for name in used_b if "." not in name) or used_b, used)
        return (compute(a, b), NOTHING, used)

    return run


def _two(left: Run, right: Run, compute: Callable[[Any, Any], Any]) -> Run:
    """A function of two plain values, unknown or absent where one of them is."""

    def run(ctx: Context, row: Row | None) -> Result:
        a, unknown_a, used_a = left(ctx, row)
        b, unknown_b, used_b = right(ctx, row)
        used = used_a | used_b
        if a is ABSENT or b is ABSENT:
            return (ABSENT, NOTHING, used)
        if a is UNKNOWN or b is UNKNOWN:
            return (UNKNOWN, unknown_a | unknown_b, used)
        return (compute(a, b), NOTHING, used)

    return run


def days(left: Run, right: Run) -> Run:
    """Days from the first date to the second."""
    return _two(left, right, lambda a, b: (date.fromisoformat(b) - date.fromisoformat(a)).days)


def degree(left: Run, right: Run) -> Run:
    """Degree of a probability p1..p5 and an impact q1..q5."""
    return _two(left, right, lambda a, b: degree_of(int(a[1]), int(b[1])))


def length(part: Run) -> Run:
    """Characters of a text, or how many were chosen or sent."""

    def run(ctx: Context, row: Row | None) -> Result:
        value, unknown, used = part(ctx, row)
        if value is UNKNOWN or value is ABSENT:
            return (value, unknown, used)
        return (len(value), NOTHING, used)

    return run


def apart(one: Run, two: Run) -> Run:
    """Whether two texts name different bodies. What names none is told apart from nothing."""

    def run(ctx: Context, row: Row | None) -> Result:
        a, unknown_a, used_a = one(ctx, row)
        b, unknown_b, used_b = two(ctx, row)
        if a is ABSENT or b is ABSENT:
            return (False, NOTHING, used_a | used_b)
        if a is UNKNOWN or b is UNKNOWN:
            return (UNKNOWN, unknown_a | unknown_b, used_a | used_b)
        return (other_body(a, b), NOTHING, used_a | used_b)

    return run


def has(chosen: Run, option: str, pending: frozenset[str]) -> Run:
    """Whether a multi question's answer holds an option; unknown while part of the answer is pending."""

    def run(ctx: Context, row: Row | None) -> Result:
        value, unknown, used = chosen(ctx, row)
        if value is UNKNOWN:
            return (UNKNOWN, unknown, used)
        if value is ABSENT:
            return (False, NOTHING, used)
        if option in value:
            return (True, NOTHING, used)
        return (UNKNOWN, used, used) if pending.intersection(value) else (False, NOTHING, used)

    return run


def answered(part: Run, pending: frozenset[str]) -> Run:
    """Whether there is an answer that counts: two-valued."""

    def run(ctx: Context, row: Row | None) -> Result:
        value, _, used = part(ctx, row)
        given = value is not UNKNOWN and value is not ABSENT
        if given and isinstance(value, tuple):
            given = not pending.intersection(value)
        return (given, NOTHING, used)

    return run
