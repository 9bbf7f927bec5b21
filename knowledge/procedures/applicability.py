"""Which questions are asked, and which answers no longer apply.

An answer whose question does not apply is set aside: kept, shown as such, never counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.procedures.answers import Entry, Facts
from knowledge.procedures.facts import context_of, row_of
from knowledge.procedures.model import Pack, Question, Track


def asked(pack: Pack, questions: Sequence[Question], facts: Facts, entry: Entry | None = None) -> tuple[Question, ...]:
    """Those of `questions` that apply, in order. One whose `when` is not known yet is not asked yet.

    For questions of a group give the `entry` they are asked in (its answers so far).
    """
    if not questions:
        return ()
    ctx = context_of(pack, facts)
    group = ctx.index.group_of(questions[0])
    if group is None:
        return tuple(q for q in questions if ctx.applies(q)[0] is True)
    row = row_of(ctx, group, entry if entry is not None else {})
    return tuple(q for q in questions if q.when is None or ctx.run(q.when, row)[0] is True)


def set_aside(pack: Pack, track: Track | str, facts: Facts) -> frozenset[str]:
    """Ids of questions that have an answer but do not apply in the track: other steps, or `when` not true."""
    ctx = context_of(pack, facts, track if isinstance(track, str) else track.id)
    given = (question_id for question_id, answer in facts.answers.items() if answer is not None)
    known = ctx.index.questions
    return frozenset(q for q in given if q not in known or ctx.applies(known[q])[0] is not True)
