"""One evaluation of a pack against facts: values of names with everything already worked out remembered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.procedures.after import counted_after, effective, resting_on, unresolved
from knowledge.procedures.answers import ABSENT, NOTHING, UNKNOWN, Entry, Facts, Value
from knowledge.procedures.model import Question
from knowledge.procedures.terms import PASSED, Result

if TYPE_CHECKING:
    from knowledge.procedures.index import PackIndex


class Row:
    """One entry of a group at work: its answers and what was worked out for it. `at` is -1 for a draft entry."""

    __slots__ = ("answers", "at", "group", "memo")

    def __init__(self, group: str, at: int, answers: Entry) -> None:
        self.group = group
        self.at = at
        self.answers = answers
        self.memo: dict[Any, Any] = {}

    def name(self, field: str) -> str:
        """How a field of this entry is named: ``group[i].field``."""
        return f"{self.group}[{self.at}].{field}" if self.at >= 0 else f"{self.group}.{field}"


class Context:
    """Values of questions, fields, groups and specials under given facts and track.

    With `plain`, the same case read as answered, conditions see factors as they stand after measures (see
    `after`); which questions apply is still settled by what was answered. `it` is the answer under check.
    """

    def __init__(
        self,
        index: PackIndex,
        facts: Facts,
        track: str | None,
        *,
        plain: Context | None = None,
        it: Value | None = None,
    ) -> None:
        self.index = index
        self.facts = facts
        self.track = track
        self.plain = plain
        self.it = it
        self.memo: dict[Any, Any] = {}
        self._inside = index.in_track(track)
        self._rows: dict[str, tuple[Row, ...]] = {}

    # -- conditions --------------------------------------------------------------------------------------
    def run(self, text: str, row: Row | None = None) -> Result:
        """A condition, remembered."""
        group = row.group if row is not None else None
        memo = self.memo if row is None else row.memo
        result = memo.get(text)
        if result is None:
            result = memo[text] = self.index.bind(text, group).run(self, row)
        return result

    def remember(self, key: Any, result: Any) -> None:
        """Keep a result for the rest of this evaluation."""
        self.memo[key] = result

    # -- names -------------------------------------------------------------------------------------------
    def applies(self, question: Question) -> Result:
        """Whether a question of a step applies: in the track, and its `when` holds."""
        if self.plain is not None:
            return self.plain.applies(question)
        if self._inside is not None and question.id not in self._inside:
            return (False, NOTHING, NOTHING)
        if question.when is None:
            return (True, NOTHING, NOTHING)
        return self.run(question.when)

    def question(self, name: str) -> Result:
        """The answer to a question of a step: a value, UNKNOWN, or ABSENT."""
        if self.plain is not None:
            return self.plain.question(name)
        key = ("question", name)
        result = self.memo.get(key)
        if result is None:
            question = self.index.questions[name]
            result = self.memo[key] = _answer(
                question, self.applies(question), self.facts.answers.get(name), name, name
            )
        return result

    def field(self, row: Row, name: str) -> Result:
        """The answer to a question of an entry."""
        if self.plain is not None:
            given, group = self.plain.rows(row.group)[row.at], self.index.groups[row.group]
            counted = counted_after(group, name)
            if counted is not None:
                return effective(self.plain, given, *counted)
            return unresolved(self.plain, given, group, name) or self.plain.field(given, name)
        key = ("field", name)
        result = row.memo.get(key)
        if result is None:
            question = self.index.fields[row.group, name]
            applies = (True, NOTHING, NOTHING) if question.when is None else self.run(question.when, row)
            answer = row.answers.get(name)
            result = row.memo[key] = _answer(question, applies, answer, row.name(name), f"{row.group}.{name}")
        return result

    def rows(self, group: str) -> tuple[Row, ...]:
        """The entries of a group, whether it applies or not."""
        rows = self._rows.get(group)
        if rows is None:
            entries = self.facts.entries.get(group, ())
            rows = self._rows[group] = tuple(Row(group, at, entry) for at, entry in enumerate(entries))
        return rows

    def group_applies(self, group: str) -> Result:
        """Whether a group's entries count: some repeat question of it applies, or a step of the track keeps it."""
        if self.plain is not None:
            return self.plain.group_applies(group)
        key = ("group", group)
        result = self.memo.get(key)
        if result is None:
            result = self.memo[key] = self._group_applies(group)
        return result

    def _group_applies(self, group: str) -> Result:
        owners, keepers = self.index.owners[group], self.index.keepers[group]
        if not owners and not keepers:
            return (True, NOTHING, NOTHING)
        track = self.index.tracks.get(self.track) if self.track is not None else None
        if keepers and (track is None or set(keepers) & set(track.steps)):
            return (True, NOTHING, NOTHING)
        found: list[Result] = [self.applies(self.index.questions[owner]) for owner in owners]
        used = NOTHING.union(*(result[2] for result in found))
        if any(result[0] is True for result in found):
            return (True, NOTHING, used)
        if any(result[0] is UNKNOWN for result in found):
            return (UNKNOWN, NOTHING.union(*(result[1] for result in found)), used)
        return (False, NOTHING, used)

    def special(self, name: str) -> Result:
        """A special. Nothing is confirmed or submitted unless said so; the date and the track may be unknown."""
        names = frozenset({name})
        if name == "it":
            return (self.it, NOTHING, NOTHING) if self.it is not None else (UNKNOWN, names, names)
        value = self.facts.specials.get(name)
        if name == "case_track" and self.track is not None:
            value = self.track
        if value is not None:
            return (value, NOTHING, names)
        match name:
            case "confirmed" | "submitted":
                return (False, NOTHING, names)
            case "open_tasks":
                return (0, NOTHING, names)
            case "confirmed_maps" | "confirmed_level":
                return (ABSENT, NOTHING, names)
            case "missing":
                from knowledge.procedures.missing import missing  # the two modules need each other

                return (len(missing(self)), NOTHING, names)
            case _ if name.startswith(PASSED):
                return (False, NOTHING, names)
            case _:
                return (UNKNOWN, names, names)

    # -- variants ----------------------------------------------------------------------------------------
    def changed(self, facts: Facts, name: str, at: tuple[str, int] | None, plain: Context | None = None) -> Context:
        """A context for facts that differ in one answer: question `name`, or the field `name` of entry `at`.

        Whatever does not depend on it is taken over. `plain`: the changed plain context, where there is one.
        """
        other = Context(self.index, facts, self.track, plain=plain)
        names = [name] if at is None else [f"{at[0]}[].{name}"]
        if plain is not None:
            touched = self.index.unsettled(names[0]) | ({at[0]} if at is not None else NOTHING)
            names += [f"{g}[].{field}" for g in touched for field in resting_on(self.index.groups[g])]
        stale = frozenset[Any]().union(*(self.index.dependents(each) for each in names))
        other.memo = {key: kept for key, kept in self.memo.items() if key not in stale}
        other._rows = dict(self._rows)
        if at is not None:
            group, place = at
            rows = list(self.rows(group))
            rows[place] = Row(group, place, facts.entries[group][place])
            other._rows[group] = tuple(rows)
        for each in names:
            for group in self.index.unsettled(each):
                other._rows.pop(group, None)
        return other


