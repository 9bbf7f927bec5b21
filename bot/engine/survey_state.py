"""The questionnaires of a case as its state knows them, and the places of the chat that are about them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.engine.questionnaire import Kind


class _State(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SurveyGroup(_State):
    """A group people choose from in a questionnaire: how many the sampling frame has, how many slips are for it."""

    name: str
    people: int | None = None
    slips: int = 0


class SurveyRef(_State):
    """A questionnaire of the case. The answers lie elsewhere and never come here: of one that was ended (`closed`, ISO
    day) the counts, and those of stances only where enough answered. `sent` None: an open link, nobody knows how many
    were asked. `taken`: entered into the list of activities; `voiced`: its texts into the list of opinions."""

    id: str
    kind: Kind
    about: str
    opened: str
    due: str
    sent: int | None
    closed: str | None = None
    returned: int | None = None
    stances: dict[str, int] | None = None
    taken: bool = False
    voiced: bool = False


class AtSurveys(_State):
    """The questionnaires of the case, or one of them. `ending`: asked whether to end it."""

    at: Literal["surveys"] = "surveys"
    survey: str | None = None
    ending: bool = False


class AtSurveyDraft(_State):
    """Opening a questionnaire: what is asked now, and what was said so far. `due`: ISO day; `month`: of the
    calendar ("2026-03"), where it is open."""

    at: Literal["survey_draft"] = "survey_draft"
    kind: Kind
    asking: Literal["about", "groups", "codes", "due", "check"] = "about"
    about: str = ""
    groups: tuple[SurveyGroup, ...] = ()
    codes: int = 0
    open_link: bool = False
    due: str | None = None
    month: str = ""
