"""Questionnaires in the chat: the list, opening one step by step, results, ending one. Answers never come this way."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from bot.engine import words
from bot.engine.deadlines import typed_deadline
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.handlers.starting import home
from bot.engine.masking import mask
from bot.engine.questionnaire import GROUPS_MOST, LEAST, NAME_MOST, questionnaire
from bot.engine.screens.layout import cut, quote
from bot.engine.screens.show import show, show_again
from bot.engine.screens.surveys import CODES_OFFERED, DAYS_OFFERED, suggestion
from bot.engine.survey_state import AtSurveyDraft, AtSurveys, SurveyRef
from bot.engine.surveys import (
    ABOUT_MOST,
    CODES_MOST,
    DUE_MOST,
    activities,
    frame_groups,
    kinds_now,
    may_survey,
    of_case,
    read_codes,
    read_groups,
    sent,
)
from bot.engine.words import surveys as say
from bot.engine.words import units

TYPED = {
    say.USE_THIS: "use",
    say.USE_GROUPS: "framed",
    say.NO_GROUPS_BUTTON: "nogroups",
    say.OPEN_LINK: "open",
    say.PUBLISH: "publish",
    say.AGAIN: "again",
    say.LEAVE: "leave",
}
"""A button's words typed are the button."""


def opened_from_anywhere(desk: Desk) -> None:
    """A button that names the case: its questionnaires, also after it was closed."""
    case = desk.case
    if case is None:
        home(desk, units.OTHER_ORGANISATION)
        return
    desk.set_chat(case=case.id, before=None, held=None)
    listed(desk)


def command(desk: Desk) -> None:
    """网上问卷: of the case in hand; with none in hand, those begun by the actor are offered."""
    if desk.case is not None and desk.chat.case == desk.case.id:
        listed(desk)
    else:
        mine = {"person": desk.actor.id, "organisation": desk.actor.organisation}
        desk.job("survey", {"act": "cases", **mine}, act="cases", what=say.SURVEYS)


def may_look(desk: Desk) -> bool:
    """Whether the questionnaires of the case in hand can be worked on: also after it was closed, not once cancelled."""
    return desk.case is not None and desk.chat.case == desk.case.id and desk.case.status != "cancelled"


def listed(desk: Desk) -> None:
    """The list."""
    case = desk.case
    if case is None or desk.chat.case != case.id:
        home(desk, words.NO_CASE)
        return
    if case.status == "cancelled":
        home(desk, say.CASE_CANCELLED)
        return
    desk.remember()
    desk.go(AtSurveys())
    show(desk)


def look(desk: Desk, place: AtSurveys, survey: str) -> None:
    """One of the list."""
    if of_case(desk.open_case, survey) is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(AtSurveys(survey=survey))
    show(desk)


# -- opening one -----------------------------------------------------------------------------------------------
def begin(desk: Desk, place: AtSurveys, kind: str) -> None:
    """A kind was tapped."""
    if not may_survey(desk.actor, desk.open_case):
        _not_yours(desk)
        return
    found = next((one for one in kinds_now(desk.pack, desk.open_case) if one == kind), None)
    if found is None:
        none = kind == "opinion" and activities(desk.pack, desk.open_case.track) is None
        show_again(desk, say.NO_OPINION_HERE if none else words.UNKNOWN_BUTTON)
        return
    desk.go(AtSurveyDraft(kind=found))
    show(desk)


def picked(desk: Desk, place: AtSurveyDraft, what: str) -> None:
    """A button of the draft."""
    if what == "leave":
        desk.go(AtSurveys())
        show(desk)
    elif not may_survey(desk.actor, desk.open_case):
        _not_yours(desk)
    elif what == "use" and place.asking == "about" and suggestion(desk):
        _next(desk, place, "groups", about=suggestion(desk))
    elif what == "framed" and place.asking == "groups" and frame_groups(desk.open_case):
        _next(desk, place, "codes", groups=frame_groups(desk.open_case))
    elif what == "nogroups" and place.asking == "groups":
        _next(desk, place, "codes", groups=())
    elif what == "open" and place.asking == "codes":
        _next(desk, place, "due", codes=0, open_link=True)
    elif place.asking == "codes" and what in {f"c{n}" for n in CODES_OFFERED}:
        _next(desk, place, "due", codes=int(what[1:]), open_link=False)
    elif place.asking == "due" and what in {f"d{n}" for n in DAYS_OFFERED}:
        until(desk, place, local_day(desk.now) + timedelta(days=int(what[1:])))
    elif what == "again" and place.asking == "check":
        _next(desk, AtSurveyDraft(kind=place.kind), "about")
    elif what == "publish" and place.asking == "check":
        _publish(desk, place)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def typed(desk: Desk, place: AtSurveyDraft, text: str) -> None:
    """What the draft asks, typed."""
    if not may_survey(desk.actor, desk.open_case):
        _not_yours(desk)
    elif text.strip() in TYPED:
        picked(desk, place, TYPED[text.strip()])
    elif place.asking == "about":
        _about(desk, place, text)
    elif place.asking == "groups":
        groups = read_groups(mask(text)[0])
        if groups is None:
            show_again(desk, say.GROUPS_BAD.format(most=GROUPS_MOST, long=NAME_MOST))
        else:
            _next(desk, place, "codes", groups=groups)
    elif place.asking == "codes":
        read = read_codes(text, place)
        if read is None:
            example = "、".join(f"{group.name}{20 + 10 * n}" for n, group in enumerate(place.groups[:2]))
            show_again(desk, say.CODES_BAD.format(most=CODES_MOST, example=example or say.CODES_EXAMPLE, least=LEAST))
        else:
            _next(desk, read, "due")
    elif place.asking == "due":
        day, refused = typed_deadline(text, local_day(desk.now), DUE_MOST)
        until(desk, place, day) if day is not None else show_again(desk, refused)
    else:
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))


