"""Going over to another track: because an answer closes the present one, or because a person takes a suggested one.

Answers are carried over; what was confirmed under the track before holds no longer (its hash covers the track).
"""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.screens.layout import cut
from bot.engine.screens.level import clause_words
from bot.engine.screens.offer import track_to_offer
from bot.engine.words import routing as say
from knowledge.procedures.model import Track
from knowledge.procedures.routing import closed


def convert(desk: Desk) -> list[str]:
    """An answer that breaks eligibility converts the case at once, and on where that track is closed to it too
    (朝阳县, 东港市: simple ways are for low risk only; key projects need a third party). Sentences to say about it."""
    said: list[str] = []
    been = {desk.open_case.track}
    while True:
        track = desk.pack.track(desk.open_case.track)
        broken = closed(desk.pack, track, desk.facts) if track.convert_to is not None else ()
        if not broken or track.convert_to is None or track.convert_to in been:
            return said
        rule, new = broken[0], desk.pack.track(track.convert_to)
        been.add(new.id)
        _go_over(desk, new, rule.say, rule.id, rule.clause)
        case = desk.open_case
        desk.put(case.model_copy(update={"left": (*case.left, track.id)}))
        why = clause_words(desk.pack, rule.clause)
        said.append(words.CONVERTED.format(old=track.title, new=new.title, why=rule.say, clause=why))


def take(desk: Desk, track_id: str) -> str:
    """改走: a person takes the suggested track. The sentence to say; empty where it is not suggested any more."""
    track = track_to_offer(desk)
    if track is None or track.id != track_id:
        return ""
    old = desk.pack.track(desk.open_case.track)
    _decided(desk, track, taken=True)
    _go_over(desk, track, track.suggest_say or "", "suggested", track.clause)
    return say.TAKEN.format(old=old.title, new=track.title)


def leave(desk: Desk, track_id: str) -> bool:
    """不改: a person stays on the present track; False where it is not suggested any more."""
    track = track_to_offer(desk)
    if track is None or track.id != track_id:
        return False
    _decided(desk, track, taken=False)
    return True


def tell_whose_turn(desk: Desk, roles: str) -> None:
    """The case stands at a step that is not the actor's: those whose it is are told."""
    case = desk.open_case
    told = say.NOTICE_CONVERTED.format(
        title=cut(case.title or words.UNTITLED, 24), track=desk.pack.track(case.track).title
    )
    desk.notify(
        told,
        ((button(words.OPEN, FREE, "open", case.id),),),
        roles=desk.step.roles,
        nobody=words.NOBODY_HOLDS.format(roles=roles),
    )


def _decided(desk: Desk, track: Track, *, taken: bool) -> None:
    case = desk.open_case
    desk.put(case.model_copy(update={"offered": (*case.offered, track.id)}))
    clause = desk.pack.clause_id(track.clause) if track.clause is not None else None
    desk.record("track_suggested", track=track.id, say=track.suggest_say or "", clause=clause, taken=taken)


def _go_over(desk: Desk, new: Track, reason: str, rule: str, clause: str | None) -> None:
    case = desk.open_case
    desk.put(
        case.model_copy(update={"track": new.id, "step": new.steps[0], "passed": (), "converted_from": case.track})
    )
    desk.record(
        "converted",
        track_from=case.track,
        track_to=new.id,
        reason=reason,
        rule=rule,
        clause=desk.pack.clause_id(clause) if clause is not None else None,
    )
    desk.set_chat(before=None)
