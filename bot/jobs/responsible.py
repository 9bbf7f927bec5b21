"""Who is responsible, from the case's one answer."""

from __future__ import annotations

from bot.jobs.case_view import CaseView
from bot.jobs.case_words import case_text
from knowledge.procedures.responsible import Responsible, split

QUESTION = "responsible_body"


def asked(view: CaseView) -> frozenset[str]:
    """Which fields of the form the question for the responsible body fills in this pack."""
    question = view.question(QUESTION)
    return frozenset((question.filing or "").split()) if question is not None else frozenset()


def responsible(view: CaseView) -> Responsible:
    """The parts of the case's answer."""
    return split(case_text(view, QUESTION))
