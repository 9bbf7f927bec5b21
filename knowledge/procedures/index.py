"""Look-ups of a pack, computed once: questions, groups, tracks, bound conditions and what depends on what."""

from __future__ import annotations

import weakref
from typing import Any, Literal

from knowledge.procedures.binding import Binder
from knowledge.procedures.errors import ExpressionError
from knowledge.procedures.expressions import parse
from knowledge.procedures.model import Group, Pack, Question, Rating, Step, Track
from knowledge.procedures.terms import Bound


class PackIndex:
    """Everything about a pack that evaluation looks up. Get it by `index_of`; it never changes."""

    def __init__(self, pack: Pack) -> None:
        self.questions: dict[str, Question] = {q.id: q for step in pack.steps for q in step.questions}
        self.groups: dict[str, Group] = {group.id: group for group in pack.groups}
        self.fields: dict[tuple[str, str], Question] = {
            (group.id, q.id): q for group in pack.groups for q in group.questions
        }
        self.steps: dict[str, Step] = {step.id: step for step in pack.steps}
        self.tracks: dict[str, Track] = {track.id: track for track in pack.tracks}
        self.checkpoints: tuple[str, ...] = tuple(checkpoint.id for checkpoint in pack.checkpoints)
        self.rating: Rating = pack.rating
        self.parameters: dict[str, float] = dict(pack.parameters)
        self.levels: tuple[str, ...] = tuple(level.id for level in pack.levels)
        self.strictness: dict[str, int] = {level: -place for place, level in enumerate(self.levels)}
        self.owners: dict[str, tuple[str, ...]] = dict.fromkeys(self.groups, ())
        self.keepers: dict[str, tuple[str, ...]] = dict.fromkeys(self.groups, ())
        for step in pack.steps:
            if step.keeps in self.keepers:
                self.keepers[step.keeps] += (step.id,)
            for question in step.questions:
                if question.repeat in self.owners:
                    self.owners[question.repeat] += (question.id,)
        self._track_questions: dict[str, frozenset[str]] = {}
        self._bound: dict[tuple[str, str | None, str | None], Bound] = {}
        self._deps: dict[str, frozenset[str]] = {}
        self._busy: set[str] = set()
        self._group_of: dict[int, str] = {id(q): group.id for group in pack.groups for q in group.questions}
        self._aggregates: dict[Any, tuple[str, frozenset[str], frozenset[str]]] = {}
        self._dependents: dict[str, frozenset[Any]] = {}
        self._unsettled: dict[str, frozenset[str]] = {}

    # -- structure ---------------------------------------------------------------------------------------
    def in_track(self, track: str | None) -> frozenset[str] | None:
        """Ids of the questions of a track's steps; None (all of them) where the track is not known."""
        if track is None or track not in self.tracks:
            return None
        if track not in self._track_questions:
            steps = (self.steps[s] for s in self.tracks[track].steps if s in self.steps)
            self._track_questions[track] = frozenset(q.id for step in steps for q in step.questions)
        return self._track_questions[track]

    def steps_to_decision(self, track: str | None) -> tuple[Step, ...]:
        """The track's steps before the first that confirms, reviews or tracks: what the draft level rests on."""
        chosen = self.tracks.get(track) if track is not None else None
        steps: list[Step] = []
        for step_id in chosen.steps if chosen is not None else tuple(self.steps):
            step = self.steps.get(step_id)
            if step is None or step.act != "fill":
                break
            steps.append(step)
        return tuple(steps)

    def group_of(self, question: Question) -> str | None:
        """The group a question object belongs to, or None for a question of a step."""
        found = self._group_of.get(id(question))
        if found is not None:
            return found
        if self.questions.get(question.id) == question:
            return None
        return next((g for (g, f), q in self.fields.items() if f == question.id and q == question), None)

    # -- conditions --------------------------------------------------------------------------------------
    def bind(self, text: str, group: str | None = None, it: str | None = None) -> Bound:
        """A condition with its names settled. Raises ExpressionError.

        `group` opens the fields of its entries; ``it`` stands for the question `it` (a field of the group, if any).
        """
        key = (text, group, it)
        bound = self._bound.get(key)
        if bound is None:
            expression = parse(text)
            bound = Binder(self, expression.text, group, it).condition(expression.root)
            self._bound[key] = bound
            self._dependents.clear()
            self._unsettled.clear()
        return bound

    def register(self, key: Any, group: str, inside: frozenset[str], deps: frozenset[str]) -> None:
        """Note an aggregate call: what its part depends on inside an entry, and what it depends on as a whole."""
        self._aggregates[key] = (group, inside, deps)

    def deps(self, key: str, kind: Literal["question", "group", "field"]) -> frozenset[str]:
        """Names the answer (or applicability) of a question, group or ``group.field`` depends on. Raises
        ExpressionError where conditions lead in a circle."""
        name = f"{kind}:{key}"
        if name in self._deps:
            return self._deps[name]
        if name in self._busy:
            raise ExpressionError(key, 1, f"“{key}”的条件绕回了它自己")
        self._busy.add(name)
        try:
            found = self._find_deps(key, kind)
        finally:
            self._busy.discard(name)
        self._deps[name] = found
        return found

    def _find_deps(self, key: str, kind: str) -> frozenset[str]:
        if kind == "group":
            return frozenset({f"{key}[]"}).union(*(self.deps(q, "question") for q in self.owners.get(key, ())))
        if kind == "field":
            group, _, field = key.partition(".")
            question, scope = self.fields[group, field], group
        else:
            question, scope = self.questions[key], None
        found = frozenset({key})
        if question.when is not None:
            found |= self.bind(question.when, scope).deps
        if question.repeat is not None and question.repeat in self.groups:
            found |= {f"{question.repeat}[]"}
        return found

    def dependents(self, name: str) -> frozenset[Any]:
        """Keys of a context's memory that a change of `name` (question id or ``g[].f``) can make stale."""
        if name not in self._dependents:
            found: set[Any] = {text for (text, _, _), b in self._bound.items() if _hit(b.deps, name)}
            found |= {key for key, (_, _, deps) in self._aggregates.items() if _hit(deps, name)}
            found |= {("question", q) for q in self.questions if _hit(self.deps(q, "question"), name)}
            found |= {("group", g) for g in self.groups if _hit(self.deps(g, "group"), name)}
            found |= {("needed", q) for q in self.questions if _hit(self.deps(q, "question"), name)}
            self._dependents[name] = frozenset(found)
        return self._dependents[name]

    def unsettled(self, name: str) -> frozenset[str]:
        """Groups whose entries hold something remembered that a change of `name` outside the entry makes stale."""
        if name not in self._unsettled:
            found = {g for (_, g, _), b in self._bound.items() if g is not None and _hit(b.deps, name)}
            found |= {g for g, inside, _ in self._aggregates.values() if _hit(inside, name)}
            found |= {g for g, f in self.fields if _hit(self.deps(f"{g}.{f}", "field"), name)}
            self._unsettled[name] = frozenset(found)
        return self._unsettled[name]


def _hit(deps: frozenset[str], name: str) -> bool:
    return name in deps or "missing" in deps


_INDEXES: dict[int, tuple[weakref.ref[Pack], PackIndex]] = {}


def index_of(pack: Pack) -> PackIndex:
    """The pack's look-ups, built on first use and kept as long as the pack lives."""
    key = id(pack)
    kept = _INDEXES.get(key)
    if kept is not None and kept[0]() is pack:
        return kept[1]
    index = PackIndex(pack)
    _INDEXES[key] = (weakref.ref(pack, lambda _: _INDEXES.pop(key, None)), index)
    return index