def _about(desk: Desk, place: AtSurveyDraft, text: str) -> None:
    told = " ".join(mask(text)[0].split())
    if not told:
        show_again(desk)
    elif len(told) > ABOUT_MOST:
        show_again(desk, say.ABOUT_LONG.format(n=len(told), most=ABOUT_MOST))
    else:
        _next(desk, place, "groups", about=told)


def until(desk: Desk, place: AtSurveyDraft, day: date) -> None:
    """Its last day was chosen: all is shown once more before it is opened."""
    if not may_survey(desk.actor, desk.open_case):
        _not_yours(desk)
    else:
        _next(desk, place, "check", due=day.isoformat())


def _next(desk: Desk, place: AtSurveyDraft, asking: str, **said: object) -> None:
    desk.go(place.model_copy(update={"asking": asking, "month": "", **said}))
    show(desk)


def _publish(desk: Desk, place: AtSurveyDraft) -> None:
    """Have codes, link and slips made. The id comes of the event: a job done twice opens one questionnaire."""
    case = desk.open_case
    if place.kind not in kinds_now(desk.pack, case) or place.due is None:
        desk.go(AtSurveys())
        show(desk, words.UNKNOWN_BUTTON)
        return
    survey = "s" + hashlib.sha256(f"{desk.event.chat}/{desk.event.id}".encode()).hexdigest()[:10]
    title = f"{cut(case.title or words.UNTITLED, 60)} {questionnaire(place.kind).title}"
    ref = SurveyRef(
        id=survey,
        kind=place.kind,
        about=place.about,
        opened=local_day(desk.now).isoformat(),
        due=place.due,
        sent=sent(place),
    )
    told = {
        "act": "open",
        "survey": survey,
        "case": case.id,
        "organisation": case.organisation,
        "kind": place.kind,
        "title": title,
        "about": place.about,
        "groups": [[group.name, group.people, group.slips] for group in place.groups],
        "codes": place.codes,
        "open_link": place.open_link,
        "opened": ref.opened,
        "due": place.due,
    }
    desk.job("survey", told, act="open", case=case.id, ref=ref.model_dump(mode="json"), what=say.SURVEYS)
    desk.go(AtSurveys())
    show(desk, say.MAKING)


# -- results -----------------------------------------------------------------------------------------------------
def results(desk: Desk, place: AtSurveys, survey: str) -> None:
    """看结果: counts only, and of stances only what was ended."""
    _ask(desk, survey, "result")


def summary(desk: Desk, place: AtSurveys, survey: str) -> None:
    """结果汇总: as a document."""
    _ask(desk, survey, "summary")


def yearly(desk: Desk) -> None:
    """历年结果: service and return visits of the organisation, year by year."""
    desk.job(
        "survey",
        {"act": "yearly", "organisation": desk.actor.organisation},
        act="yearly",
        case=desk.chat.case,
        what=say.YEARLY,
    )


def ask_end(desk: Desk, place: AtSurveys, survey: str) -> None:
    """结束问卷: asked once more."""
    if _running_or_say(desk, survey) is not None:
        desk.go(AtSurveys(survey=survey, ending=True))
        show(desk)


def end(desk: Desk, place: AtSurveys, survey: str) -> None:
    """End it for good and count."""
    if _running_or_say(desk, survey) is None:
        return
    if not place.ending:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    day = local_day(desk.now).isoformat()
    desk.go(AtSurveys(survey=survey))
    _ask(desk, survey, "close", day=day)


def longer(desk: Desk, place: AtSurveys, survey: str) -> None:
    """延长七天: from its last day, or from today where that is over."""
    ref = _running_or_say(desk, survey)
    if ref is None:
        return
    today = local_day(desk.now)
    due = max(date.fromisoformat(ref.due), today) + timedelta(days=7)
    if due > today + timedelta(days=DUE_MOST):
        show_again(desk, say.DUE_BAD)
        return
    _ask(desk, survey, "extend", due=due.isoformat())


def mine_or_say(desk: Desk, survey: str) -> SurveyRef | None:
    """A questionnaire the actor may act on; else it is said why not."""
    ref = of_case(desk.open_case, survey)
    if ref is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return None
    if not may_survey(desk.actor, desk.open_case):
        _not_yours(desk)
        return None
    return ref


def _running_or_say(desk: Desk, survey: str) -> SurveyRef | None:
    """The same, while it runs; one that a colleague ended meanwhile is shown as it is now."""
    ref = mine_or_say(desk, survey)
    if ref is not None and ref.closed is not None:
        desk.go(AtSurveys(survey=survey))
        show(desk, say.ENDED_BEFORE)
        return None
    return ref


def _ask(desk: Desk, survey: str, act: str, **more: str) -> None:
    if of_case(desk.open_case, survey) is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    case = desk.open_case.id
    desk.job("survey", {"act": act, "survey": survey, **more}, act=act, case=case, survey=survey, what=say.SURVEYS)


def _not_yours(desk: Desk) -> None:
    roles = "、".join(words.ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
    show_again(desk, say.NOT_ASSESSOR.format(roles=roles))