def _answer(question: Question, applies: Result, answer: Value | None, name: str, used: str) -> Result:
    names = frozenset({used})
    if applies[0] is UNKNOWN:
        return (UNKNOWN, applies[1], applies[2] | names)
    if applies[0] is not True:
        return (ABSENT, NOTHING, applies[2] | names)
    if answer is None or not settled(question, answer):
        return (UNKNOWN, frozenset({name}), names)
    return (answer, NOTHING, names)


def settled(question: Question, answer: Value) -> bool:
    """Whether an answer is of the question's type and not pending. (A multi answer may be pending in part.)

    Answers kept from an earlier version of a pack can be of another type or name options that are gone:
    they count as unanswered.
    """
    match question.type:
        case "choice":
            option = question.choose.get(answer) if isinstance(answer, str) else None
            return option is not None and not option.pending
        case "multi":
            return isinstance(answer, tuple) and bool(answer) and all(a in question.choose for a in answer)
        case "number":
            return isinstance(answer, int | float) and not isinstance(answer, bool)
        case "date":
            return isinstance(answer, str) and _is_date(answer)
        case "text":
            return isinstance(answer, str) and bool(answer.strip())
        case _:
            return bool(answer)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def complete(question: Question, answer: Value | None) -> bool:
    """Whether an answer settles the question wholly: of its type, and no part of it pending."""
    if answer is None or not settled(question, answer):
        return False
    if isinstance(answer, tuple) and question.type == "multi":
        return not any(question.choose[option].pending for option in answer)
    return True
