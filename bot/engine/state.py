"""The two aggregates: `ChatState` (one person's place in the conversation) and `CaseState` (one assessment).

Both are frozen; the turn saves them as JSON with a version. Nothing here knows storage.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.independence import Draw, Interest
from bot.engine.places import AtHome, Place
from bot.engine.survey_state import SurveyRef
from bot.engine.task_state import Task

Value = str | int | float | bool | tuple[str, ...]
"""An answer's value: option id, typed text, number, ISO date, or several option ids / evidence hashes."""


class _State(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


SOURCE = r"^(?:|message|ocr:[0-9a-f]{8,128}(?:,[0-9a-f]{8,128})*)$"
"""Form of `Answer.source`; "" where it was tapped or typed."""


class Answer(_State):
    """One answer with its origin. `pending`: known to be open (待核 or 稍后再填); `skipped`: optional and left out.

    `text` is what was typed, `message` the event id, `revision` counts the changes of this answer (1 = first).
    """

    value: Value | None
    pending: bool = False
    skipped: bool = False
    text: str | None = None
    by: str
    at: datetime
    message: str
    revision: int = 1
    source: str = Field(default="", pattern=SOURCE)
    """Where it came from: "message": read from one free message, and confirmed by `by`; `message` is that message.
    "ocr:HASH": read off the kept photo of that content hash (several, by commas) and confirmed by a tap of `by`."""


class Entry(_State):
    """One entry of a repeat group. Removed entries stay, marked, and are never counted."""

    id: str
    answers: dict[str, Answer] = Field(default_factory=dict)
    spot: str = ""
    """Where it was seen, rounded to about a hundred metres, as text (visits on site only)."""
    removed: bool = False
    survey: str | None = None
    """The questionnaire the entry came from: it is not removed, and its `fixed` answers are not changed."""
    fixed: tuple[str, ...] = ()


class Confirmation(_State):
    """A named person's word on the level. `items` are the short hashes of what it binds to, item by item, so that a
    later change can be named; `content` is the hash of all. `stale` once anything of it changed."""

    proposed: str | None
    chosen: str
    reason: str = ""
    by: str
    by_name: str
    role: str
    at: datetime
    content: str
    items: dict[str, str]
    stale: bool = False


class ReviewAct(_State):
    """A reviewer's answer: approved with a letter, or returned item by item with a deadline."""

    verdict: Literal["approved", "returned"]
    items: tuple[str, ...] = ()
    due: str | None = None
    by: str
    by_name: str
    role: str
    organisation: str = ""
    """Name of the organisation the reviewer acted for: it may stand above the case's own."""
    at: datetime
    content: str
    dues: tuple[str, ...] = ()
    """Deadlines of single items of a return, ISO dates; "" where the common one holds."""
    replies: tuple[str, ...] = ()
    """What was said to each item when it was handed in again."""
    told: dict[str, str] = Field(default_factory=dict)
    """What each answer said when it was returned, in short."""
    snapshot: dict[str, str] = Field(default_factory=dict)
    """Item hashes when it was returned: resubmission shows what changed since."""


class Release(_State):
    """A named person let the summary for publication go public, as it was made from this content."""

    by: str
    by_name: str
    role: str
    at: datetime
    content: str


class Passing(_State):
    """A named person's word at a checkpoint: the plan may pass, or not, with the reason. `items` are the short hashes
    of what it binds to; `stale` once anything of it changed."""

    verdict: Literal["passed", "stopped"]
    reason: str = ""
    by: str
    by_name: str
    role: str
    at: datetime
    content: str
    items: dict[str, str]
    stale: bool = False


class EndingAsked(_State):
    """Somebody who assesses asks for the case to be closed without going on, by the pack's ending `rule`."""

    rule: str
    by: str
    by_name: str
    at: datetime


class Kept(_State):
    """Evidence kept for a question (or None: for the matter). `hash` names it in the attachment store."""

    hash: str
    name: str
    question: str | None
    entry: str | None = None
    """The entry of a list it belongs to: a photo of this notice, the minutes of that meeting."""
    by: str
    at: datetime


class Outcome(_State):
    """What became of a risk, beside what was expected: an option of `words.comparing.HAPPENED`."""

    happened: str
    by: str
    at: datetime


class Carried(_State):
    """A measure was carried out: `what` the measure as it read then, `note` what shows it, `file` the hash of a file
    that does, "" where none was sent."""

    what: str
    note: str
    file: str = ""
    by: str
    by_name: str
    at: datetime


class Tally(_State):
    """What the assessment cost: interactions (events handled), characters typed, when it began and was confirmed."""

    interactions: int = 0
    characters: int = 0
    began: datetime
    confirmed: datetime | None = None


class Reopened(_State):
    """The assessment was opened again while tracking, by `rule` of the pack, from the step `to` on.

    `checks` and `answers`: what was found by then; only what comes after opens it another time. `content`: hash of what
    it rested on; something of it must be done anew before the step is handed on.
    """

    rule: str
    say: str
    to: str
    by: str
    at: datetime
    content: str
    checks: tuple[str, ...] = ()
    answers: dict[str, Value | None] = Field(default_factory=dict)


class CaseState(_State):
    """One assessment. `assessors`: ids of all who answered in fill steps (they may not confirm or review it).

    `passed`: steps that were submitted, in order. `step` is the current one. `entered`: step → when it was last
    entered, from where its time limit runs. `reminded`: what its timers said already, so that nothing is said twice.
    """

    id: str
    pack: str
    pack_version: int
    track: str
    organisation: str
    title: str = ""
    status: Literal["open", "closed", "cancelled"] = "open"
    step: str
    passed: tuple[str, ...] = ()
    answers: dict[str, Answer] = Field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = Field(default_factory=dict)
    next_entry: int = 1
    assessors: tuple[str, ...] = ()
    opened_by: str
    opened_by_name: str
    confirmation: Confirmation | None = None
    reviews: tuple[ReviewAct, ...] = ()
    kept: tuple[Kept, ...] = ()
    released: Release | None = None
    ending: EndingAsked | None = None
    passings: dict[str, Passing] = Field(default_factory=dict)
    """Checkpoint → the last word there."""
    converted_from: str | None = None
    left: tuple[str, ...] = ()
    """Tracks that an answer closed to the case: never suggested again."""
    offered: tuple[str, ...] = ()
    """Tracks that were suggested and taken or left by a person: suggested once."""
    found: tuple[str, ...] = ()
    mended: dict[str, str] = Field(default_factory=dict)
    """Finding that the record showed once and shows no more → the day (ISO) it was mended. It stays a fact."""
    entered: dict[str, datetime] = Field(default_factory=dict)
    reminded: tuple[str, ...] = ()
    interests: tuple[Interest, ...] = ()
    """What those who assess declared, in order; the last word of each counts."""
    draws: tuple[Draw, ...] = ()
    """Draws of experts for the matter, in order."""
    surveys: tuple[SurveyRef, ...] = ()
    tasks: tuple[Task, ...] = ()
    reopenings: tuple[Reopened, ...] = ()
    outcomes: dict[str, Outcome] = Field(default_factory=dict)
    """Entry of a risk → what became of it."""
    carried: dict[str, Carried] = Field(default_factory=dict)
    """Entry of a risk → who said that its measure is carried out, with what shows it."""
    tally: Tally


class LastAsked(_State):
    """The policy question asked last in a chat, masked and as it was understood, with the clauses told first for it: a
    question that leans on it (那期限呢) is read with it for a while."""

    question: str
    clauses: tuple[str, ...] = ()
    at: datetime


class ChatState(_State):
    """One person's place. `revision` counts screens: a button of an older one is never applied.

    `before`: where to return to after a side trip (a policy question, the draft level). `held`: text typed that may be
    an answer or a question, kept until a tap says which. `screen`: the message the current screen was edited into.
    """

    chat: str
    revision: int = 0
    case: str | None = None
    place: Place = AtHome()
    before: Place | None = None
    held: str | None = None
    asked: LastAsked | None = None
    held_read: str = ""
    """Where `held` was read off a photo: the question and entry it was read for, as "question/entry"."""
    held_off: tuple[str, ...] = ()
    """Content hashes of the photos that `held` was read off."""
    album: str = ""
    """The album whose first photo was answered last; the others of it are kept without an answer of their own."""
    album_reading: int = 0
    """Photos of it that are still being read."""
    screen: str | None = None
    publicity_year: int = 0
    """The year whose publicity month this chat will be reminded of; 0: none."""
    under: int = 0
    """Version of the pack under which the screen was drawn, 0 for one without a case: after a migration it is old."""
