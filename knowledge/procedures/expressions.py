"""The condition language of packs: surface text → our own small typed tree. Nothing is evaluated here.

Grammar (Python's expression syntax, read with `ast` and then strictly narrowed)::

    a and b, a or b, not a                      three-valued logic
    x == y, !=, <, <=, >, >=, 0 < x <= 5        comparisons
    x in (a, b), x not in (a, b)
    +, -, *, /
    count(g)  count(g, c)  sum(g, f)  any(g, c)  all(g, c)      over the entries of a repeat group
    share(a, b)  days(d, e)  len(t)  degree(p, q)  has(multi, option)  answered(q)
    passed(checkpoint)  other_body(text, text)
    names, numbers, "texts", true, false

What a name means (question, option, field of an entry, parameter, special) is settled by `binding`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.procedures.errors import ExpressionError

Comparator = Literal["==", "!=", "<", "<=", ">", ">="]
Operator = Literal["+", "-", "*", "/"]

FUNCTIONS: dict[str, tuple[int, int]] = {
    "count": (1, 2),
    "sum": (2, 2),
    "any": (2, 2),
    "all": (2, 2),
    "share": (2, 2),
    "has": (2, 2),
    "answered": (1, 1),
    "days": (2, 2),
    "len": (1, 1),
    "degree": (2, 2),
    "passed": (1, 1),
    "other_body": (2, 2),
}
"""Function → least and most arguments."""
AGGREGATES = frozenset({"count", "sum", "any", "all"})
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth value written out."""

    value: float | int | str | bool
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name."""

    id: str
    column: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` compared with `right`."""

    operator: Comparator
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Membership:
    """`item` is one of `options`."""

    item: Node
    options: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class And:
    """All of `parts`."""

    parts: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of `parts`."""

    parts: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """Not `part`."""

    part: Node
    column: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left` `operator` `right`, of numbers."""

    operator: Operator
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one of FUNCTIONS."""

    function: str
    arguments: tuple[Node, ...]
    column: int


Node = Constant | Name | Comparison | Membership | And | Or | Not | Arithmetic | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed condition: its text, tree, and every bare name in it."""

    text: str
    root: Node
    names: frozenset[str]


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Read a condition. Raises ExpressionError with the column of what was not understood."""
    line = " ".join(text.split())
    try:
        tree = ast.parse(line, mode="eval")
    except SyntaxError as error:
        raise ExpressionError(line, error.offset or 1, "写法不对,请检查括号和运算符") from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise ExpressionError(line, 1, "太长或嵌套太深,请拆成几条") from error
    root = _Reader(line).read(tree.body, 0)
    return Expression(line, root, frozenset(node.id for node in walk(root) if isinstance(node, Name)))


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node."""
    match node:
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case Membership(item=item, options=options):
            return (item, *options)
        case And(parts=parts) | Or(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


_COMPARATORS: dict[type[ast.cmpop], Comparator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_OPERATORS: dict[type[ast.operator], Operator] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class _Reader:
    """Turns Python's tree into ours, refusing everything outside the grammar."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._bytes = line.encode()

    def read(self, node: ast.expr, depth: int) -> Node:
        if depth > _DEEPEST:
            raise self._refuse(node, "嵌套太深,请拆成几条")
        column = self._column(node)
        match node:
            case ast.Constant(value=bool() | int() | float() | str() as value):
                return Constant(value, column)
            case ast.Name(id="true" | "false" as word):
                return Constant(word == "true", column)
            case ast.Name(id=name):
                return Name(name, column)
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.read(value, depth + 1) for value in values)
                return And(parts, column) if isinstance(op, ast.And) else Or(parts, column)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand, depth + 1), column)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                return Constant(-value, column)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return Arithmetic(_OPERATORS[type(op)], self.read(left, depth + 1), self.read(right, depth + 1), column)
            case ast.Compare():
                return self._comparison(node, depth)
            case ast.Call():
                return self._call(node, depth)
            case _:
                raise self._refuse(node, "这种写法不在条件语言里")

    def _comparison(self, node: ast.Compare, depth: int) -> Node:
        terms = [node.left, *node.comparators]
        parts = [
            self._pair(left, op, right, depth) for left, op, right in zip(terms, node.ops, terms[1:], strict=False)
        ]
        return parts[0] if len(parts) == 1 else And(tuple(parts), self._column(node))

    def _pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> Node:
        item, column = self.read(left, depth + 1), self._column(left)
        if isinstance(op, ast.In | ast.NotIn):
            if not isinstance(right, ast.Tuple | ast.List) or not right.elts:
                raise self._refuse(right, "in 后面要写成 (甲, 乙) 的样子")
            inside = Membership(item, tuple(self.read(option, depth + 1) for option in right.elts), column)
            return inside if isinstance(op, ast.In) else Not(inside, column)
        if type(op) not in _COMPARATORS:
            raise self._refuse(right, "只能用 == != < <= > >= 和 in 比较")
        return Comparison(_COMPARATORS[type(op)], item, self.read(right, depth + 1), column)

    def _call(self, node: ast.Call, depth: int) -> Node:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise self._refuse(node, f"没有这个函数,可用的是:{'、'.join(FUNCTIONS)}")
        least, most = FUNCTIONS[node.func.id]
        if node.keywords or not least <= len(node.args) <= most:
            wanted = str(least) if least == most else f"{least}到{most}"
            raise self._refuse(node, f"{node.func.id} 要写{wanted}个参数")
        arguments = tuple(self.read(argument, depth + 1) for argument in node.args)
        return Call(node.func.id, arguments, self._column(node))

    def _column(self, node: ast.expr) -> int:
        return len(self._bytes[: node.col_offset].decode()) + 1

    def _refuse(self, node: ast.expr, what: str) -> ExpressionError:
        return ExpressionError(self._line, self._column(node), what)
