"""Taps, results and typed words about people: declared interests, the expert pool, drawn experts, learning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers import arguing, experts, interests, quizzing
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.independence import AtExpert, AtExperts, AtInterest
from bot.engine.learning import AtQuiz

TAPS: Mapping[str, Handler] = {
    "inn": here(AtInterest, interests.none),
    "iny": here(AtInterest, interests.some),
    "inw": at(AtInterest, interests.withdraw, 1),
    "inx": here(AtInterest, interests.reconsider),
    "ino": here(AtInterest, interests.without_colleagues),
    "xl": here(AtExperts, experts.listing),
    "xr": here(AtExperts, experts.to_retire),
    "xx": at(AtExperts, experts.retire, 1),
    "xa": here(AtExperts, experts.start_adding),
    "xf": at(AtExperts, experts.ticked, 1),
    "xk": here(AtExperts, experts.fields_done),
    "xd": here(AtExperts, experts.start_draw),
    "xall": here(AtExperts, experts.any_field),
    "xn": at(AtExperts, experts.counted, 1),
    "xo": here(AtExperts, experts.opinions),
    "xback": here(AtExperts, experts.back),
    "xp": at(AtExperts, arguing.on_behalf, 1),
    "xs": at(AtExpert, arguing.stand, 1),
    "xv": at(AtExpert, arguing.chose, 1),
    "xrep": here(AtExpert, arguing.report),
    "qa": at(AtQuiz, quizzing.answer, 1),
    "qn": here(AtQuiz, quizzing.again),
    "qx": here(AtQuiz, quizzing.stop),
}
FREE: Mapping[str, Handler] = {
    "dec": lambda desk, args: interests.summoned(desk),
    "exp": lambda desk, args: arguing.summoned(desk),
}
"""Buttons of notices: see `taps.FREE_TAPS`."""
RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {
    "experts": experts.listed,
    "expert_account": experts.account_found,
    "draw": arguing.drawn,
    "quiz": quizzing.made,
}
"""Kind of job → what its result leads to."""
TYPED: Mapping[type, Callable[..., None]] = {
    AtInterest: interests.typed,
    AtExperts: experts.typed,
    AtExpert: arguing.argued,
    AtQuiz: quizzing.typed,
}
"""Place → what typed words are there."""
