"""`decide(world, event) -> Decision`: the whole conversation, pure.

The turn loads the world and carries the effects out.
"""

from __future__ import annotations

from bot.engine import clockwork, words
from bot.engine.buttons import FREE, Tap, read
from bot.engine.describing_state import AtDescribe, AtUnderstood
from bot.engine.desk import Desk
from bot.engine.events import Edited, Event, FileSent, JobDone, Pressed, Said
from bot.engine.handlers import (
    checkpoints,
    files,
    interests,
    library,
    measures,
    papers,
    policy,
    results,
    surveys,
    tasking,
    texts,
    unanswered,
)
from bot.engine.handlers.commands import join_code, read_command
from bot.engine.handlers.moving import may_act, step_of_place
from bot.engine.handlers.starting import arrive_or_home, home
from bot.engine.handlers.taps import FREE_TAPS, LASTING_TAPS, TAPS
from bot.engine.independence import AtExpert, AtInterest
from bot.engine.paper_state import AtPaper
from bot.engine.places import (
    CASELESS,
    AtConfirm,
    AtEntry,
    AtHome,
    AtMeasures,
    AtOffer,
    AtPoint,
    AtPoints,
    AtPublish,
    AtQuestion,
    AtVerdict,
)
from bot.engine.reach import is_drawn
from bot.engine.screens.show import show_again
from bot.engine.state import ChatState
from bot.engine.survey_state import AtSurveyDraft, AtSurveys
from bot.engine.task_state import AtTask
from bot.engine.words import manners, migrating
from bot.engine.world import Decision, World

_CASELESS = (*CASELESS, AtTask)
LOOKING = frozenset({"cal", "idle", "why", "help", "here", "back", "rv", "rs", "lv", "lvw", "pic", "svl"})
"""Taps that show something of the case and change nothing: for whoever sees the case."""
WORKING = frozenset(
    {
        "list",
        "r",
        "rv",
        "rs",
        "mend",
        "sub",
        "lv",
        "lvw",
        "pic",
        "cfx",
        "ap",
        "rt",
        "rtx",
        "cxy",
        "later",
        "skip",
        "kd",
        "kdy",
    }
)
"""Taps about the case in hand that no place of their own guards: from elsewhere only while there is one, and open."""


def case_needed(chat: ChatState, event: Event) -> str | None:
    """Which case `decide` will need for this event: the one a button or job names, else the one in hand."""
    if isinstance(event, Pressed):
        tap = read(event.data)
        if tap is not None and tap.action in FREE_TAPS and tap.args:
            return tap.args[0]
    if isinstance(event, JobDone) and isinstance(named := event.context.get("case"), str):
        return named
    command = isinstance(event, Said) and (read_command(event.text) is not None or event.text.lstrip().startswith("/"))
    if isinstance(chat.place, AtTask) and not command:
        return chat.place.case
    return chat.case


def decide(world: World, event: Event) -> Decision:
    """What happens next. Total: any event in any state leads to a decision, and a refused one changes no answer."""
    desk = Desk(world, event)
    _act(desk, event)
    clockwork.wind(desk)
    checkpoints.announce(desk)
    return desk.done()


def _act(desk: Desk, event: Event) -> None:
    if desk.chat.chat == clockwork.CHAT:
        if isinstance(event, JobDone) and event.job == unanswered.JOB:
            unanswered.weekly(desk, event)
        elif isinstance(event, JobDone) and event.job == "recall":
            library.resting(desk, event)
        elif isinstance(event, JobDone):
            clockwork.fired(desk, event)
        return
    if isinstance(event, Said) and (join := join_code(event.text)) is not None:
        desk.effect(join)
        return
    if desk.world.actor is None:
        _outsider(desk, event)
        return
    _visit(desk, event)
    _count(desk, event)
    if not isinstance(event, JobDone) and _taken_over(desk, event):
        return
    match event:
        case JobDone():
            results.came(desk, event)
        case Pressed():
            _pressed(desk, event)
        case FileSent() if isinstance(desk.chat.place, AtTask):
            tasking.file_sent(desk, desk.chat.place, event)
        case FileSent() if isinstance(desk.chat.place, AtMeasures) and desk.case is not None:
            measures.file_sent(desk, desk.chat.place, event)
        case FileSent() if isinstance(desk.chat.place, AtPaper) and desk.case is not None:
            papers.file_sent(desk, desk.chat.place, event)
        case FileSent() if library.wanted(desk, event):
            library.received(desk, event)
        case FileSent():
            files.received(desk, event)
        case Edited():
            show_again(desk, manners.EDITED)
        case Said():
            texts.said(desk, event.text)


