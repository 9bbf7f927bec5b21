"""What stands in the filing form's larger fields, put together from the answers: the matter in short, the measures
apart from the risks, what the result is for. Nothing is said that no answer says."""

from __future__ import annotations

import re

from bot.jobs.case_view import CaseView
from bot.jobs.case_words import label, line
from knowledge.descriptions.folding import fold
from knowledge.descriptions.remarks import apart

_FIGURES = ("matter_kind", "investment", "households", "people", "others_who")
"""Questions whose answers tell content, scale and who is affected (archive/要点1), where the pack asks them."""
_RULE = "作为决策的依据：没有同意备案，不实施；同意后，先落实上栏措施再实施（按程序）。"
_PENDING = "作为决策的依据：没有同意备案，不实施（按程序）。"


def summary(view: CaseView, told: str) -> str:
    """事项概况: what it is, where, how much, whom it touches. `told`: the answers that the pack puts there."""
    parts = [told] if told else []
    if told and not _says(told, view.title):
        parts.insert(0, view.title)
    asked = {question.id: question for _, question in view.questions()}
    figures = []
    for name in _FIGURES:
        question, answer = asked.get(name), view.case.answers.get(name)
        if question is None or answer is None or answer.pending or answer.value is None:
            continue
        value = line(question, answer)
        if not value:
            continue
        about = answer.text and re.match(r"\s*(?:大约|大概|约|近)", fold(answer.text)) and question.type == "number"
        figures.append(f"{label(question)}{'约' if about else ''}{value}" if question.type == "number" else value)
    head = "；".join(part.rstrip("。") for part in parts)
    return "。".join(part for part in (head, "，".join(figures)) if part) + ("。" if head or figures else "")


def _says(told: str, name: str) -> bool:
    """Whether the words on the place say what is done there too, not the place alone."""
    return name in told or len(set(name) - set(told)) <= len(set(name)) // 4


def risks_and_measures(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Answers that hold both, told apart; the measures stay empty where none is said."""
    risks: list[str] = []
    measures: list[str] = []
    for told in lines:
        risk, measure = apart(told)
        risks += [risk] if risk else []
        measures += measure
    return tuple(risks), tuple(measures)


def use(told: str, *, measured: bool) -> str:
    """结果运用: what was answered; else what the procedure says of any filing (发改投资〔2012〕2492号: the result is an
    important basis of the decision), marked as such."""
    return told or (_RULE if measured else _PENDING)
