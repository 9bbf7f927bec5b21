"""The plain records a questionnaire's papers are made from (conventions as in `records`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip to cut off: the code as printed, its link, and whom it is meant for ("" for anybody)."""

    code: str
    link: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The slips of a questionnaire."""

    title: str
    about: str
    asker: str
    due: date
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """An option of a question with how many chose it. `tone`: good, fair, bad or plain, for its colour beside words."""

    words: str
    count: int
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question with its options, in the order of the questionnaire."""

    ask: str
    options: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """A group, or several small ones counted together: people of the frame where known, answers, and
    these by stance (six counts in the order of the questionnaire; empty where they are not shown)."""

    name: str
    people: int | None
    returned: int
    stances: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """Counts of a questionnaire. `questions` and `wishes` are empty where too few answered (`withheld` says so).

    `sent` None: an open link. `closed` None: still open, then no question is counted either. `judged`: what the sample
    tells and what not, in sentences. `wishes`: texts with how many wrote the very same.
    """

    number: str
    matter: str
    kind: str
    about: str
    asker: str
    opened: date
    due: date
    closed: date | None
    sent: int | None
    returned: int
    questions: tuple[CountedQuestion, ...] = ()
    groups: tuple[CountedGroup, ...] = ()
    judged: tuple[str, ...] = ()
    wishes: tuple[tuple[str, int], ...] = ()
    withheld: str = ""
