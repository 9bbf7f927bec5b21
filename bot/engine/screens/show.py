"""Show the place the chat is at. Each showing is a new revision: buttons of earlier screens are never applied."""

from __future__ import annotations

from bot.engine import words
from bot.engine.assignments import subject
from bot.engine.buttons import button
from bot.engine.comparing import risks
from bot.engine.describing_state import AtDescribe, AtUnderstood
from bot.engine.desk import Desk, Rows
from bot.engine.facts import entry_of
from bot.engine.independence import AtExpert, AtExperts, AtInterest
from bot.engine.learning import AtQuiz, AtTeaching
from bot.engine.library import AtLibrary
from bot.engine.paper_state import AtPaper
from bot.engine.places import (
    CASELESS,
    AtAsk,
    AtBoard,
    AtCancel,
    AtCompare,
    AtConfirm,
    AtCorrecting,
    AtDraft,
    AtEnding,
    AtEntry,
    AtFacts,
    AtFind,
    AtJudging,
    AtLevel,
    AtMeasures,
    AtOffer,
    AtPoint,
    AtPoints,
    AtPublish,
    AtQuestion,
    AtReply,
    AtReturned,
    AtReview,
    AtStart,
    AtStepEnd,
    AtVerdict,
)
from bot.engine.screens.accountability import facts_screen
from bot.engine.screens.board import board_screen
from bot.engine.screens.checkpoints import point_screen, points_screen
from bot.engine.screens.comparing import compare_screen
from bot.engine.screens.decision import confirm_screen, verdict_screen
from bot.engine.screens.describing import describe_screen, understood_screen
from bot.engine.screens.drafts import draft_screen as draft_document_screen
from bot.engine.screens.ending import asked_for, ending_screen
from bot.engine.screens.experts import expert_screen, experts_screen
from bot.engine.screens.finding import find_screen
from bot.engine.screens.home import home_screen, start_screen
from bot.engine.screens.interests import interest_screen
from bot.engine.screens.judging import correcting_screen, judging_screen
from bot.engine.screens.level import level_screen
from bot.engine.screens.library import library_screen
from bot.engine.screens.measures import measures_screen
from bot.engine.screens.offer import offer_screen, track_to_offer
from bot.engine.screens.papers import paper_screen
from bot.engine.screens.publishing import publish_screen
from bot.engine.screens.question import entry_screen, question_screen
from bot.engine.screens.quiz import quiz_screen
from bot.engine.screens.returns import reply_screen, returned_screen
from bot.engine.screens.review import end_screen, review_screen
from bot.engine.screens.room import in_room
from bot.engine.screens.surveys import draft_screen, surveys_screen
from bot.engine.screens.tasks import task_screen, whistle_screen
from bot.engine.screens.teaching import teaching_screen
from bot.engine.screens.tracing import trace_screen
from bot.engine.screens.units import units_screen
from bot.engine.survey_state import AtSurveyDraft, AtSurveys
from bot.engine.task_state import AtTask, AtWhistle
from bot.engine.tree import AtUnits
from bot.engine.walk import find_question


def show(desk: Desk, note: str = "", more: Rows = ()) -> None:
    """Say where we are, `note` above it, `more` buttons below those of the place."""
    if not _in_hand(desk):
        _only_note(desk, note)
        return
    _still_there(desk)
    desk.set_chat(revision=desk.chat.revision + 1, under=_version(desk))
    _say(desk, note, more)


def show_again(desk: Desk, note: str = "", more: Rows = ()) -> None:
    """The same screen once more: its buttons stay good, whichever copy is pressed. `more` rows stand below its own."""
    if not _in_hand(desk):
        _only_note(desk, note, more)
        return
    _still_there(desk)
    _say(desk, note, more)


def _say(desk: Desk, note: str, more: Rows) -> None:
    text, rows = _screen(desk)
    apart, text = in_room(desk, note, text)
    if apart:
        desk.say(apart)
    desk.say(text, (*rows, *more))


def _version(desk: Desk) -> int:
    """Under which version of its pack the screen is drawn; 0 where no case is on it."""
    placed = desk.case is not None and not isinstance(desk.chat.place, CASELESS)
    return desk.case.pack_version if placed and desk.case is not None else 0


def _in_hand(desk: Desk) -> bool:
    """Whether the place can be drawn: a result may come back for another case than the one in hand."""
    if isinstance(desk.chat.place, CASELESS):
        return True
    if isinstance(desk.chat.place, AtTask):
        return subject(desk, desk.chat.place.case) is not None
    return desk.case is not None and desk.chat.case == desk.case.id


def _only_note(desk: Desk, note: str, more: Rows = ()) -> None:
    if note:
        desk.say(note, more)


