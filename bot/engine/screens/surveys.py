"""The questionnaires of a case: the list, one of them, and the few questions before one is opened."""

from __future__ import annotations

from datetime import date

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.questionnaire import LEAST, questionnaire
from bot.engine.screens.calendar import deadline_rows, month_line
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.survey_state import AtSurveyDraft, AtSurveys, SurveyGroup, SurveyRef
from bot.engine.surveys import DUE_MOST, frame_groups, kinds_now, may_survey, of_case, sent
from bot.engine.words import surveys as say

CODES_OFFERED, DAYS_OFFERED = (30, 60, 100, 200), (7, 14, 30)
_NEW = {"opinion": say.NEW_OPINION, "satisfaction": say.NEW_SATISFACTION, "return_visit": say.NEW_VISIT}


def surveys_screen(desk: Desk, place: AtSurveys) -> tuple[str, Rows]:
    """All questionnaires of the case, or one of them."""
    ref = of_case(desk.open_case, place.survey)
    return _list(desk) if ref is None else _one(desk, ref, ending=place.ending)


def draft_screen(desk: Desk, place: AtSurveyDraft) -> tuple[str, Rows]:
    """The next thing to say before a questionnaire is opened."""
    revision = desk.chat.revision
    out = (button(say.LEAVE, revision, "svd", "leave"),)
    match place.asking:
        case "about":
            text = suggestion(desk)
            use: Rows = ((button(say.USE_THIS, revision, "svd", "use"),),) if text else ()
            offered = say.ABOUT_SUGGESTED.format(text=text) if text else ""
            return lines(say.ABOUT, offered), (*use, out)
        case "groups":
            framed = group_words(frame_groups(desk.open_case))
            offered = say.GROUPS_FRAMED.format(groups=framed) if framed else ""
            use = ((button(say.USE_GROUPS, revision, "svd", "framed"),),) if framed else ()
            return lines(say.GROUPS, offered), (*use, (button(say.NO_GROUPS_BUTTON, revision, "svd", "nogroups"),), out)
        case "codes":
            codes = [button(say.CODES.format(n=n), revision, "svd", f"c{n}") for n in CODES_OFFERED]
            codes.append(button(say.OPEN_LINK, revision, "svd", "open"))
            return say.CODES_ASK.format(least=LEAST), (*arrange(codes), out)
        case "due":
            days = [button(say.DAYS.format(n=n), revision, "svd", f"d{n}") for n in DAYS_OFFERED]
            line, calendar = month_line(place.month), deadline_rows(desk, place.month, DUE_MOST)
            return lines(say.DUE_ASK, line), (*(calendar if line else (*arrange(days), *calendar)), out)
        case _:
            checked = say.CHECK.format(
                kind=questionnaire(place.kind).title,
                about=place.about,
                groups=group_words(place.groups) or say.NO_GROUPS_SAID,
                codes=say.OPEN_LINK_SAID if place.open_link else say.CODES_SAID.format(n=sent(place)),
                due=day_words(place.due or ""),
            )
            warning = say.OPEN_LINK_WARNS if place.open_link else ""
            rows = (
                (button(say.PUBLISH, revision, "svd", "publish"),),
                (button(say.AGAIN, revision, "svd", "again"), *out),
            )
            return lines(checked, warning), rows


def suggestion(desk: Desk) -> str:
    """The sentence about the plan from its name and place; empty while it has no name."""
    case = desk.open_case
    if not case.title:
        return ""
    place = case.answers.get("matter_place")
    where = str(place.value) if place is not None and place.value and not place.pending else ""
    text = say.PLAN_AT.format(title=case.title, place=where) if where else say.PLAN.format(title=case.title)
    return cut(text, 100)


def group_words(groups: tuple[SurveyGroup, ...]) -> str:
    """被征地户80（60个码）、租户."""
    told = []
    for group in groups:
        slips = say.SLIPS_OF.format(n=group.slips) if group.slips else ""
        told.append(f"{group.name}{group.people or ''}{slips}")
    return "、".join(told)


def day_words(iso: str) -> str:
    """2026-03-01 → 3月1日."""
    day = date.fromisoformat(iso)
    return f"{day.month}月{day.day}日"


def _list(desk: Desk) -> tuple[str, Rows]:
    case, revision = desk.open_case, desk.chat.revision
    rows: list[tuple[Button, ...]] = [(button(cut(_line(ref)), revision, "svs", ref.id),) for ref in case.surveys[-12:]]
    if may_survey(desk.actor, case):
        rows += arrange([button(_NEW[kind], revision, "svn", kind) for kind in kinds_now(desk.pack, case)])
    rows.append((button(say.YEARLY, revision, "svh"), button(words.KEEP_ON, revision, "on")))
    text = say.LIST.format(title=case.title or words.UNTITLED)
    return lines(text, "" if case.surveys else say.LIST_NONE), tuple(rows)


def _line(ref: SurveyRef) -> str:
    kind = questionnaire(ref.kind).title
    if ref.closed is not None:
        return say.LINE_ENDED.format(kind=kind, returned=ref.returned)
    given = say.OPEN_LINK if ref.sent is None else say.CODES.format(n=ref.sent)
    return say.LINE_OPEN.format(kind=kind, given=given, due=day_words(ref.due))


def _one(desk: Desk, ref: SurveyRef, *, ending: bool) -> tuple[str, Rows]:
    revision, mine = desk.chat.revision, may_survey(desk.actor, desk.open_case)
    if ending:
        rows: Rows = ((button(say.END_YES, revision, "svy", ref.id), button(say.NOT_YET, revision, "svs", ref.id)),)
        return say.END_ASK, rows
    told = {"kind": questionnaire(ref.kind).title, "about": ref.about, "opened": day_words(ref.opened)}
    back = (button(say.TO_LIST, revision, "svl"),)
    if ref.closed is None:
        acts = [button(say.RESULTS, revision, "svr", ref.id)]
        if mine:
            acts += [button(say.LONGER, revision, "svz", ref.id), button(say.END, revision, "sve", ref.id)]
        return say.LOOK.format(**told, due=day_words(ref.due)), (tuple(acts), back)
    first = [button(say.RESULTS, revision, "svr", ref.id), button(say.SUMMARY, revision, "svp", ref.id)]
    second = []
    if mine and ref.kind == "opinion" and ref.stances is not None:
        second = [button(say.TAKE_IN, revision, "svt", ref.id)] if not ref.taken else []
        second += [button(say.OPINIONS_IN, revision, "svo", ref.id)] if not ref.voiced else []
    rows = tuple(row for row in (tuple(first), tuple(second), back) if row)
    return say.LOOK_ENDED.format(**told, closed=day_words(ref.closed)), rows
