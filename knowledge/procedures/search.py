"""Looks for facts that make a condition true, among the answers that could make a difference to it.

Used by the checker to find questions nobody can be asked, constraints nothing satisfies and rules that
never fire. A search that finds nothing says "cannot be" only where it has tried everything there is to
try.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import Literal

from knowledge.procedures.answers import Facts, Value
from knowledge.procedures.context import Context, Row
from knowledge.procedures.expressions import AGGREGATES, Call, Comparison, Constant, Name, Node, parse, walk
from knowledge.procedures.index import PackIndex
from knowledge.procedures.model import Question
from knowledge.procedures.terms import PASSED, Bound

Verdict = Literal["found", "never", "unsure"]
SAMPLES = 400
"""Assignments tried at random before going through all of them."""
EXHAUSTIVE = 4000
"""The most assignments gone through one by one."""
_DAYS: tuple[Value, ...] = ("2026-03-01", "2026-06-01", "2026-09-01")
_SPECIALS: dict[str, tuple[Value | None, ...]] = {
    "confirmed": (False, True),
    "submitted": (False, True),
    "confirmed_maps": ("high", "medium", "low", None),
    "today": ("2026-06-01",),
    "missing": (0, 1),
    "open_tasks": (0, 1),
}


@dataclass(frozen=True)
class Case:
    """Facts and the track they were tried on."""

    facts: Facts
    track: str | None


class Search:
    """Tries answers to the names a condition depends on."""

    def __init__(self, index: PackIndex, text: str, group: str | None = None, it: str | None = None) -> None:
        self.index = index
        self.bound = index.bind(text, group, it)
        self.group = group
        self.it = it
        self._texts = list(self._all_texts(text))
        self._numbers = self._constants()
        self._spots: dict[tuple[str | None, str], tuple[Value | None, ...]] = {}
        self._groups: set[str] = set()
        for name in sorted(self.bound.deps):
            self._add(name)
        if it is not None:
            self._spots[None, "it"] = self._domain(self._question(it))
        self._copies = (0, 1, *(int(n) for n in self._numbers if n == int(n) and 1 < n <= 12))

    def verdict(self) -> Verdict:
        """Whether some answers make the condition true."""
        if next(self.witnesses(), None) is not None:
            return "found"
        return "never" if self._complete() else "unsure"

    def witnesses(self) -> Iterator[Case]:
        """Facts that make the condition true, as they are found."""
        for case, row, it in self._cases():
            ctx = Context(self.index, case.facts, case.track, it=it)
            entry = None
            if self.group is not None:
                entry = Row(self.group, -1, row)
            if self.bound.run(ctx, entry)[0] is True:
                yield case

    # -- what to try -------------------------------------------------------------------------------------
    def _cases(self) -> Iterator[tuple[Case, dict[str, Value | None], Value | None]]:
        tracks: Sequence[str | None] = list(self.index.tracks) or [None]
        dice = random.Random(0)
        names = list(self._spots)
        for _ in range(SAMPLES):
            yield self._case(dice.choice(tracks), {n: dice.choice(self._spots[n]) for n in names}, dice)
        size = prod(len(domain) for domain in self._spots.values()) * len(tracks)
        if size <= EXHAUSTIVE:
            for values in product(*self._spots.values()):
                chosen = dict(zip(names, values, strict=True))
                for track in tracks:
                    for copies in self._copies if self._groups else (0,):
                        yield self._case(track, chosen, None, copies)

    def _case(
        self,
        track: str | None,
        chosen: dict[tuple[str | None, str], Value | None],
        dice: random.Random | None,
        copies: int = 1,
    ) -> tuple[Case, dict[str, Value | None], Value | None]:
        """One case; with dice, entries are drawn one by one, else `copies` alike of each group."""
        own = {name: value for (group, name), value in chosen.items() if group is None}
        names = [n for n in own if n in _SPECIALS or n == "confirmed_level" or n.startswith(PASSED)]
        specials = {n: v for n in names if (v := own.pop(n)) is not None}
        entries = {}
        for group in self._groups:
            number = dice.choice(self._copies) if dice is not None else copies
            entries[group] = [
                {
                    name: dice.choice(domain) if dice is not None else chosen[g, name]
                    for (g, name), domain in self._spots.items()
                    if g == group
                }
                for _ in range(number)
            ]
        it = own.pop("it", None)
        row = {name: value for (group, name), value in chosen.items() if group == self.group}
        if self.it is not None:
            (own if self.group is None else row)[self.it] = it
        return Case(Facts(own, entries, specials), track), row, it

    def _add(self, name: str) -> None:
        group, dot, field = name.partition(".")
        group = group.removesuffix("[]")
        if name.endswith("[]") and group in self.index.groups:
            self._groups.add(group)
        elif dot:
            self._spots[group, field] = self._domain(self.index.fields[group, field])
        elif name in self.index.questions:
            if self.index.questions[name].type != "repeat":
                self._spots[None, name] = self._domain(self.index.questions[name])
        elif name == "confirmed_level":
            self._spots[None, name] = (*self.index.levels, None)
        elif name in _SPECIALS:
            self._spots[None, name] = _SPECIALS[name]
        elif name.startswith(PASSED):
            self._spots[None, name] = (False, True)

    def _question(self, name: str) -> Question:
        return self.index.fields.get((self.group or "", name)) or self.index.questions[name]

    def _domain(self, question: Question) -> tuple[Value | None, ...]:
        options: list[Value] = [o for o, option in question.choose.items() if not option.pending]
        match question.type:
            case "choice":
                return (*options, None)
            case "multi":
                every = tuple(str(option) for option in options)
                return (*((option,) for option in every), every, None)
            case "number":
                low = question.minimum if question.minimum is not None else -(10.0**9)
                high = question.maximum if question.maximum is not None else 10.0**9
                near = {n + step for n in (0, 1, *self._numbers) for step in (-1, -0.01, 0, 0.01, 1)}
                kept = sorted(n for n in {*near, 100.0, low, high} if low <= n <= high)
                whole = [int(n) for n in kept if n == int(n)]
                return (*(whole if question.whole else kept), None)
            case "date":
                return (*_DAYS, None)
            case "text":
                return ("甲", "乙" * 50, None)
            case _:
                return (("a",), None)

    # -- how far it goes ---------------------------------------------------------------------------------
    def _complete(self) -> bool:
        """Whether everything that could make a difference was tried one by one."""
        size = prod(len(domain) for domain in self._spots.values()) * max(1, len(self.index.tracks))
        if size > EXHAUSTIVE:
            return False
        nodes = [node for text in self._texts for node in walk(parse(text).root)]
        calls = [node for node in nodes if isinstance(node, Call)]
        if sum(call.function in AGGREGATES for call in calls) > 1:
            return False
        return all(self._plain(node) for node in nodes) and all(
            call.function in AGGREGATES - {"sum"} or call.function in ("answered", "has", "passed") for call in calls
        )

    def _plain(self, node: Node) -> bool:
        """Whether a comparison of numbers is with a number written out (the grid then holds every case)."""
        if not isinstance(node, Comparison):
            return True
        sides = (node.left, node.right)
        if any(isinstance(side, Constant) and not isinstance(side.value, str) for side in sides):
            return True
        if any(isinstance(side, Name) and side.id in self.index.parameters for side in sides):
            return True
        return node.operator in ("==", "!=") and any(
            isinstance(side, Name) and not self._is_open(side.id) for side in sides
        )

    def _is_open(self, name: str) -> bool:
        """Whether a name has more values than were tried."""
        question = self.index.questions.get(name) or self.index.fields.get((self.group or "", name))
        return question is not None and question.type in ("number", "text", "date")

    def _all_texts(self, text: str) -> Iterator[str]:
        """The condition, and those its questions hang on."""
        yield text
        for name in self.bound.deps:
            group, dot, field = name.partition(".")
            question = (
                self.index.fields.get((group.removesuffix("[]"), field)) if dot else self.index.questions.get(name)
            )
            if question is not None and question.when is not None:
                yield question.when

    def _constants(self) -> tuple[float, ...]:
        """Numbers written in the conditions, parameters among them."""
        nodes = [node for text in self._texts for node in walk(parse(text).root)]
        found = {
            float(node.value) for node in nodes if isinstance(node, Constant) and isinstance(node.value, int | float)
        }
        names = {node.id for node in nodes if isinstance(node, Name)}
        found |= {value for name, value in self.index.parameters.items() if name in names}
        return tuple(sorted(found))


def can_be(index: PackIndex, text: str, group: str | None = None, it: str | None = None) -> Verdict:
    """Whether a condition can be true: found, never, or unsure where not everything could be tried."""
    return Search(index, text, group, it).verdict()


def reaches(index: PackIndex, text: str, level: str, stricter: Sequence[Bound]) -> bool:
    """Whether some answers make a rule true and no stricter rule with it."""
    for case in islice(Search(index, text).witnesses(), 60):
        ctx = Context(index, case.facts, case.track)
        if not any(bound.run(ctx, None)[0] is True for bound in stricter):
            return True
    return False
