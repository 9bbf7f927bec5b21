"""Where a person can be in the conversation: one frozen class a screen, joined in `Place`.

A place says what the screen is about and what was chosen or typed so far; the chat's state holds it as JSON.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.describing_state import AtDescribe, AtUnderstood
from bot.engine.independence import AtExpert, AtExperts, AtInterest
from bot.engine.learning import AtQuiz, AtTeaching
from bot.engine.library import AtLibrary
from bot.engine.paper_state import AtPaper
from bot.engine.survey_state import AtSurveyDraft, AtSurveys
from bot.engine.task_state import AtTask, AtWhistle
from bot.engine.tree import AtUnits


class _Place(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AtHome(_Place):
    """No question open."""

    at: Literal["home"] = "home"


class AtStart(_Place):
    """Choosing how to begin: the pack, then the track. `quick` when a simplified filing was asked for.

    `page` of the list of packs; `named`: only packs whose name or place holds these characters are shown.
    """

    at: Literal["start"] = "start"
    quick: bool = False
    pack: str | None = None
    said: str = ""
    """The matter in one message, typed before a pack was chosen; `message` is the event that brought it."""
    message: str = ""
    page: int = 0
    named: str = ""


class AtQuestion(_Place):
    """At one question. `group` and `entry` when it is inside a repeat entry. `picked`: what a multi has ticked so far.

    `origin`: where to return to after the answer: on with the walk, the review list, or the step's end.
    """

    at: Literal["question"] = "question"
    question: str
    group: str | None = None
    entry: str | None = None
    picked: tuple[str, ...] = ()
    origin: Literal["walk", "review", "end"] = "walk"
    month: str = ""
    """The month the calendar shows ("2026-03"), where it is open."""


class AtEntry(_Place):
    """Looking at one entry of a repeat question, to change or remove it."""

    at: Literal["entry"] = "entry"
    question: str
    entry: str


class AtReview(_Place):
    """The list of answers of a step, a page of it."""

    at: Literal["review"] = "review"
    step: str
    page: int = 0


class AtStepEnd(_Place):
    """All asked: submit the step, or mend."""

    at: Literal["end"] = "end"


class AtLevel(_Place):
    """Looking at the draft level."""

    at: Literal["level"] = "level"
    back: Literal["question", "end", "confirm", "home"] = "end"
    why: bool = False
    part: Literal["", "warnings", "reasons", "missing", "changes", "reference"] = ""
    n: int = 0
    """Of the 为什么: which part is looked into, and which thing (or page) of it."""


class AtConfirm(_Place):
    """Confirming the level. `chosen` set: waiting for the reason (where it differs) or for the last tap.

    `content`: hash of what the person was shown; another's change in between asks for a new look.
    """

    at: Literal["confirm"] = "confirm"
    content: str = ""
    chosen: str | None = None
    reason: str | None = None


class AtVerdict(_Place):
    """Reviewing. `returning`: typing what is to be supplemented, line by line; `dating`: choosing the deadline."""

    at: Literal["verdict"] = "verdict"
    returning: bool = False
    items: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    """Days of single items: "0" at once, "" as all."""
    dating: bool = False


class AtOffer(_Place):
    """Another track is suggested: a person takes it or leaves it."""

    at: Literal["offer"] = "offer"
    track: str


class AtPoints(_Place):
    """Looking at the checkpoints of the matter."""

    at: Literal["points"] = "points"


class AtPoint(_Place):
    """At one checkpoint. `sure`: asked once more before it is let pass, bound to `content` as it was shown; `stopping`:
    typing why it is not."""

    at: Literal["point"] = "point"
    point: str
    sure: bool = False
    stopping: bool = False
    content: str = ""


class AtEnding(_Place):
    """Asked to confirm that the case ends here. `content`: hash of what is shown; `refusing`: typing why it goes on."""

    at: Literal["ending"] = "ending"
    content: str = ""
    refusing: bool = False


class Candidate(_Place):
    """An assessment that may be the one of a draft document: what it says, as looked up."""

    case: str
    title: str
    unit: str
    level: str | None = None
    by: str | None = None


class AtDraft(_Place):
    """Checking a draft document: its title is typed, then the unit that drafted it; then which assessment it is."""

    at: Literal["draft"] = "draft"
    stage: Literal["title", "unit", "looking", "choose"] = "title"
    title: str = ""
    unit: str = ""
    unit_id: str | None = None
    found: tuple[Candidate, ...] = ()


class AtReply(_Place):
    """Answering a return item by item, before the step is handed on again. `replies`: those given so far."""

    at: Literal["reply"] = "reply"
    replies: tuple[str, ...] = ()


class AtCancel(_Place):
    """Asked whether to cancel the assessment."""

    at: Literal["cancel"] = "cancel"


class AtAsk(_Place):
    """Waiting for a policy question to be typed."""

    at: Literal["ask"] = "ask"


class AtFind(_Place):
    """Looking for a matter by a few characters of its name; "" while they are to be typed."""

    at: Literal["find"] = "find"
    text: str = ""


class AtPublish(_Place):
    """Looking at what may be published. `seen`: the content of which the summary was made for this person."""

    at: Literal["publish"] = "publish"
    seen: str = ""


class AtMeasures(_Place):
    """Looking at the measures; `entry`: of which one it is asked what shows that it is carried out."""

    at: Literal["measures"] = "measures"
    entry: str = ""


class AtReturned(_Place):
    """Reading the last return, one thing at a time: its items with their answers, or (`changes`) what changed since."""

    at: Literal["returned"] = "returned"
    changes: bool = False
    n: int = 0


class AtCompare(_Place):
    """Saying of one risk (its entry) what became of it."""

    at: Literal["compare"] = "compare"
    entry: str


class AtBoard(_Place):
    """Looking at a year of the organisation (and with `below` of those under it): its ledger, or its targets."""

    at: Literal["board"] = "board"
    view: Literal["ledger", "targets"] = "ledger"
    year: int
    below: bool = True


class AtFacts(_Place):
    """Looking at the facts of a matter. `facts`: (key, what it says); `answering`: the unit it is about adds its own
    statement, to the one of place `chosen` once it is chosen."""

    at: Literal["facts"] = "facts"
    case: str
    facts: tuple[tuple[str, str], ...] = ()
    answering: bool = False
    chosen: int | None = None


class AtJudging(_Place):
    """Asked why an answer to a policy question is wrong. `answer`: the event that brought it."""

    at: Literal["judging"] = "judging"
    answer: str


class AtCorrecting(_Place):
    """A reviewer at one answer that was called wrong: which clause, from what source, with what note."""

    at: Literal["correcting"] = "correcting"
    judgement: int
    question: str
    reason: str = ""
    clauses: tuple[str, ...] = ()
    clause: str | None = None
    source: str | None = None
    note: str | None = None
    by: str = ""
    """Who called it wrong, to be told what came of it; never shown."""


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
    | AtDescribe
    | AtUnderstood
    | AtCancel
    | AtPublish
    | AtAsk
    | AtFind
    | AtInterest
    | AtExperts
    | AtExpert
    | AtQuiz
    | AtTeaching
    | AtReply
    | AtReturned
    | AtBoard
    | AtCompare
    | AtMeasures
    | AtFacts
    | AtJudging
    | AtCorrecting
    | AtLibrary
    | AtSurveys
    | AtSurveyDraft
    | AtPaper
    | AtWhistle
    | AtTask
    | AtUnits,
    Field(discriminator="at"),
]

CASELESS = (
    AtHome,
    AtStart,
    AtAsk,
    AtFind,
    AtBoard,
    AtFacts,
    AtJudging,
    AtCorrecting,
    AtLibrary,
    AtDraft,
    AtUnits,
    AtExperts,
    AtQuiz,
    AtTeaching,
)
"""Places that are about no case in hand."""
