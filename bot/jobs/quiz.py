"""The job ``quiz``: five questions from the clauses of the store that the packs rest on (HS18)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.errors import JobError
from bot.packs import PackShelf
from knowledge.policies.quiz import BLANK, QuizItem, quiz

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

CLAUSE_SHOWN = 900
"""Characters of a clause shown after an answer."""


class QuizWork:
    """Makes quizzes. The key decides: the same store and key give the same five questions."""

    def __init__(self, service: Callable[[], PolicyService], shelf: PackShelf) -> None:
        self._service = service
        self._shelf = shelf

    def make(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"key"} → {"items": [...]}, each with its clause word for word. Raises JobError where there is no clause."""
        wanted = {key for pack in self._shelf.packs_loaded.values() for key in pack.sources.values()}
        documents = [one for one in self._service().documents() if one.document.key in wanted]
        items = quiz(documents, str(payload["key"]))
        if not items:
            raise JobError("库里还没有可以出题的条款。请管理员先导入政策文件。")
        return {"items": [_told(item) for item in items]}


def shown(item: QuizItem) -> str:
    """The clause, or of a long one what stands around the sentence asked about; word for word, with …… where cut."""
    text = item.clause.text
    if len(text) <= CLAUSE_SHOWN:
        return text
    at = max(0, text.find(item.sentence.partition(BLANK)[0]) - CLAUSE_SHOWN // 3)
    return f"{'……' if at else ''}{text[at : at + CLAUSE_SHOWN]}{'……' if at + CLAUSE_SHOWN < len(text) else ''}"


def _told(item: QuizItem) -> dict[str, Any]:
    return {
        "ask": item.ask,
        "options": list(item.options),
        "right": item.right,
        "document": item.document.title,
        "number": item.document.number or "",
        "clause": item.clause.number,
        "text": shown(item),
        "digest": item.document.kind == "digest",
        "grade": item.document.grade,
    }
