"""What the result of slow work leads to, by the kind of job."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers import (
    accountability,
    archiving,
    board,
    checkpoints,
    describing,
    drafts,
    evidence,
    files,
    judging,
    library,
    measures,
    papers,
    people,
    photos,
    policy,
    reporting,
    status,
    survey_results,
    tasking,
    unanswered,
    unit_people,
    versions,
)

RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {
    "ask": policy.answered,
    "clauses": policy.clauses_found,
    "judgements": judging.found,
    "unanswered": unanswered.found,
    "qr": unit_people.qr_ready,
    "board": board.made,
    "archive": archiving.made,
    "closed": archiving.offered,
    "exchange": reporting.reported,
    "describe": describing.proposed,
    "survey": survey_results.done,
    "facts": accountability.came,
    "case_facts": accountability.came,
    "fact_sheet": accountability.came,
    **library.RESULTS,
    **checkpoints.RESULTS,
    **drafts.RESULTS,
    **versions.RESULTS,
    **people.RESULTS,
    **photos.RESULTS,
    **papers.RESULTS,
    **evidence.RESULTS,
}
"""Kind of job → what its result leads to; any other is a document or picture that is ready."""


def came(desk: Desk, event: JobDone) -> None:
    """A result, brought to where it was asked for."""
    if event.job == "keep":
        kept = tasking.file_kept if "task" in event.context else files.kept
        (measures.file_kept if "measure" in event.context else kept)(desk, event)
    else:
        RESULTS.get(event.job, status.made)(desk, event)
