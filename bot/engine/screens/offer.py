"""Another track is suggested: why, what it is, and the choice."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtOffer
from bot.engine.screens.level import clause_words
from bot.engine.words import routing as say
from knowledge.procedures.model import Track
from knowledge.procedures.routing import suggested


def track_to_offer(desk: Desk) -> Track | None:
    """The track to suggest now: to whoever fills, once, while nothing is decided; never one that was left."""
    case, pack = desk.open_case, desk.pack
    if case.status != "open" or case.confirmation is not None or desk.step.act != "fill":
        return None
    if pack.track(case.track).kind == "register":
        return None
    done = {*case.left, *case.offered}
    return next((track for track in suggested(pack, case.track, desk.facts) if track.id not in done), None)


def offer_screen(desk: Desk, place: AtOffer) -> tuple[str, Rows]:
    """Why, by which clause, what the other track asks, and that a person chooses."""
    track, revision = desk.pack.track(place.track), desk.chat.revision
    told = {"why": track.suggest_say, "track": track.title, "about": track.about}
    if track.clause is not None:
        text = say.OFFER.format(clause=clause_words(desk.pack, track.clause), **told)
    else:
        text = say.OFFER_BARE.format(**told)
    return text, ((button(say.TAKE, revision, "ov", track.id), button(say.STAY, revision, "ox", track.id)),)
