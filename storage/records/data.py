"""What a record of each kind holds. Fields not named here are kept too, in the row's JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, JsonValue


class Told(BaseModel):
    """Common to all: who (`by`), when (`at`), from which message, which revision of the same thing."""

    model_config = ConfigDict(frozen=True, extra="allow")

    by: str | None = None
    at: datetime | None = None
    message: str | None = None
    revision: int | None = None


class Answered(Told):
    """`answered`: a question got this value (option ids, number, text, date, evidence hashes)."""

    question: str
    value: JsonValue = None
    text: str | None = None
    pending: bool = False
    skipped: bool = False
    source: str = Field(default="", pattern=r"^(?:|message|ocr:[0-9a-f,]{8,2000})$")
    """"message": read from one free message and confirmed by a person; "ocr:HASH": read off the kept photo of that
    content hash, confirmed by a tap."""


class AnswerNamed(Told):
    """`answer_removed`, `answer_set_aside`, `answer_restored`: what became of an answer given before."""

    question: str


class EntryNamed(Told):
    """`entry_removed`, `entry_set_aside`, `entry_restored`: what became of an entry saved before."""

    group: str
    group_kind: Literal[
        "activities", "opinions", "factors", "attendance", "checks", "conflicts", "inspections", "plain"
    ] = "plain"
    entry: str


class EntrySaved(EntryNamed):
    """`entry_saved`: an entry of a repeat group with all its answers by question id."""

    answers: dict[str, JsonValue]


class Happened(Told):
    """What happened to a case as a whole: no fields of its own."""


class Submitted(Told):
    """`submitted`: a step was handed on with the content of this hash."""

    step: str
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))


class Proposed(Told):
    """`proposed`: a draft level and its trace; `at_least`: something is missing."""

    phase: Literal["initial", "after"]
    level: str | None = None
    at_least: bool = False
    trace: dict[str, Any] | list[Any] = Field(default_factory=dict)
    content_hash: str | None = Field(default=None, validation_alias=AliasChoices("content_hash", "content"))


class Confirmed(Told):
    """`confirmed`: a named person's word on the level, and what the assessment cost until then."""

    proposed: str | None = None
    chosen: str
    reason: str = ""
    role: str = ""
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))
    seconds: int | None = None
    interactions: int | None = None
    characters: int | None = None


class Reviewed(Told):
    """`reviewed` (approved) and `returned` (for supplement, item by item, with a deadline; DG05, DG06)."""

    items: tuple[str, ...] = ()
    deadline: str | None = Field(default=None, validation_alias=AliasChoices("deadline", "due"))
    role: str = ""
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))


class Converted(Told):
    """`converted`: the case went over to another track."""

    from_track: str = Field(validation_alias=AliasChoices("from_track", "track_from"))
    to_track: str = Field(validation_alias=AliasChoices("to_track", "track_to"))
    reason: str = ""
    rule: str | None = None
    clause: str | None = None


class TrackSuggested(Told):
    """`track_suggested`: another track was suggested for this reason, and a person took it or left it."""

    track: str
    say: str = ""
    clause: str | None = None
    taken: bool


class CheckpointNamed(Told):
    """`checkpoint_stale`: the content changed after the plan was let pass there."""

    checkpoint: str
    title: str = ""


class CheckpointWord(CheckpointNamed):
    """`checkpoint_passed`, `checkpoint_stopped`: a named person's word at a checkpoint, bound to the content."""

    role: str = ""
    reason: str = ""
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))


class EndingNamed(Told):
    """`ending_dropped`: an answer changed, and what was asked for holds no more."""

    rule: str


class EndingSaid(EndingNamed):
    """`ending_asked`, `ending_confirmed`, `ending_refused`: a case that is to end without going on."""

    say: str = ""
    clause: str | None = None
    role: str = ""
    reason: str = ""
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))


class DraftChecked(Told):
    """`draft_checked`: a draft document put up for signature, and the assessment it was found to be, if any."""

    title: str
    unit: str = ""
    unit_id: str | None = None
    organisation: str | None = None
    outcome: Literal["assessed", "unconfirmed", "not_assessed"]
    assessment: str | None = None
    level: str | None = None
    clause: str | None = None


class EvidenceKept(Told):
    """`evidence_kept`: a file is in the attachment store."""

    hash: str
    name: str = ""
    mime: str = ""
    size: int | None = None
    kind: str = Field(default="", validation_alias=AliasChoices("kind", "what"))
    path: str = ""
    question: str | None = None


