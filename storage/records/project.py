"""From a record effect to its rows and its link in the audit chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection

from storage import audit
from storage.errors import InvalidRecordError, UnknownRecordError
from storage.records import (
    answers,
    checkpoints,
    decisions,
    entries,
    events,
    independence,
    independence_data,
    learning,
    policies,
    standing,
    tasks,
    things,
)
from storage.records import data as kinds
from storage.records.fact import Fact

T = TypeVar("T", bound=kinds.Told)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    model: type[T]
    write: Callable[[Connection, Fact[T]], None]
    chained: bool = True

    def take(
        self,
        connection: Connection,
        case: str,
        what: str,
        data: Mapping[str, Any],
        by: str | None,
        at: datetime | None,
    ) -> None:
        try:
            text = audit.canonical(data)
            told = self.model.model_validate_json(text)
        except TypeError as error:
            raise InvalidRecordError(what, str(error)) from error
        except ValidationError as error:
            first = error.errors()[0]
            raise InvalidRecordError(what, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        actor, moment = told.by or by, told.at or at
        if moment is None or moment.tzinfo is None:
            raise InvalidRecordError(what, "at: a time with its zone is needed")
        seq = None
        if self.chained:
            seq = audit.append(connection, case, what, text, actor=actor, at=moment)
        self.write(connection, Fact(what, case, actor, moment, told, text, seq))


_happened = _Kind(kinds.Happened, events.happened)
_surveyed = _Kind(kinds.SurveyNamed, events.happened)
_KINDS: dict[str, _Kind[Any]] = {
    "answered": _Kind(kinds.Answered, answers.answered),
    "answer_removed": _Kind(kinds.AnswerNamed, answers.removed),
    "answer_set_aside": _Kind(kinds.AnswerNamed, answers.set_aside),
    "answer_restored": _Kind(kinds.AnswerNamed, answers.restored),
    "entry_saved": _Kind(kinds.EntrySaved, entries.saved),
    "entry_removed": _Kind(kinds.EntryNamed, entries.removed),
    "entry_set_aside": _Kind(kinds.EntryNamed, entries.set_aside),
    "entry_restored": _Kind(kinds.EntryNamed, entries.restored),
    "submitted": _Kind(kinds.Submitted, decisions.submitted),
    "proposed": _Kind(kinds.Proposed, decisions.proposed),
    "confirmed": _Kind(kinds.Confirmed, decisions.confirmed),
    "stale": _Kind(kinds.Happened, decisions.stale),
    "reviewed": _Kind(kinds.Reviewed, decisions.reviewed),
    "returned": _Kind(kinds.Reviewed, decisions.returned),
    "converted": _Kind(kinds.Converted, decisions.converted),
    "checkpoint_passed": _Kind(kinds.CheckpointWord, checkpoints.passed),
    "checkpoint_stopped": _Kind(kinds.CheckpointWord, checkpoints.stopped),
    "checkpoint_stale": _Kind(kinds.CheckpointNamed, checkpoints.stale),
    "ending_asked": _Kind(kinds.EndingSaid, checkpoints.ending),
    "ending_confirmed": _Kind(kinds.EndingSaid, checkpoints.ending),
    "ending_refused": _Kind(kinds.EndingSaid, checkpoints.ending),
    "ending_dropped": _Kind(kinds.EndingNamed, events.happened),
    "draft_checked": _Kind(kinds.DraftChecked, checkpoints.draft_checked),
    "track_suggested": _Kind(kinds.TrackSuggested, events.happened),
    "letter_issued": _Kind(kinds.LetterIssued, decisions.letter_issued),
    "evidence_kept": _Kind(kinds.EvidenceKept, things.evidence_kept),
    "evidence_deleted": _Kind(kinds.EvidenceDeleted, things.evidence_deleted),
    "found": _Kind(kinds.Found, things.found),
    "cited": _Kind(kinds.Cited, things.cited),
    "policy_asked": _Kind(kinds.PolicyAsked, policies.asked, chained=False),
    "policy_judged": _Kind(kinds.PolicyJudged, policies.judged),
    "judgement_declined": _Kind(kinds.JudgementNamed, policies.declined),
    "policy_corrected": _Kind(kinds.PolicyCorrected, policies.corrected),
    "policy_retired": _Kind(standing.DocumentRetired, standing.retired),
    "policy_restored": _Kind(standing.DocumentNamed, standing.restored),
    "policy_head_corrected": _Kind(standing.HeadCorrected, standing.head_corrected),
    "policy_recalled": _Kind(standing.AssessorsTold, standing.recalled),
    "rule_confirmed": _Kind(kinds.RuleNamed, things.rule_confirmed),
    "rule_withdrawn": _Kind(kinds.RuleNamed, things.rule_withdrawn),
    "published": _Kind(kinds.Published, events.happened),
    "retired": _Kind(kinds.Published, events.happened),
    "offered": _Kind(kinds.Published, events.happened),
    "task": _Kind(kinds.TaskTold, tasks.changed),
    "task_report": _Kind(kinds.TaskReported, tasks.reported),
    "interaction": _Kind(kinds.Interaction, things.interaction, chained=False),
    "quiz_taken": _Kind(learning.QuizTaken, learning.quiz_taken),
    "experience_shared": _Kind(learning.ExperienceShared, learning.experience_shared),
    "experience_withdrawn": _Kind(learning.ExperienceNamed, learning.experience_withdrawn),
    "publicity_released": _Kind(learning.PublicityReleased, learning.publicity_released),
    "interest_declared": _Kind(independence_data.InterestDeclared, independence.interest_declared),
    "expert_added": _Kind(independence_data.ExpertAdded, independence.expert_added),
    "expert_retired": _Kind(independence_data.ExpertNamed, independence.expert_retired),
    "experts_drawn": _Kind(independence_data.ExpertsDrawn, independence.experts_drawn),
    "expert_stated": _Kind(independence_data.ExpertStated, independence.expert_stated),
    "expert_opinion": _Kind(independence_data.ExpertStated, independence.expert_stated),
    "survey_opened": _surveyed,
    "survey_extended": _surveyed,
    "survey_closed": _surveyed,
    "survey_taken": _surveyed,
    "survey_voiced": _surveyed,
    "opened": _happened,
    "closed": _happened,
    "cancelled": _happened,
    "reopened": _happened,
    "return_answered": _happened,
    "migrated": _happened,
    "document_made": _happened,
    "reported_up": _Kind(kinds.ReportedUp, events.happened),
    "released": _Kind(kinds.Released, events.happened),
    "compared": _Kind(kinds.Compared, events.happened),
    "measure_carried": _Kind(kinds.MeasureCarried, events.happened),
    "archived": _Kind(kinds.Archived, events.happened),
    "exported": _happened,
    "imported": _happened,
    "exchanged": _happened,
    "mended": _happened,
    "facts_issued": _happened,
    "fact_stated": _happened,
    "invited": _happened,
    "joined": _happened,
    "organised": _happened,
    "granted": _happened,
    "revoked": _happened,
    "withdrawn": _happened,
    "erased": _happened,
    "reminded": _happened,
}
KINDS = frozenset(_KINDS)
"""Every kind of record that can be projected."""


def project(
    connection: Connection,
    case: str | None,
    what: str,
    data: Mapping[str, Any],
    *,
    by: str | None = None,
    at: datetime | None = None,
) -> None:
    """Write the record's row or rows and append it to the case's audit chain (the general one without a
    case).

    `by` and `at` stand in where `data` does not say them. Raises `UnknownRecordError` or `InvalidRecordError`
    before anything is written.
    """
    kind = _KINDS.get(what)
    if kind is None:
        raise UnknownRecordError(what)
    kind.take(connection, case or audit.GENERAL, what, data, by, at)
