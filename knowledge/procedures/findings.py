"""Grounds of accountability that the record shows: facts with their clause, never a judgement of a person."""

from __future__ import annotations

from knowledge.procedures.answers import Facts
from knowledge.procedures.facts import context_of
from knowledge.procedures.model import Finding, Pack


def findings(pack: Pack, facts: Facts) -> tuple[Finding, ...]:
    """The pack's findings whose condition is known to be true, in the pack's order."""
    ctx = context_of(pack, facts)
    return tuple(finding for finding in pack.findings if ctx.run(finding.when)[0] is True)
