"""Settles the names of a parsed condition against a pack and turns it into something that can be run.

Names are looked up in this order: ``it``, fields of the entry, questions, parameters, specials. Beside a
choice question a bare name is one of its options. Kinds are checked here, so that running never meets a
wrong type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.procedures import runs
from knowledge.procedures.errors import ExpressionError
from knowledge.procedures.expressions import (
    And,
    Arithmetic,
    Call,
    Comparison,
    Constant,
    Membership,
    Name,
    Node,
    Not,
    Or,
)
from knowledge.procedures.functions import bind_function
from knowledge.procedures.model import Question
from knowledge.procedures.terms import SPECIALS, Bound, Kind, Run

if TYPE_CHECKING:
    from knowledge.procedures.index import PackIndex

MAPS = frozenset({"high", "medium", "low"})
KIND_NAMES: dict[Kind, str] = {
    "truth": "是否",
    "number": "数",
    "text": "文字",
    "date": "日期",
    "choice": "单选",
    "multi": "多选",
    "files": "文件",
    "repeat": "逐条登记",
}


class Binder:
    """Binds one condition. `group` opens the fields of its entries, `it` names the question under check."""

    def __init__(self, index: PackIndex, text: str, group: str | None, it: str | None) -> None:
        self.index = index
        self.text = text
        self.group = group
        self.it = it
        self.serial = (text, group, it)

    def condition(self, node: Node) -> Bound:
        """The whole condition: a truth value, or arithmetic. Raises ExpressionError."""
        bound = self.bind(node)
        if bound.kind not in ("truth", "number"):
            raise self.refuse(node, f"这是{KIND_NAMES[bound.kind]},要和某个值比较才成条件")
        return bound

    def bind(self, node: Node) -> Bound:
        """Any node."""
        match node:
            case Constant(value=bool() as value):
                return Bound("truth", runs.constant(value))
            case Constant(value=str() as value):
                return Bound("text", runs.constant(value))
            case Constant(value=value):
                return Bound("number", runs.constant(value))
            case Name():
                return self._name(node)
            case And(parts=parts):
                bounds = [self.want(part, "truth") for part in parts]
                return self.join("truth", runs.conjunction([b.run for b in bounds]), bounds)
            case Or(parts=parts):
                bounds = [self.want(part, "truth") for part in parts]
                return self.join("truth", runs.disjunction([b.run for b in bounds]), bounds)
            case Not(part=part):
                bound = self.want(part, "truth")
                return self.join("truth", runs.negation(bound.run), [bound])
            case Arithmetic(operator=operator, left=left, right=right):
                bounds = [self.want(left, "number"), self.want(right, "number")]
                return self.join("number", runs.arithmetic(operator, bounds[0].run, bounds[1].run), bounds)
            case Comparison():
                return self._comparison(node)
            case Membership(item=item, options=options):
                pairs = [self._equal(item, option, negated=False) for option in options]
                return self.join("truth", runs.disjunction([b.run for b in pairs]), pairs)
            case Call():
                return bind_function(self, node)

    def want(self, node: Node, *kinds: Kind) -> Bound:
        """A node that must be of one of the kinds."""
        bound = self.bind(node)
        if bound.kind not in kinds:
            wanted = "或".join(KIND_NAMES[kind] for kind in kinds)
            raise self.refuse(node, f"这里要{wanted},不是{KIND_NAMES[bound.kind]}")
        return bound

    def inside(self, group: str) -> Binder:
        """A binder for conditions inside the entries of a group."""
        return Binder(self.index, self.text, group, self.it)

    def join(self, kind: Kind, run: Run, parts: list[Bound]) -> Bound:
        """A bound expression made of parts."""
        none: frozenset[str] = frozenset()
        return Bound(kind, run, none.union(*(p.names for p in parts)), none.union(*(p.deps for p in parts)))

    def refuse(self, node: Node, what: str) -> ExpressionError:
        """The error for a node."""
        return ExpressionError(self.text, node.column, what)

    # -- names -------------------------------------------------------------------------------------------
    def _name(self, node: Name) -> Bound:
        name = node.id
        if name == "it" and self.it is not None:
            return self._it()
        if self.group is not None and (self.group, name) in self.index.fields:
            key = f"{self.group}.{name}"
            question = self.index.fields[self.group, name]
            return self._of(question, runs.field(name), key, self.index.deps(key, "field"))
        if name in self.index.questions:
            question = self.index.questions[name]
            return self._of(question, runs.question(name), name, self.index.deps(name, "question"))
        if name in self.index.parameters:
            return Bound("number", runs.constant(self.index.parameters[name]))
        if name in SPECIALS:
            return self._special(name)
        raise self.refuse(node, f"没有叫“{name}”的问题、字段或参数")

    def _it(self) -> Bound:
        assert self.it is not None
        in_group = self.group is not None and (self.group, self.it) in self.index.fields
        question = (
            self.index.fields[self.group, self.it]
            if in_group and self.group is not None
            else self.index.questions[self.it]
        )
        key = f"{self.group}.{self.it}" if in_group else self.it
        return self._of(question, runs.special("it"), key, frozenset({key, "it"}))

    def _of(self, question: Question, run: Run, key: str, deps: frozenset[str]) -> Bound:
        pending = frozenset(o for o, option in question.choose.items() if option.pending)
        return Bound(question.type, run, frozenset({key}), deps, frozenset(question.choose), pending)

    def _special(self, name: str) -> Bound:
        options = frozenset[str]()
        if name == "confirmed_maps":
            options = MAPS
        if name == "confirmed_level":
            options = frozenset(self.index.levels)
        if name == "case_track":
            options = frozenset(self.index.tracks)
        return Bound(SPECIALS[name], runs.special(name), frozenset({name}), frozenset({name}), options)

    # -- comparisons -------------------------------------------------------------------------------------
    def _comparison(self, node: Comparison) -> Bound:
        if node.operator in ("==", "!="):
            return self._equal(node.left, node.right, negated=node.operator == "!=")
        left = self.want(node.left, "number", "date", "text")
        right = self.want(node.right, "number", "date", "text")
        if (left.kind == "number") != (right.kind == "number"):
            raise self.refuse(node, f"{KIND_NAMES[left.kind]}不能和{KIND_NAMES[right.kind]}比大小")
        return self.join("truth", runs.comparison(node.operator, left.run, right.run), [left, right])

    def _equal(self, left: Node, right: Node, *, negated: bool) -> Bound:
        for question, other in ((left, right), (right, left)):
            bound = self._choice(question)
            if bound is not None:
                return self._chosen(bound, other, negated=negated)
        bounds: list[Bound] = []
        for side in (left, right):
            bounds.append(self.bind(side))
            if bounds[-1].kind in ("multi", "files", "repeat"):
                raise self.refuse(side, "多选题用 has(题, 选项),文件和逐条登记用 answered(题) 或 count(组)")
        kinds = {b.kind for b in bounds}
        if len(kinds) > 1 and kinds != {"date", "text"}:
            names = "和".join(sorted(KIND_NAMES[kind] for kind in kinds))
            raise self.refuse(left, f"{names}不能相比")
        operator = "!=" if negated else "=="
        return self.join("truth", runs.comparison(operator, bounds[0].run, bounds[1].run), bounds)

    def _choice(self, node: Node) -> Bound | None:
        """The choice question a name stands for, if it does."""
        if not isinstance(node, Name):
            return None
        try:
            bound = self._name(node)
        except ExpressionError:
            return None
        return bound if bound.kind == "choice" else None

    def _chosen(self, question: Bound, other: Node, *, negated: bool) -> Bound:
        wanted = other.id if isinstance(other, Name) else other.value if isinstance(other, Constant) else None
        if isinstance(wanted, str) and wanted in question.options:
            return self.join("truth", runs.is_option(question.run, wanted, negated=negated), [question])
        second = self._choice(other)
        if second is not None and second.options & question.options:
            operator = "!=" if negated else "=="
            return self.join("truth", runs.comparison(operator, question.run, second.run), [question, second])
        options = "、".join(sorted(question.options))
        raise self.refuse(other, f"没有这个选项,可选的是:{options}")
