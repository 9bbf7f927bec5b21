"""Binds the calls of the condition language: aggregates over a group, shares, dates, lengths, degrees, bodies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from knowledge.procedures import runs
from knowledge.procedures.aggregates import aggregate
from knowledge.procedures.arithmetic import band
from knowledge.procedures.expressions import AGGREGATES, Call, Name, Node
from knowledge.procedures.terms import Bound, Kind, passing

if TYPE_CHECKING:
    from knowledge.procedures.binding import Binder


def bind_function(binder: Binder, call: Call) -> Bound:
    """A call. Raises ExpressionError where an argument does not fit."""
    if call.function in AGGREGATES:
        return _aggregate(binder, call)
    first, second = call.arguments[0], call.arguments[-1]
    match call.function:
        case "share":
            parts = [binder.want(first, "number"), binder.want(second, "number")]
            return binder.join("number", runs.arithmetic("/", parts[0].run, parts[1].run), parts)
        case "days":
            parts = [binder.want(first, "date", "text"), binder.want(second, "date", "text")]
            return binder.join("number", runs.days(parts[0].run, parts[1].run), parts)
        case "len":
            part = binder.want(first, "text", "multi", "files")
            return binder.join("number", runs.length(part.run), [part])
        case "other_body":
            parts = [binder.want(first, "text"), binder.want(second, "text")]
            return binder.join("truth", runs.apart(parts[0].run, parts[1].run), parts)
        case "degree":
            return _degree(binder, first, second)
        case "has":
            return _has(binder, first, second)
        case "passed":
            return _passed(binder, first)
        case _:
            return _answered(binder, first)


def _has(binder: Binder, first: Node, second: Node) -> Bound:
    question = binder.want(first, "multi")
    if not isinstance(second, Name) or second.id not in question.options:
        options = "、".join(sorted(question.options))
        raise binder.refuse(second, f"没有这个选项,可选的是:{options}")
    return binder.join("truth", runs.has(question.run, second.id, question.pending), [question])


def _passed(binder: Binder, first: Node) -> Bound:
    known = binder.index.checkpoints
    if not isinstance(first, Name) or first.id not in known:
        raise binder.refuse(first, f"passed 里写关口的名字:{'、'.join(known) or '(本程序没有)'}")
    name = passing(first.id)
    return Bound("truth", runs.special(name), frozenset({name}), frozenset({name}))


def _answered(binder: Binder, first: Node) -> Bound:
    if not isinstance(first, Name):
        raise binder.refuse(first, "answered 里写题目的名字")
    question = binder.bind(first)
    if question.kind == "repeat":
        group = binder.index.questions[first.id].repeat or ""
        total = aggregate("count", (first.id, "answered"), group, None)
        deps = question.deps | binder.index.deps(group, "group")
        binder.index.register(("aggregate", (first.id, "answered")), group, frozenset(), deps)
        run = runs.comparison(">=", total, runs.constant(1))
        return Bound("truth", run, question.names, deps)
    return binder.join("truth", runs.answered(question.run, question.pending), [question])


def _degree(binder: Binder, first: Node, second: Node) -> Bound:
    parts = [binder.want(first, "choice"), binder.want(second, "choice")]
    for node, part, letter in ((first, parts[0], "p"), (second, parts[1], "q")):
        if any(band(o) is None or o[0] != letter for o in part.options - part.pending):
            raise binder.refuse(node, f"degree 要选项为 {letter}1 到 {letter}5 的单选题")
    return binder.join("number", runs.degree(parts[0].run, parts[1].run), parts)


def _aggregate(binder: Binder, call: Call) -> Bound:
    first = call.arguments[0]
    if not isinstance(first, Name) or first.id not in binder.index.groups:
        groups = "、".join(sorted(binder.index.groups)) or "(本程序没有)"
        raise binder.refuse(first, f"{call.function} 的第一个参数要是登记组的名字:{groups}")
    group = first.id
    deps = binder.index.deps(group, "group")
    if len(call.arguments) == 1:
        binder.index.register(("aggregate", (group,)), group, frozenset(), deps)
        return Bound("number", aggregate("count", (group,), group, None), frozenset({group}), deps)
    inside = binder.inside(group)
    kind: Kind = "number" if call.function == "sum" else "truth"
    part = inside.want(call.arguments[1], kind)
    own = f"{group}."
    deps |= frozenset(f"{group}[].{d[len(own) :]}" if d.startswith(own) else d for d in part.deps)
    key = (binder.serial, call.column, call.function)
    binder.index.register(("aggregate", key), group, part.deps, deps)
    floor = _floor(inside, call.arguments[1]) if call.function == "sum" else -math.inf
    run = aggregate(call.function, key, group, part.run, floor)
    return Bound("truth" if call.function in ("any", "all") else "number", run, part.names, deps)


def _floor(binder: Binder, node: Node) -> float:
    """The least a summed field can be: an unanswered one can only add what lies above it."""
    question = binder.index.fields.get((binder.group or "", node.id)) if isinstance(node, Name) else None
    return question.minimum if question is not None and question.minimum is not None else -math.inf
