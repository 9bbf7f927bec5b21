"""A person takes or leaves another track that is suggested."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.handlers.converting import leave, take
from bot.engine.handlers.moving import arrive, arrive_over
from bot.engine.handlers.settling import settle
from bot.engine.places import AtOffer
from bot.engine.words import routing as say


def take_offer(desk: Desk, place: AtOffer) -> None:
    """改走: over to the suggested track; what it closes on leads on or back as any answer does."""
    told = take(desk, place.track)
    if not told:
        arrive(desk, words.STALE)
        return
    arrive_over(desk, "\n".join([told, *settle(desk)]))


def leave_offer(desk: Desk, place: AtOffer) -> None:
    """不改: on with the present track; it is not suggested again."""
    if not leave(desk, place.track):
        arrive(desk, words.STALE)
        return
    arrive(desk, say.STAYED.format(track=desk.pack.track(desk.open_case.track).title))
