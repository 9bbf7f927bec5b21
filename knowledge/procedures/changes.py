"""Which single answers would change the level."""

from __future__ import annotations

from knowledge.procedures.answers import Facts
from knowledge.procedures.context import Context
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import Change, Draft, Phase


def would_change(
    pack: Pack, ctx: Context, facts: Facts, draft: Draft, phase: Phase, confirmed: frozenset[str]
) -> tuple[Change, ...]:
    """Not searched yet."""
    return ()
