"""From a case to the comparison of what was expected with what became of it."""

from __future__ import annotations

from bot.documents.comparison import Compared, Comparison
from bot.engine.comparing import risks
from bot.engine.screens.comparing import predicted
from bot.jobs.case_view import CaseView, local
from bot.jobs.case_words import label, line

OVERALL = ("turned_out", "turned_out_why", "revisit", "revisit_view", "tracking_result")
"""Questions of a tracking step about the whole."""


def comparison(view: CaseView) -> Comparison:
    """All risks in their order, said or not."""
    return Comparison(
        matter=view.title,
        organisation=view.organisation,
        number=view.number,
        made_on=view.today,
        risks=tuple(
            Compared(
                number=risk.number,
                name=risk.name,
                predicted=predicted(risk),
                happened=risk.happened,
                on=local(risk.at).date() if risk.at is not None else None,
            )
            for risk in risks(view.pack, view.case)
        ),
        overall=tuple(
            (label(question), said)
            for _, question in view.questions()
            if question.id in OVERALL and (said := line(question, view.case.answers.get(question.id)))
        ),
    )
