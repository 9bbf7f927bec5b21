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


def suggested(pack: Pack, case_track: str, facts: Facts) -> tuple[Track, ...]:
    """Tracks other than the case's that are suggested: what suggests them is known to be true of the case as it stands,
    and nothing known closes them to it (东港: 建议采用; an expropriation is closed to the simple ways all the same)."""
    ctx = context_of(pack, facts, case_track)
    return tuple(
        track
        for track in pack.tracks
        if track.id != case_track
        and track.suggest_when is not None
        and ctx.run(track.suggest_when)[0] is True
        and not _closed_either_way(pack, track, case_track, facts)
    )


def leads_on(pack: Pack, track_id: str) -> tuple[str, ...]:
    """The tracks a case goes over to, one after the other, where each is closed to it; ends before one comes twice."""
    found: list[str] = []
    following = pack.track(track_id).convert_to
    while following is not None and following not in (track_id, *found):
        found.append(following)
        following = pack.track(following).convert_to
    return tuple(found)


def _closed_either_way(pack: Pack, track: Track, case_track: str, facts: Facts) -> bool:
    """Whether a rule that closes the track is true, read with the answers of either track: what was answered on the
    present one counts although the other does not ask it."""
    rules = {rule.id for rule in closed(pack, track, facts)}
    ctx = context_of(pack, facts, case_track)
    return bool(rules) or any(ctx.run(rule.when)[0] is True for rule in track.closed_when)


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
