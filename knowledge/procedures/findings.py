"""Grounds of accountability that the record shows: facts with their clause, never a judgement of a person."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.procedures.answers import Facts
from knowledge.procedures.facts import context_of
from knowledge.procedures.model import Finding, Pack


def findings(pack: Pack, facts: Facts, passed: Collection[str] | None = None) -> tuple[Finding, ...]:
    """The pack's findings whose condition is known to be true, in the pack's order.

    `passed`: the steps submitted so far; findings that wait for a step not among them are left out (None: all count).
    """
    ctx = context_of(pack, facts)
    due = (f for f in pack.findings if passed is None or f.once is None or f.once in passed)
    return tuple(finding for finding in due if ctx.run(finding.when)[0] is True)
