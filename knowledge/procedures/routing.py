"""Who may take which track: exclusions that hold, and those that cannot be told yet."""

from __future__ import annotations

from knowledge.procedures.answers import UNKNOWN, Facts
from knowledge.procedures.context import Context
from knowledge.procedures.facts import context_of
from knowledge.procedures.missing import where_to_answer
from knowledge.procedures.model import Eligibility, Pack, Track
from knowledge.procedures.terms import SPECIALS


def closed(pack: Pack, track: Track | str, facts: Facts) -> tuple[Eligibility, ...]:
    """The exclusions of a track that are true of the matter; empty while the track stays open to it."""
    chosen, ctx = _at(pack, track, facts)
    return tuple(rule for rule in chosen.closed_when if ctx.run(rule.when)[0] is True)


def undetermined(pack: Pack, track: Track | str, facts: Facts) -> frozenset[str]:
    """Names (question ids, ``group[i].field``) still to be answered before the exclusions can all be told."""
    chosen, ctx = _at(pack, track, facts)
    names: set[str] = set()
    for rule in chosen.closed_when:
        value, unknown, _ = ctx.run(rule.when)
        if value is UNKNOWN:
            names |= {where_to_answer(ctx, name) for name in unknown}
    return frozenset(names - SPECIALS.keys())


def _at(pack: Pack, track: Track | str, facts: Facts) -> tuple[Track, Context]:
    chosen = pack.track(track) if isinstance(track, str) else track
    return chosen, context_of(pack, facts, chosen.id)