def _visit(desk: Desk, event: Event) -> None:
    """An expert drawn for a case of another organisation is at the matter: that place is all of it open to them, so
    neither commands nor files reach the case."""
    visited = desk.world.visited
    if visited is None or not is_drawn(desk.actor, visited):
        return
    tap = read(event.data) if isinstance(event, Pressed) else None
    summoned = tap is not None and tap.action == "exp"
    there = isinstance(desk.chat.place, AtExpert) and desk.chat.case == visited.id
    command = isinstance(event, Said) and (read_command(event.text) is not None or event.text.strip().startswith("/"))
    if summoned or (there and not command and not isinstance(event, FileSent)):
        desk.case = visited


def _taken_over(desk: Desk, event: Event) -> bool:
    """Whether the screen was drawn before the case was taken over to another version: what it asked may not be asked
    any more. Then where things stand is said and nothing applied; commands and policy questions go on from there."""
    case = desk.world.case
    if case is None or case.id != desk.chat.case or desk.chat.under in (0, case.pack_version):
        return False
    desk.set_chat(before=None, held=None, under=0)
    desk.go(AtHome())
    if isinstance(event, Said) and (read_command(event.text) or policy.asked_in(event.text.strip())):
        return False
    tap = read(event.data) if isinstance(event, Pressed) else None
    if tap is not None and (tap.action in FREE_TAPS or tap.action in LASTING_TAPS):
        return False
    desk.send_anew()
    arrive_or_home(desk, migrating.UNDER_NEW.format(n=case.pack_version))
    return True


def _outsider(desk: Desk, event: Event) -> None:
    """Not a member: policy questions only."""
    match event:
        case JobDone() if event.job == "ask":
            policy.answered(desk, event)
        case JobDone():
            pass  # asked for by somebody who was a member then
        case Said() if read_command(event.text) is None:
            policy.ask(desk, policy.asked_in(event.text) or event.text)
        case Pressed() if (tap := read(event.data)) is not None and tap.action == "ask":
            policy.prompt(desk)
        case _:
            home(desk)


def _count(desk: Desk, event: Event) -> None:
    """Interactions and characters typed, kept with the case: what an assessment costs is measured, not guessed."""
    if (
        desk.case is None
        or desk.case.status != "open"
        or isinstance(event, JobDone)
        or isinstance(desk.chat.place, _CASELESS)
    ):
        return
    tally = desk.case.tally
    typed_now = len(event.text) if isinstance(event, Said) else 0
    desk.put(
        desk.case.model_copy(
            update={
                "tally": tally.model_copy(
                    update={
                        "interactions": tally.interactions + 1,
                        "characters": tally.characters + typed_now,
                    }
                )
            }
        )
    )


def _pressed(desk: Desk, event: Pressed) -> None:
    tap = read(event.data)
    if tap is None or not any(tap.action in table for table in (TAPS, FREE_TAPS, LASTING_TAPS)):
        desk.send_anew()
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if tap.action in FREE_TAPS:
        FREE_TAPS[tap.action](desk, tap.args)
        return
    if tap.action in LASTING_TAPS:
        LASTING_TAPS[tap.action](desk, tap.args)
        return
    if tap.revision != desk.chat.revision or tap.revision == FREE:
        if event.message is None or event.message != desk.chat.screen:
            desk.send_anew()
        show_again(desk, words.STALE)
        return
    if not _place_holds(desk, tap):
        return
    TAPS[tap.action](desk, tap.args)


def _place_holds(desk: Desk, tap: Tap) -> bool:
    """Whether the chat's place still makes sense: its case is there and open, its step the actor's to work on."""
    place = desk.chat.place
    elsewhere = isinstance(place, _CASELESS) and tap.action not in WORKING
    if elsewhere or tap.action in ("home", "mine", "tasks", "ask", "new", "quick", "units", "find"):
        return True
    if isinstance(place, AtPublish) and desk.case is not None:
        return True
    if isinstance(place, AtSurveys | AtSurveyDraft) and surveys.may_look(desk):
        return True
    if isinstance(place, AtPoints | AtPoint) and checkpoints.may_look(desk):
        return True
    if desk.case is None or desk.case.status != "open":
        gone = desk.case.status if desk.case is not None else "closed"
        home(desk, words.CASE_GONE.format(status=words.STATUSES[gone]))
        return False
    if isinstance(place, AtConfirm | AtVerdict | AtOffer) and tap.action not in LOOKING:
        refused = may_act(desk, desk.step)
        if refused is not None:
            home(desk, refused)
            return False
    if isinstance(place, AtDescribe | AtUnderstood) and tap.action not in LOOKING:
        refused = may_act(desk, desk.step)
        if refused is not None:
            home(desk, refused)
            return False
    if isinstance(place, AtInterest) and not interests.may_declare(desk):
        return False
    if isinstance(place, AtQuestion | AtEntry) and tap.action not in LOOKING:
        refused = may_act(desk, step_of_place(desk, place))
        if refused is not None:
            home(desk, refused)
            return False
    return True
