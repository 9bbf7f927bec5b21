"""The two aggregates: `ChatState` (one person's place in the conversation) and `CaseState` (one assessment).

Both are frozen; the turn saves them as JSON with a version. Nothing here knows storage.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.independence import AtExpert, AtExperts, AtInterest, Draw, Interest
from bot.engine.learning import AtQuiz, AtTeaching
from bot.engine.survey_state import AtSurveyDraft, AtSurveys, SurveyRef
from bot.engine.task_state import AtTask, AtWhistle, Task
from bot.engine.tree import AtUnits

Value = str | int | float | bool | tuple[str, ...]
"""An answer's value: option id, typed text, number, ISO date, or several option ids / evidence hashes."""


class _State(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


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
    tally: Tally


class AtHome(_State):
    """No question open."""

    at: Literal["home"] = "home"


class AtStart(_State):
    """Choosing how to begin: the pack, then the track. `quick` when a simplified filing was asked for."""

    at: Literal["start"] = "start"
    quick: bool = False
    pack: str | None = None


class AtQuestion(_State):
    """At one question. `group` and `entry` when it is inside a repeat entry. `picked`: what a multi has ticked so far.

    `origin`: where to return to after the answer: on with the walk, the review list, or the step's end.
    """

    at: Literal["question"] = "question"
    question: str
    group: str | None = None
    entry: str | None = None
    picked: tuple[str, ...] = ()
    origin: Literal["walk", "review", "end"] = "walk"


class AtEntry(_State):
    """Looking at one entry of a repeat question, to change or remove it."""

    at: Literal["entry"] = "entry"
    question: str
    entry: str


class AtReview(_State):
    """The list of answers of a step, a page of it."""

    at: Literal["review"] = "review"
    step: str
    page: int = 0


class AtStepEnd(_State):
    """All asked: submit the step, or mend."""

    at: Literal["end"] = "end"


class AtLevel(_State):
    """Looking at the draft level."""

    at: Literal["level"] = "level"
    back: Literal["question", "end", "confirm", "home"] = "end"
    why: bool = False


class AtConfirm(_State):
    """Confirming the level. `chosen` set: waiting for the reason (where it differs) or for the last tap.

    `content`: hash of what the person was shown; another's change in between asks for a new look.
    """

    at: Literal["confirm"] = "confirm"
    content: str = ""
    chosen: str | None = None
    reason: str | None = None


class AtVerdict(_State):
    """Reviewing. `returning`: typing what is to be supplemented, line by line; `dating`: choosing the deadline."""

    at: Literal["verdict"] = "verdict"
    returning: bool = False
    items: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    """Days of single items: "0" at once, "" as all."""
    dating: bool = False


class AtOffer(_State):
    """Another track is suggested: a person takes it or leaves it."""

    at: Literal["offer"] = "offer"
    track: str


class AtPoints(_State):
    """Looking at the checkpoints of the matter."""

    at: Literal["points"] = "points"


class AtPoint(_State):
    """At one checkpoint. `sure`: asked once more before it is let pass, bound to `content` as it was shown; `stopping`:
    typing why it is not."""

    at: Literal["point"] = "point"
    point: str
    sure: bool = False
    stopping: bool = False
    content: str = ""


class AtEnding(_State):
    """Asked to confirm that the case ends here. `content`: hash of what is shown; `refusing`: typing why it goes on."""

    at: Literal["ending"] = "ending"
    content: str = ""
    refusing: bool = False


class Candidate(_State):
    """An assessment that may be the one of a draft document: what it says, as looked up."""

    case: str
    title: str
    unit: str
    level: str | None = None
    by: str | None = None


class AtDraft(_State):
    """Checking a draft document: its title is typed, then the unit that drafted it; then which assessment it is."""

    at: Literal["draft"] = "draft"
    stage: Literal["title", "unit", "looking", "choose"] = "title"
    title: str = ""
    unit: str = ""
    unit_id: str | None = None
    found: tuple[Candidate, ...] = ()


class AtReply(_State):
    """Answering a return item by item, before the step is handed on again. `replies`: those given so far."""

    at: Literal["reply"] = "reply"
    replies: tuple[str, ...] = ()


class AtCancel(_State):
    """Asked whether to cancel the assessment."""

    at: Literal["cancel"] = "cancel"


class AtAsk(_State):
    """Waiting for a policy question to be typed."""

    at: Literal["ask"] = "ask"


class AtPublish(_State):
    """Looking at what may be published. `seen`: the content of which the summary was made for this person."""

    at: Literal["publish"] = "publish"
    seen: str = ""


class AtBoard(_State):
    """Looking at a year of the organisation (and with `below` of those under it): its ledger, or its targets."""

    at: Literal["board"] = "board"
    view: Literal["ledger", "targets"] = "ledger"
    year: int
    below: bool = True


class AtFacts(_State):
    """Looking at the facts of a matter. `facts`: (key, what it says); `answering`: the unit it is about adds its own
    statement, to the one of place `chosen` once it is chosen."""

    at: Literal["facts"] = "facts"
    case: str
    facts: tuple[tuple[str, str], ...] = ()
    answering: bool = False
    chosen: int | None = None


class AtJudging(_State):
    """Asked why an answer to a policy question is wrong. `answer`: the event that brought it."""

    at: Literal["judging"] = "judging"
    answer: str


class AtCorrecting(_State):
    """A reviewer at one answer that was called wrong: which clause, from what source, with what note."""

    at: Literal["correcting"] = "correcting"
    judgement: int
    question: str
    reason: str = ""
    clauses: tuple[str, ...] = ()
    clause: str | None = None
    source: str | None = None
    note: str | None = None


Place = Annotated[
    AtHome
    | AtStart
    | AtQuestion
    | AtEntry
    | AtReview
    | AtStepEnd
    | AtLevel
    | AtConfirm
    | AtVerdict
    | AtOffer
    | AtPoints
    | AtPoint
    | AtEnding
    | AtDraft
    | AtCancel
    | AtPublish
    | AtAsk
    | AtInterest
    | AtExperts
    | AtExpert
    | AtQuiz
    | AtTeaching
    | AtReply
    | AtBoard
    | AtFacts
    | AtJudging
    | AtCorrecting
    | AtSurveys
    | AtSurveyDraft
    | AtWhistle
    | AtTask
    | AtUnits,
    Field(discriminator="at"),
]


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
    screen: str | None = None
    publicity_year: int = 0
    """The year whose publicity month this chat will be reminded of; 0: none."""
    under: int = 0
    """Version of the pack under which the screen was drawn, 0 for one without a case: after a migration it is old."""
