"""Taps, results and typed words about people: declared interests, the expert pool, drawn experts, learning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers import arguing, experts, interests, quizzing, teaching
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.independence import AtExpert, AtExperts, AtInterest
from bot.engine.learning import AtQuiz, AtTeaching
from bot.engine.places import AtStepEnd

TAPS: Mapping[str, Handler] = {
    "inn": here(AtInterest, interests.none),
    "subn": here(AtStepEnd, interests.none_and_submit),
    "subi": here(AtStepEnd, interests.some_first),
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
    "lros": here(AtTeaching, teaching.roster),
    "ln": here(AtTeaching, teaching.notes),
    "lr": at(AtTeaching, teaching.read_note, 1),
    "lw": at(AtTeaching, teaching.withdraw, 1),
    "la": here(AtTeaching, teaching.start_note),
    "lk": at(AtTeaching, teaching.share, 1),
    "lp": here(AtTeaching, teaching.publicity),
    "lo": here(AtTeaching, teaching.release),
    "lb": here(AtTeaching, teaching.back),
    "lx": here(AtTeaching, teaching.leave),
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
    "roster": teaching.roster_made,
    "shared": teaching.notes_listed,
    "below": teaching.below_found,
    "publicity": teaching.publicity_made,
    "remind": teaching.june,
}
"""Kind of job → what its result leads to."""
TYPED: Mapping[type, Callable[..., None]] = {
    AtInterest: interests.typed,
    AtExperts: experts.typed,
    AtExpert: arguing.argued,
    AtQuiz: quizzing.typed,
    AtTeaching: teaching.typed,
}
"""Place → what typed words are there."""
