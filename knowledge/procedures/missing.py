"""Which required answers are missing: of a case, of a step, of an entry.

Unanswered and pending count alike (DOMAIN.md section 4: missing evidence is not "no risk"). Where it is
not known yet whether a required question applies, the answers that would settle it are missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.procedures.answers import UNKNOWN
from knowledge.procedures.context import Context, Row, complete
from knowledge.procedures.model import Question, Step
from knowledge.procedures.terms import SPECIALS, Result

MEASURE_FIELDS = frozenset(
    {
        "measure",
        "means",
        "owner",
        "assist",
        "deadline",
        "why",
        "probability_after",
        "impact_after",
        "severity_after",
    }
)
"""Fields of a factor that speak of measures and what they are to bring: no part of the initial level."""


def missing(ctx: Context, *, initial: bool = False) -> tuple[str, ...]:
    """Names of the required answers missing in the steps the draft level rests on, in the order asked.

    `initial` leaves out the measure fields of factors. Names are question ids and ``group[i].field``.
    """
    return tuple(
        dict.fromkeys(
            name
            for step in ctx.index.steps_to_decision(ctx.track)
            for name in missing_of_step(ctx, step, initial=initial)
        )
    )


def missing_of_step(ctx: Context, step: Step, *, initial: bool = False) -> Iterable[str]:
    """Names of the required answers missing in one step, entries included."""
    for question in step.questions:
        yield from missing_of_question(ctx, question)
        if question.repeat is not None and ctx.applies(question)[0] is True:
            for row in ctx.rows(question.repeat):
                yield from missing_of_row(ctx, row, initial=initial)


def missing_of_question(ctx: Context, question: Question) -> tuple[str, ...]:
    """The question itself, or what keeps it from being known to apply; empty where nothing is missing."""
    key = ("needed", question.id)
    found: tuple[str, ...] | None = ctx.memo.get(key)
    if found is None:
        found = _missing_of_question(ctx, question)
        ctx.remember(key, found)
    return found


def _missing_of_question(ctx: Context, question: Question) -> tuple[str, ...]:
    if not question.required:
        return ()
    applies = ctx.applies(question)
    if applies[0] is not True:
        return _settling(applies)
    if question.type == "repeat":
        short = question.repeat is not None and len(ctx.rows(question.repeat)) < question.at_least
        return (question.id,) if short else ()
    return () if complete(question, ctx.facts.answers.get(question.id)) else (question.id,)


def missing_of_row(ctx: Context, row: Row, *, initial: bool = False) -> tuple[str, ...]:
    """Required fields missing in one entry."""
    key = ("needed", initial)
    found: tuple[str, ...] | None = row.memo.get(key)
    if found is None:
        group = ctx.index.groups[row.group]
        skip = MEASURE_FIELDS if initial and group.kind == "factors" else frozenset[str]()
        names: list[str] = []
        for question in group.questions:
            if question.required and question.id not in skip:
                names.extend(_missing_of_field(ctx, row, question))
        found = row.memo[key] = tuple(dict.fromkeys(names))
    return found


def _missing_of_field(ctx: Context, row: Row, question: Question) -> tuple[str, ...]:
    if question.when is not None:
        applies = ctx.run(question.when, row)
        if applies[0] is not True:
            return _settling(applies)
    return () if complete(question, row.answers.get(question.id)) else (row.name(question.id),)


def where_to_answer(ctx: Context, name: str) -> str:
    """What a person is sent to for a missing name: a group (or a field in none of its entries) stands for
    the question
    that collects it."""
    group = name.partition(".")[0]
    if name in ctx.index.questions or group not in ctx.index.owners:
        return name
    owners = ctx.index.owners[group]
    applying = [owner for owner in owners if ctx.applies(ctx.index.questions[owner])[0] is True]
    return next(iter([*applying, *owners]), name)


def _settling(applies: Result) -> tuple[str, ...]:
    """Answers that would settle whether a question applies. Specials are nobody's to answer."""
    if applies[0] is not UNKNOWN:
        return ()
    return tuple(sorted(name for name in applies[1] if name not in SPECIALS))
