"""Questionnaires of a case: who may open one, which kinds now, and what people type about groups and codes."""

from __future__ import annotations

import re
import unicodedata

from bot.engine.questionnaire import GROUPS_MOST, KINDS, LEAST, NAME_MOST, Kind
from bot.engine.reach import OPENERS
from bot.engine.state import CaseState
from bot.engine.survey_state import AtSurveyDraft, SurveyGroup, SurveyRef
from bot.engine.world import Actor
from knowledge.procedures.model import Group, Pack, Question

CODES_MOST = 500
"""Codes of one questionnaire: 42 pages of slips."""
ABOUT_MOST = 120
"""Characters of the sentence about the plan."""
DUE_MOST = 365
"""Days a questionnaire may stay open."""
FRAME_QUESTION = "frame_groups"
"""Conventional id of the question for the groups of the sampling frame and how many each has."""
_PARTS = re.compile(r"[、，,；;\n]+")
_PART = re.compile(r"(?P<name>[^0-9]{1,40}?)(?:\s*(?P<number>[0-9]{1,6})\s*(?:户|人|家|份|个|张)?)?")
_NUMBER = re.compile(r"(?:要|印|共)?\s*([0-9]{1,6})\s*(?:个|份|张)?码?")


def may_survey(actor: Actor, case: CaseState) -> bool:
    """Whether the actor may open, end and take in questionnaires: whoever may assess in the case's organisation."""
    return actor.organisation == case.organisation and bool(actor.roles & OPENERS)


def kinds_now(pack: Pack, case: CaseState) -> tuple[Kind, ...]:
    """Which questionnaires may be opened: opinions while the case is open and its track lists activities with a
    questionnaire; service and return visit while tracking and after it was closed (朝阳县, 女儿河)."""
    if case.status == "cancelled":
        return ()
    after = case.status == "closed" or pack.step(case.step).act == "track" or case.confirmation is not None
    opinions = case.status == "open" and activities(pack, case.track) is not None
    return tuple(kind for kind in KINDS if (opinions if kind == "opinion" else after))


def activities(pack: Pack, track: str) -> tuple[Question, Group] | None:
    """The question of the track that lists activities, and its group, where a questionnaire is one of the forms."""
    found = collected(pack, track, "activities")
    if found is None:
        return None
    form = next((question for question in found[1].questions if question.id == "form"), None)
    return found if form is not None and "questionnaire" in form.choose else None


def collected(pack: Pack, track: str, kind: str) -> tuple[Question, Group] | None:
    """The question of the track that collects a group of this kind, and the group."""
    for step in pack.track(track).steps:
        for question in pack.step(step).questions:
            if question.repeat is not None and pack.group(question.repeat).kind == kind:
                return question, pack.group(question.repeat)
    return None


def of_case(case: CaseState, survey: str | None) -> SurveyRef | None:
    """A questionnaire of the case by its id."""
    return next((ref for ref in case.surveys if ref.id == survey), None)


def frame_groups(case: CaseState) -> tuple[SurveyGroup, ...]:
    """The groups of the sampling frame, where the pack asks for them (`frame_groups`) and they can be read."""
    answer = case.answers.get(FRAME_QUESTION)
    told = read_groups(answer.value) if answer is not None and isinstance(answer.value, str) else None
    return told or ()


def read_groups(text: str) -> tuple[SurveyGroup, ...] | None:
    """Groups as typed, with or without how many each has; None where they cannot be read.

    >>> [(group.name, group.people) for group in read_groups("被征地户80户、租户") or ()]
    [('被征地户', 80), ('租户', None)]
    """
    found = []
    for part in _split(text):
        match = _PART.fullmatch(part)
        if match is None or not match["name"].strip() or len(match["name"].strip()) > NAME_MOST:
            return None
        number = int(match["number"]) if match["number"] else None
        found.append(SurveyGroup(name=match["name"].strip(), people=number or None))
    names = {group.name for group in found}
    return tuple(found) if found and len(names) == len(found) <= GROUPS_MOST else None


def read_codes(text: str, draft: AtSurveyDraft) -> AtSurveyDraft | None:
    """How many codes as typed: one number, or one for each group; None where it cannot be read or is out of bounds.

    A group gets at least `LEAST` slips of its own, so that a lone used slip does not name a lone answer.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    whole = _NUMBER.fullmatch(plain)
    if whole is not None:
        groups = tuple(group.model_copy(update={"slips": 0}) for group in draft.groups)
        return _within(draft, groups, int(whole[1]))
    told = read_groups(plain)
    if told is None:
        return None
    slips = {group.name: group.people or 0 for group in told}
    if set(slips) != {group.name for group in draft.groups} or min(slips.values()) < LEAST:
        return None
    return _within(draft, tuple(g.model_copy(update={"slips": slips[g.name]}) for g in draft.groups), 0)


def sent(draft: AtSurveyDraft) -> int | None:
    """How many codes are given out; None for an open link."""
    return None if draft.open_link else draft.codes + sum(group.slips for group in draft.groups)


def _within(draft: AtSurveyDraft, groups: tuple[SurveyGroup, ...], codes: int) -> AtSurveyDraft | None:
    read = draft.model_copy(update={"groups": groups, "codes": codes, "open_link": False})
    return read if 1 <= (sent(read) or 0) <= CODES_MOST else None


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return [part.strip(" 。.") for part in _PARTS.split(plain) if part.strip(" 。.")]
