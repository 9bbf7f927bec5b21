"""What lets a plan pass a checkpoint: which ones are there for it, what they lack, and what is there already."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.procedures.answers import Facts
from knowledge.procedures.facts import context_of
from knowledge.procedures.index import index_of
from knowledge.procedures.model import Checkpoint, ClauseRef, Ending, Pack, Step
from knowledge.procedures.terms import passing


@dataclass(frozen=True)
class Need:
    """One line of a checkpoint's checklist. `name`: what it is about, where the pack names it; `held`: whether it is
    known to hold; `say`: what is lacking otherwise; `mend`: the question to go to."""

    held: bool
    say: str
    name: str | None = None
    mend: str | None = None
    clause: ClauseRef | None = None


def checkpoints(pack: Pack, facts: Facts) -> tuple[Checkpoint, ...]:
    """The checkpoints that are there for the plan, in its order; one whose `when` is not known yet is."""
    ctx = context_of(pack, facts)
    return tuple(c for c in pack.checkpoints if c.when is None or ctx.run(c.when)[0] is not False)


def needs(pack: Pack, checkpoint: Checkpoint, facts: Facts) -> tuple[Need, ...]:
    """The checklist of a checkpoint: all it needs, and each finding that the plan went on without it (then nothing lets
    it pass afterwards; what was answered by mistake can be put right)."""
    ctx, index = context_of(pack, facts), index_of(pack)
    listed = [
        Need(ctx.run(need.needs)[0] is True, need.say, need.name, need.mend, need.clause) for need in checkpoint.needs
    ]
    mark = passing(checkpoint.id)
    for finding in pack.findings:
        if mark in index.bind(finding.when).names and ctx.run(finding.when)[0] is True:
            listed.append(Need(False, finding.say, clause=finding.clause))
    return tuple(listed)


def endings(pack: Pack, step: Step, facts: Facts) -> tuple[Ending, ...]:
    """The ways to close the case in this step that are known to be open to it."""
    ctx = context_of(pack, facts)
    return tuple(ending for ending in step.ends if ctx.run(ending.when)[0] is True)
