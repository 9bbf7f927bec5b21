"""What typed words mean where the person is: a command, a policy question, an answer, a reason …"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine import words
from bot.engine.describing_state import AtDescribe, AtUnderstood
from bot.engine.desk import Desk
from bot.engine.handlers import (
    accountability,
    checkpoints,
    describing,
    drafts,
    endings,
    finding,
    interests,
    judging,
    library,
    measures,
    people,
    policy,
    returning,
    surveys,
    tasking,
    telling,
    units,
    whistling,
)
from bot.engine.handlers.answering import typed
from bot.engine.handlers.commands import read_command
from bot.engine.handlers.deciding import give_reason
from bot.engine.handlers.greeting import greet
from bot.engine.handlers.moving import may_act, step_of_place
from bot.engine.handlers.starting import home
from bot.engine.independence import AtInterest
from bot.engine.library import AtLibrary
from bot.engine.places import (
    CASELESS,
    AtAsk,
    AtBoard,
    AtConfirm,
    AtCorrecting,
    AtDraft,
    AtEnding,
    AtFacts,
    AtFind,
    AtHome,
    AtJudging,
    AtMeasures,
    AtPoint,
    AtQuestion,
    AtReply,
    AtStart,
    AtVerdict,
)
from bot.engine.screens.layout import quote
from bot.engine.screens.show import show_again
from bot.engine.survey_state import AtSurveyDraft
from bot.engine.task_state import AtTask, AtWhistle
from bot.engine.tree import AtUnits
from bot.engine.walk import find_question

ANYWHERE: Mapping[type, Callable[..., None]] = {
    AtFacts: accountability.typed,
    AtFind: finding.typed,
    AtDraft: drafts.typed,
    AtJudging: judging.give_reason,
    AtCorrecting: judging.typed,
    AtLibrary: library.typed,
    AtTask: tasking.said,
    AtUnits: units.typed,
    **{place: act for place, act in people.TYPED.items() if place in CASELESS},
}
"""Place that is about no case in hand → what typed words are there."""


def said(desk: Desk, text: str) -> None:
    """A typed message, whatever it is."""
    question = policy.asked_in(text.strip())
    if question is not None:
        policy.ask(desk, question)
        return
    command = read_command(text)
    if command is not None:
        command[0](desk)
        return
    if text.strip().startswith("/"):
        show_again(desk, words.UNKNOWN_COMMAND.format(text=quote(text, 20)))
        return
    place = desk.chat.place
    if isinstance(place, AtHome) and (finding.found_at_home(desk, text) or telling.at_home(desk, text)):
        return
    if isinstance(place, AtAsk | AtHome | AtBoard):
        _to_policy(desk, text)
    elif isinstance(place, AtStart) and place.pack is None:
        telling.at_start(desk, place, text)
    elif type(place) in ANYWHERE:
        ANYWHERE[type(place)](desk, place, text)
    elif isinstance(place, AtStart):
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
    elif desk.case is None:
        greet(desk)
    elif isinstance(place, AtSurveyDraft) and surveys.may_look(desk):
        surveys.typed(desk, place, text)
    elif isinstance(place, AtPoint) and checkpoints.may_look(desk):
        checkpoints.typed(desk, place, text)
    elif desk.case.status != "open":
        gone = words.CASE_GONE.format(status=words.STATUSES[desk.case.status])
        home(desk, gone + words.NOT_TAKEN.format(text=quote(text, 30)))
    else:
        _about_the_case(desk, text)


def _about_the_case(desk: Desk, text: str) -> None:
    place = desk.chat.place
    if isinstance(place, AtDescribe | AtUnderstood):
        describing.typed(desk, place, text)
    elif isinstance(place, AtQuestion):
        _said_at_question(desk, place, text)
    elif isinstance(place, AtWhistle):
        whistling.said(desk, place, text)
    elif isinstance(place, AtMeasures):
        measures.typed(desk, place, text)
    elif isinstance(place, AtEnding):
        endings.typed(desk, place, text)
    elif isinstance(place, AtConfirm) and place.chosen is not None:
        give_reason(desk, place, text)
    elif isinstance(place, AtVerdict) and place.returning and not place.dating:
        returning.return_item(desk, place, text)
    elif isinstance(place, AtReply):
        returning.reply(desk, place, text)
    elif isinstance(place, AtInterest) and not interests.may_declare(desk):
        return
    elif type(place) in people.TYPED:
        people.TYPED[type(place)](desk, place, text)
    elif policy.looks_asked(text):
        policy.ask(desk, text)
    else:
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))


def _to_policy(desk: Desk, text: str) -> None:
    if not text.strip():
        show_again(desk)
    else:
        policy.ask(desk, text)


def _said_at_question(desk: Desk, place: AtQuestion, text: str) -> None:
    refused = may_act(desk, step_of_place(desk, place))
    if refused is not None:
        home(desk, refused)
        return
    if describing.takes(desk, text) and not policy.looks_asked(text):
        describing.said(desk, text)
        return
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is not None and policy.looks_asked(text):
        if question.type == "text" and len(text) <= question.longest:
            policy.hold(desk, text)
        else:
            policy.ask(desk, text)
        return
    typed(desk, place, text)