class EvidenceDeleted(Told):
    """`evidence_deleted`: somebody deleted a file of the case; its name and content go, that it was there stays."""

    hash: str
    question: str | None = None


class Found(Told):
    """`found`: a ground of accountability."""

    finding: str = Field(validation_alias=AliasChoices("finding", "rule"))
    say: str = ""
    clause: str | None = None


class LetterIssued(Told):
    """`letter_issued`: a letter of opinion went out."""

    number: str = ""
    level: str | None = None
    addressee: str = ""
    content_hash: str = Field(default="", validation_alias=AliasChoices("content_hash", "content"))
    path: str = ""


class Cited(Told):
    """`cited`: these clauses (ids in the policy store) were cited by a document."""

    clauses: tuple[str, ...] = Field(min_length=1)
    document: str | None = None


class PolicyAsked(Told):
    """`policy_asked`: a policy question and the clauses that were shown for it. `key`: the event that brought them."""

    key: str
    organisation: str
    question: str
    state: Literal["answer", "related", "none"]
    clauses: tuple[str, ...] = ()
    model: str = ""
    prompt: str = ""


class PolicyJudged(Told):
    """`policy_judged`: somebody said that an answer helped, or that it is wrong and why."""

    key: str
    organisation: str
    good: bool
    reason: str = ""


class JudgementNamed(Told):
    """`judgement_declined`: a reviewer left the store as it is."""

    judgement: int


class PolicyCorrected(JudgementNamed):
    """`policy_corrected`: a reviewer put a note on a clause, with its source."""

    clause: str = Field(min_length=1)
    source: str = Field(min_length=6)
    note: str = Field(min_length=5)


class SurveyNamed(Told):
    """`survey_opened`, `survey_extended`, `survey_closed`, `survey_taken`, `survey_voiced`: what became of a
    questionnaire; counts only, and of stances only where enough answered."""

    survey: str
    sent: int | None = None
    returned: int | None = None
    stances: dict[str, int] | None = None


class RuleNamed(Told):
    """`rule_confirmed`, `rule_withdrawn`: an administrator lets a grade-M rule count, or no longer."""

    pack: str
    rule: str


class Published(Told):
    """`published`, `retired`, `offered`: a version of a pack put on offer here, taken off, or back.

    `reason`: why it was published although the checker found `problems`.
    """

    pack: str
    version: int
    reason: str = ""
    problems: tuple[str, ...] = ()


class TaskTold(Told):
    """`task`: a task given to a unit stands so from now on."""

    task: str
    unit: str
    unit_name: str = ""
    giver: str = ""
    what: str = ""
    status: str
    outcome: str = ""
    due: str = ""
    group: str | None = None
    entry: str | None = None
    assist: str = ""
    note: str = ""


class TaskReported(Told):
    """`task_report`: what the unit did about it, by which means, with which files (hashes)."""

    task: str
    unit: str = ""
    text: str
    means: Literal["explain", "consult", "compensate", "change", "drop"]
    evidence: tuple[str, ...] = ()


class Interaction(Told):
    """`interaction`: what an event cost (seconds, characters typed); to the ledger, not to the chain."""

    seconds: int = Field(default=0, ge=0)
    characters: int = Field(default=0, ge=0)
    count: int = Field(default=1, ge=0)


class ReportedUp(Told):
    """`reported_up`: a new matter, or the plan of a `year`, was reported to the organisation above (HS12)."""

    to: str
    to_name: str
    year: int | None = None
    matters: tuple[str, ...]


class Released(Told):
    """`released`: a named person let the summary for publication go public; bound to the content it was made from."""

    document: str
    role: str
    content_hash: str = Field(validation_alias=AliasChoices("content_hash", "content"))


class Compared(Told):
    """`compared`: what became of a risk (its `entry`), beside what was expected of it."""

    entry: str
    happened: Literal["none", "lighter", "same", "heavier", "unsure"]


class MeasureCarried(Told):
    """`measure_carried`: a measure (its factor's `entry`) was carried out, or is not after all; `note` what shows it,
    `file` the hash of a file that does."""

    entry: str
    done: bool
    note: str = ""
    file: str = ""


class Archived(Told):
    """`archived`: the archive of the case was made; `sha256` of the zip, how many files, what was missing in it."""

    sha256: str
    files: int
    missing: tuple[str, ...] = ()
