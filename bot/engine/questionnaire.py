"""What the anonymous questionnaires ask: fixed questions in neutral words, the same for every plan of a kind.

Nothing is ticked beforehand and nothing need be answered but the one question each kind is about; who does not know
has an option that says so, last in the list. Sources: 绍兴 plan 六/2 (opinion), 女儿河 成效让群众评判 (return visit),
朝阳县 项目建设部门 (satisfaction); 国务院令第713号 art. 14–18.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from bot.engine.words import questionnaire as say

Kind = Literal["opinion", "satisfaction", "return_visit"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WISHES_MOST = 300
"""Characters of the free text: as many as an opinion's gist takes in the packs."""
GROUPS_MOST, NAME_MOST = 8, 16
"""Groups of a questionnaire, and characters of a group's name."""
LEAST = 5
"""Answers a count must stand for before it is shown (k-anonymity with k = 5; issue: groups under 5 are merged)."""
STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `options`: value → words, the last one 不清楚 or the like. `scale`: the options have an order,
    which is kept or turned round as a whole; else they are shuffled."""

    id: str
    ask: str
    options: Mapping[str, str]
    scale: bool = True
    required: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of a kind; `wishes` is what the free text is headed with; `purpose`: what the answers are for."""

    kind: Kind
    title: str
    purpose: str
    questions: tuple[Asked, ...]
    wishes: str


def questionnaire(kind: str) -> Questionnaire:
    """The questionnaire of a kind. Raises KeyError."""
    return _ALL[cast("Kind", kind)]


def option_words(kind: str, question: str, option: str) -> str:
    """An option as people read it."""
    found = next(q for q in questionnaire(kind).questions if q.id == question)
    return found.options[option]


_ALL: Mapping[Kind, Questionnaire] = {
    "opinion": Questionnaire(
        "opinion",
        say.OPINION_TITLE,
        say.OPINION_PURPOSE,
        (
            Asked("informed", say.INFORMED, say.INFORMED_OPTIONS),
            Asked(STANCE, say.STANCE, say.STANCES, scale=False, required=True),
        ),
        say.OPINION_WISHES,
    ),
    "satisfaction": Questionnaire(
        "satisfaction",
        say.SATISFACTION_TITLE,
        say.SATISFACTION_PURPOSE,
        (
            Asked("clear", say.CLEAR, say.CLEAR_OPTIONS),
            Asked("timely", say.TIMELY, say.TIMELY_OPTIONS),
            Asked("overall", say.SERVICE, say.CONTENT_OPTIONS, required=True),
        ),
        say.SATISFACTION_WISHES,
    ),
    "return_visit": Questionnaire(
        "return_visit",
        say.VISIT_TITLE,
        say.VISIT_PURPOSE,
        (
            Asked("promised", say.PROMISED, say.PROMISED_OPTIONS),
            Asked("newly", say.NEWLY, say.NEWLY_OPTIONS),
            Asked("overall", say.EFFECT, say.CONTENT_OPTIONS, required=True),
        ),
        say.VISIT_WISHES,
    ),
}