def _still_there(desk: Desk) -> None:
    """Another person may have removed the entry or sent the case back: then the nearest place that is left."""
    place = desk.chat.place
    if isinstance(place, AtPaper):
        if entry_of(desk.open_case, place.group, place.entry) is None:
            desk.go(AtQuestion(question=place.question))
    elif isinstance(place, AtEntry):
        question = find_question(desk.pack, desk.open_case.track, place.question)
        if question is None or entry_of(desk.open_case, question.repeat or "", place.entry) is None:
            desk.go(AtQuestion(question=place.question) if question is not None else AtStepEnd())
    elif (isinstance(place, AtEnding) and asked_for(desk) is None) or (
        isinstance(place, AtOffer) and getattr(track_to_offer(desk), "id", None) != place.track
    ):
        desk.go(AtStepEnd())
    elif isinstance(place, AtCompare):
        if all(risk.entry != place.entry for risk in risks(desk.pack, desk.open_case)):
            desk.go(AtStepEnd())
    elif isinstance(place, AtReview) and place.step not in (*desk.open_case.passed, desk.open_case.step):
        desk.go(AtReview(step=desk.open_case.step))
    elif isinstance(place, AtStart) and place.pack is not None and place.pack not in desk.world.latest:
        desk.go(AtStart(quick=place.quick))
    elif (
        isinstance(place, AtQuestion)
        and find_question(desk.pack, desk.open_case.track, place.question, place.group) is None
    ):
        desk.go(AtStepEnd())


def _no_offer(desk: Desk) -> bool:
    """Whether the track suggested on the screen is not suggested any more."""
    place = desk.chat.place
    return isinstance(place, AtOffer) and getattr(track_to_offer(desk), "id", None) != place.track


def _screen(desk: Desk) -> tuple[str, Rows]:
    match desk.chat.place:
        case AtQuestion() as place:
            return question_screen(desk, place)
        case AtPaper() as place:
            return paper_screen(desk, place)
        case AtEntry() as place:
            return entry_screen(desk, place)
        case AtReview() as place:
            return review_screen(desk, place)
        case AtStepEnd():
            return end_screen(desk)
        case AtLevel() as place:
            return (trace_screen if place.why else level_screen)(desk, place)
        case AtConfirm() as place:
            return confirm_screen(desk, place)
        case AtVerdict() as place:
            return verdict_screen(desk, place)
        case AtInterest() as place:
            return interest_screen(desk, place)
        case AtReply() as place:
            return reply_screen(desk, place)
        case AtReturned() as place:
            return returned_screen(desk, place)
        case AtTeaching() as place:
            return teaching_screen(desk, place)
        case AtQuiz() as place:
            return quiz_screen(desk, place)
        case AtExperts() as place:
            return experts_screen(desk, place)
        case AtExpert() as place:
            return expert_screen(desk, place)
        case AtSurveys() as place:
            return surveys_screen(desk, place)
        case AtSurveyDraft() as place:
            return draft_screen(desk, place)
        case AtUnits() as place:
            return units_screen(desk, place)
        case AtStart() as place:
            return start_screen(desk, place)
        case AtEnding() as place:
            return ending_screen(desk, place)
        case AtDescribe():
            return describe_screen(desk)
        case AtUnderstood() as place:
            return understood_screen(desk, place)
        case AtDraft() as place:
            return draft_document_screen(desk, place)
        case AtPoints():
            return points_screen(desk)
        case AtPoint() as place:
            return point_screen(desk, place)
        case AtOffer() as place:
            return offer_screen(desk, place)
        case AtMeasures() as place:
            return measures_screen(desk, place)
        case AtCompare() as place:
            return compare_screen(desk, place)
        case AtWhistle() as place:
            return whistle_screen(desk, place)
        case AtTask() as place:
            return task_screen(desk, place)
        case AtCancel():
            revision = desk.chat.revision
            rows: Rows = ((button(words.YES_CANCEL, revision, "cxy"), button(words.NO_KEEP, revision, "cxn")),)
            return words.CANCEL_ASK.format(title=desk.open_case.title or words.UNTITLED), rows
        case AtFacts() as place:
            return facts_screen(desk, place)
        case AtPublish() as place:
            return publish_screen(desk, place)
        case AtBoard() as place:
            return board_screen(desk, place)
        case AtJudging():
            return judging_screen(desk)
        case AtLibrary() as place:
            return library_screen(desk, place)
        case AtCorrecting() as place:
            return correcting_screen(desk, place)
        case AtFind() as place:
            return find_screen(desk, place)
        case AtAsk():
            return words.ASK_PROMPT, ((button(words.HOME, desk.chat.revision, "home"),),)
        case _:
            return home_screen(desk)
