"""Which tap does what. Each takes the desk and the button's arguments; wrong arguments change nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.handlers import (
    accountability,
    answering,
    archiving,
    board,
    calendar,
    charging,
    checkpoints,
    choosing,
    comparing,
    deciding,
    describing,
    drafts,
    endings,
    evidence,
    finding,
    groups,
    judging,
    library,
    measures,
    navigating,
    papers,
    people,
    photos,
    policy,
    publishing,
    registers,
    returning,
    screening,
    spots,
    starting,
    status,
    submitting,
    survey_results,
    surveys,
    task_taps,
    telling,
    unanswered,
    unit_names,
    units,
)
from bot.engine.handlers.tapping import Handler
from bot.engine.handlers.tapping import at as _at
from bot.engine.library import AtLibrary
from bot.engine.places import (
    AtBoard,
    AtConfirm,
    AtCorrecting,
    AtEntry,
    AtFacts,
    AtFind,
    AtJudging,
    AtOffer,
    AtPublish,
    AtQuestion,
    AtReply,
    AtReview,
    AtStart,
    AtVerdict,
)
from bot.engine.screens.show import show, show_again
from bot.engine.survey_state import AtSurveyDraft, AtSurveys


def _plain(act: Callable[[Desk], None]) -> Handler:
    def handle(desk: Desk, args: tuple[str, ...]) -> None:
        act(desk)

    return handle


def _page(desk: Desk, args: tuple[str, ...]) -> None:
    if isinstance(desk.chat.place, AtReview) and args and args[0].isdecimal() and len(args[0]) < 4:
        desk.go(desk.chat.place.model_copy(update={"page": int(args[0])}))
        show(desk)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def _edit(desk: Desk, args: tuple[str, ...]) -> None:
    navigating.edit(desk, args[0] if args else "")


def _review(desk: Desk, args: tuple[str, ...]) -> None:
    status.review(desk, args[0] if args else None)


def _held(desk: Desk, args: tuple[str, ...], *, as_answer: bool) -> None:
    held, place, off = desk.chat.held, desk.chat.place, desk.chat.held_off if desk.chat.held_read else ()
    desk.set_chat(held=None, held_off=())
    if held is None or not isinstance(place, AtQuestion):
        show_again(desk, words.STALE)
    elif as_answer:
        answering.typed(desk, place, held, read_off=off)
    else:
        policy.ask(desk, held)


def _begin(*, quick: bool) -> Handler:
    def handle(desk: Desk, args: tuple[str, ...]) -> None:
        starting.begin(desk, quick=quick)

    return handle


def _offer(*, taken: bool) -> Handler:
    def handle(desk: Desk, args: tuple[str, ...]) -> None:
        place = desk.chat.place
        if isinstance(place, AtOffer) and args == (place.track,):
            (choosing.take_offer if taken else choosing.leave_offer)(desk, place)
        else:
            show_again(desk, words.UNKNOWN_BUTTON)

    return handle


def _not_cancelled(desk: Desk) -> None:
    status.carry_on(desk)


TAPS: Mapping[str, Handler] = {
    "a": _at(AtQuestion, answering.tapped, 2),
    "t": _at(AtQuestion, answering.ticked, 2),
    "d": _at(AtQuestion, answering.picked_done, 1),
    "why": _at(AtQuestion, policy.why, 0),
    "help": _at(AtQuestion, policy.explain, 0),
    "back": _plain(navigating.back),
    "later": _plain(navigating.later),
    "skip": _plain(navigating.skip),
    "here": _plain(show),
    "add": _at(AtQuestion, lambda desk, place: groups.add(desk, place), 0),
    "fin": _at(AtQuestion, lambda desk, place: groups.finish(desk, place), 0),
    "e": _at(AtQuestion, groups.look, 1),
    "ee": _at(AtEntry, groups.change, 1),
    "rm": _at(AtEntry, lambda desk, place: groups.remove(desk, place), 0),
    "list": _plain(navigating.to_entry_or_list),
    "r": _edit,
    "rv": _review,
    "rs": _review,
    "pg": _page,
    "on": _plain(status.carry_on),
    "mend": _plain(status.mend),
    "sub": _plain(submitting.submit),
    "lv": _plain(status.level),
    "lvw": status.trace,
    "pic": _plain(status.picture),
    "cf": _at(AtConfirm, deciding.choose_level, 1),
    "cfx": _plain(deciding.reconsider),
    "ok": _at(AtConfirm, lambda desk, place: deciding.confirm(desk, place), 0),
    "kno": _plain(deciding.know),
    "ap": _plain(deciding.approve),
    "rt": _plain(returning.start_return),
    "rtok": _at(AtVerdict, lambda desk, place: returning.items_done(desk, place), 0),
    "rti": _at(AtVerdict, returning.item_days, 1),
    "rtd": _at(AtVerdict, returning.send_back, 1),
    "rtx": _plain(returning.stop_return),
    "ran": _at(AtReply, lambda desk, place: returning.as_changed(desk, place), 0),
    "home": _plain(policy.back_home),
    "new": _begin(quick=False),
    "quick": _begin(quick=True),
    "mine": _plain(starting.mine),
    "tasks": _plain(starting.tasks),
    "ask": _plain(policy.prompt),
    "pk": _at(AtStart, telling.choose_pack, 1),
    "pko": _at(AtStart, lambda desk, place: telling.others(desk, place), 0),
    "pkp": _at(AtStart, lambda desk, place: telling.more_packs(desk, place), 0),
    "tk": _at(AtStart, starting.choose_track, 1),
    "ov": _offer(taken=True),
    "ox": _offer(taken=False),
    **task_taps.TAPS,
    "cxy": _plain(status.cancel),
    "cxn": _plain(_not_cancelled),
    "pv": _at(AtPublish, publishing.see, 1),
    "pok": _at(AtPublish, lambda desk, place: publishing.release(desk, place), 0),
    "by": _at(AtBoard, board.choose_year, 1),
    "bb": _at(AtBoard, lambda desk, place: board.change_scope(desk, place), 0),
    "bo": _at(AtBoard, board.make, 1),
    "fs": _at(AtFacts, lambda desk, place: accountability.sheet(desk, place), 0),
    "fa": _at(AtFacts, accountability.choose, 1),
    **charging.TAPS,
    **describing.TAPS,
    "led": _plain(board.ledger),
    "tgt": _plain(board.targets),
    "noreason": _at(AtJudging, lambda desk, place: judging.give_reason(desk, place), 0),
    "plf": _at(AtLibrary, library.fix, 1),
    "plx": _at(AtLibrary, lambda desk, place: library.ask_retire(desk, place), 0),
    "plxy": _at(AtLibrary, lambda desk, place: library.retire(desk, place), 0),
    "plr": _at(AtLibrary, library.retire, 1),
    "plb": _at(AtLibrary, lambda desk, place: library.restore(desk, place), 0),
    "plm": _at(AtLibrary, lambda desk, place: library.matters(desk, place), 0),
    "jdecl": _at(AtCorrecting, lambda desk, place: judging.decline(desk, place), 0),
    "jfix": _at(AtCorrecting, judging.choose, 1),
    "jok": _at(AtCorrecting, lambda desk, place: judging.correct(desk, place), 0),
    **measures.TAPS,
    **people.TAPS,
    "points": _plain(checkpoints.everywhere),
    **checkpoints.TAPS,
    **endings.TAPS,
    **comparing.TAPS,
    **drafts.TAPS,
    "svl": _plain(surveys.listed),
    "svs": _at(AtSurveys, surveys.look, 1),
    "svn": _at(AtSurveys, surveys.begin, 1),
    "svd": _at(AtSurveyDraft, surveys.picked, 1),
    "svr": _at(AtSurveys, surveys.results, 1),
    "svp": _at(AtSurveys, surveys.summary, 1),
    "svh": _plain(surveys.yearly),
    "sve": _at(AtSurveys, surveys.ask_end, 1),
    "svy": _at(AtSurveys, surveys.end, 1),
    "svz": _at(AtSurveys, surveys.longer, 1),
    "svt": _at(AtSurveys, survey_results.take_in, 1),
    "svo": _at(AtSurveys, survey_results.opinions_in, 1),
    **units.TAPS,
    **photos.TAPS,
    **papers.TAPS,
    **evidence.TAPS,
    **spots.TAPS,
    **calendar.TAPS,
    "rc": _at(AtQuestion, answering.recalled, 2),
    "find": _plain(lambda desk: finding.look(desk, "")),
    "hf": _at(AtFind, finding.to_policy, 0),
    "hq": lambda desk, args: _held(desk, args, as_answer=False),
    "ha": lambda desk, args: _held(desk, args, as_answer=True),
}
"""Action of a button → handler. Such a button is of one revision of one chat's screen."""

FREE_TAPS: Mapping[str, Handler] = {
    "pub": _plain(publishing.publish),
    "arc": _plain(archiving.archive),
    "open": lambda desk, args: starting.open_existing(desk),
    **people.FREE,
    **task_taps.FREE,
    **checkpoints.FREE_TAPS,
    "sv": lambda desk, args: surveys.opened_from_anywhere(desk),
    "fc": lambda desk, args: accountability.of_matter(desk),
    "fst": lambda desk, args: accountability.statement(desk),
    "ret": returning.look,
    "scr": lambda desk, args: screening.why(desk),
    "reg": lambda desk, args: registers.read(desk),
}
"""Action of a button that is never too old → handler: they move only, or do what doing twice makes no difference to
(taking on a task). Their first argument is the case they are about, which the turn loads; notices to others carry none
but these."""

LASTING_TAPS: Mapping[str, Handler] = {
    "unm": _plain(unit_names.name_own),
    "good": judging.good,
    "bad": judging.bad,
    "judged": lambda desk, args: judging.listed(desk),
    "unans": lambda desk, args: unanswered.listed(desk),
    "judge1": judging.chosen,
    "pols": library.listed,
    "pol1": library.chosen,
}
"""Action of a button that is never too old and is about no case → handler."""
