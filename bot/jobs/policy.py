"""Policy questions and clauses, looked up in the store; in a language model's words where one is set."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from storage import judgements, units
from storage.database import Database

if TYPE_CHECKING:
    from knowledge.language.model import LanguageModel
    from knowledge.policies.model import Cited, PolicyAnswer
    from knowledge.policies.service import PolicyService

log = logging.getLogger(__name__)
WRITING = "（还在写……）"
"""Below what is shown while an answer is written."""


class Live(Protocol):
    """Shows text in a chat while it is written. It may be lost, and nothing waits for it: the answer itself comes
    through the outbox, once."""

    def show(self, chat: str, text: str) -> None:
        """Show the text so far, in place of what was shown before. Never waits, never fails."""

    def end(self, chat: str) -> str | None:
        """No more comes; the message that was shown, for the answer to take its place. None where nothing was."""


class PolicyWork:
    """The jobs ``ask`` and ``clauses``. The service is opened at the first question (its imports are heavy)."""

    def __init__(
        self,
        service: Callable[[], PolicyService],
        database: Database,
        model: Callable[[], LanguageModel | None] = lambda: None,
        live: Live | None = None,
    ) -> None:
        """`model`: the language model that is set, None for none. `live`: where an answer is shown as it is written."""
        self._service = service
        self._database = database
        self._model = model
        self._live = live

    def ask(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"question", "chat"?, "organisation"?, "before"?} → the answer as `wenping ask --json` gives it, and `notes`:
        what reviewers corrected beside the clauses shown, with the source; `shown_in`: the message it was shown in.

        `before`: {"question", "clauses"} of the question before. `organisation`: whose place the asker's is.
        """
        from knowledge.policies.following import Before

        last = payload.get("before")
        before = Before(str(last["question"]), tuple(last["clauses"])) if last else None
        answer = self._service().ask(str(payload["question"]), before=before, home=self._home(payload))
        answer, shown_in = self._worded(answer, payload.get("chat"))
        told: dict[str, Any] = answer.as_json()
        ids = [clause["id"] for clause in told["clauses"]]
        with self._database.read() as connection:
            found = judgements.corrections(connection, ids)
        notes = [f"{_named(note.clause)}：{note.note}（出处：{note.source}）" for note in found.values()]
        return {**told, "notes": notes, "shown_in": shown_in}

    def _home(self, payload: dict[str, Any]) -> str | None:
        """The name of the asker's place, None where it is not known."""
        from knowledge.policies.places import name_of_code

        if "organisation" not in payload:
            return None
        with self._database.read() as connection:
            return name_of_code(units.place_of(connection, str(payload["organisation"])))

    def _worded(self, answer: PolicyAnswer, chat: str | None) -> tuple[PolicyAnswer, str | None]:
        """The answer in the model's words as far as clauses support them; the clauses alone where there is no model, or
        it fails."""
        from knowledge.language.errors import LanguageError

        def shown(sentences: Sequence[Cited]) -> None:
            if self._live is not None and chat is not None:
                self._live.show(chat, "\n".join((*(one.text for one in sentences), WRITING)))

        try:
            model = self._model()
            if model is not None:
                answer = self._service().worded(answer, model, shown)
        except LanguageError as error:
            log.warning("answered without the language model: %s", error)
            answer = replace(answer, sentences=())
        return answer, self._live.end(chat) if self._live is not None and chat is not None else None

    def clauses(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"ids"} → {"clauses": [...], "missing": [ids the store lacks]}: shown word for word as stored."""
        service = self._service()
        found, missing = [], []
        for clause_id in payload["ids"]:
            hit = service.clause(clause_id)
            if hit is None:
                missing.append(clause_id)
                continue
            clause, document = hit
            found.append(
                {
                    "id": clause.id,
                    "document": document.title,
                    "number": document.number,
                    "clause": clause.number,
                    "text": clause.text,
                    "kind": document.kind,
                    "grade": document.grade,
                    "withdrawn": document.withdrawn,
                    "note": clause.note,
                }
            )
        return {"clauses": found, "missing": missing}


def _named(clause: str) -> str:
    """A clause id as it is read."""
    document, _, number = clause.partition("/")
    return f"《{document}》{number}"
