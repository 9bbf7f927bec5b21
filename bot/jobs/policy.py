"""Policy questions and clauses, looked up in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from storage import judgements
from storage.database import Database

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService


class PolicyWork:
    """The jobs ``ask`` and ``clauses``. The service is opened at the first question (its imports are heavy)."""

    def __init__(self, service: Callable[[], PolicyService], database: Database) -> None:
        self._service = service
        self._database = database

    def ask(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"question"} → the answer as `wenping ask --json` gives it, and `notes`: what reviewers corrected beside the
        clauses shown, with the source."""
        told: dict[str, Any] = self._service().ask(str(payload["question"])).as_json()
        ids = [clause["id"] for clause in told["clauses"]]
        with self._database.read() as connection:
            found = judgements.corrections(connection, ids)
        return {**told, "notes": [f"{note.clause}：{note.note}（出处：{note.source}）" for note in found.values()]}

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
                    "note": clause.note,
                }
            )
        return {"clauses": found, "missing": missing}
