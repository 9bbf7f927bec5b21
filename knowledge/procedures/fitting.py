"""Whether an answer given to one version of a question fits another: of its type, among its options, in its range."""

from __future__ import annotations

from knowledge.procedures.answers import Value
from knowledge.procedures.context import settled
from knowledge.procedures.model import Question


def misfit(question: Question, value: Value) -> str | None:
    """Why a value does not fit a question, in a few words; None where it fits.

    A pending option fits: it is an answer that says that there is none yet.
    """
    match question.type:
        case "choice":
            return None if isinstance(value, str) and value in question.choose else "没有这个选项了"
        case "multi":
            fits = isinstance(value, tuple) and all(option in question.choose for option in value)
            return None if fits else "没有这个选项了"
        case "repeat":
            return None if value is True else "题型变了"
        case _ if not settled(question, value):
            return "题型变了"
        case "number" if isinstance(value, int | float):
            return _number(question, value)
        case "text" if isinstance(value, str) and len(value) > question.longest:
            return f"超过了{question.longest}字"
    return None


def _number(question: Question, value: float) -> str | None:
    if question.whole and not float(value).is_integer():
        return "现在要整数"
    if question.minimum is not None and value < question.minimum:
        return "小于现在的下限"
    if question.maximum is not None and value > question.maximum:
        return "大于现在的上限"
    return None
