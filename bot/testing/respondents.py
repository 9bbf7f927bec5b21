"""Questionnaires played out: opened by a person in the chat, filled in by people in the browser from printed slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from bot.engine.survey_state import AtSurveys
from bot.testing.conversation import Person
from bot.testing.pages import Pages

CODE = re.compile(r"填写码 ([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})")


@dataclass(frozen=True, slots=True)
class Opened:
    """A questionnaire as it lies on the table: its path in links, and the codes of its slips."""

    id: str
    codes: tuple[str, ...]

    @property
    def path(self) -> str:
        """``/w/SURVEY``."""
        return f"/w/{self.id}"


def open_survey(
    person: Person,
    kind: str = "征求意见",
    *,
    about: str = "为建小学征收李家村耕地30亩。",
    groups: str = "不分群体",
    codes: str = "30个",
    due: str = "14天",
) -> Opened:
    """Open one by the taps of the chat (what is no button is typed), from wherever 网上问卷 works."""
    if not isinstance(person.state.place, AtSurveys):
        person.say("网上问卷")
    person.press(kind)
    for told in (about, groups, codes, due):
        person.press(told) if any(b.label == told for b in person.buttons) else person.say(told)
    person.press("开问卷")
    ref = person.case.surveys[-1]
    slips = [path for path in person.files if Path(path).name.startswith("填写码纸条")]
    return Opened(ref.id, codes_on(Path(slips[-1])) if ref.sent is not None else ())


def codes_on(slips: Path) -> tuple[str, ...]:
    """The codes printed on a sheet of slips."""
    cells = [cell.text for table in Document(str(slips)).tables for row in table.rows for cell in row.cells]
    return tuple("".join(found.groups()) for text in cells if (found := CODE.search(text)) is not None)


def fill_in(pages: Pages, opened: Opened, answers: Iterable[Mapping[str, str]]) -> None:
    """Each answer with a slip of its own. Raises AssertionError where one is not taken."""
    for code, told in zip(opened.codes, answers, strict=False):
        reply = pages.post(f"{opened.path}/{code}", told)
        assert reply.status == 303, reply.text


def end_survey(person: Person) -> str:
    """End the newest questionnaire of the case; what was said."""
    look_at(person)
    person.press("结束问卷")
    return person.press("结束")


def look_at(person: Person) -> str:
    """Open the newest questionnaire of the case."""
    person.say("网上问卷")
    ref = person.case.surveys[-1]
    data = next(button.data for button in person.buttons if button.data.endswith(f".svs.{ref.id}"))
    return person.press_data(data)
