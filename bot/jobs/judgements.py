"""The job ``judgements``: what waits for a reviewer, or one of it."""

from __future__ import annotations

from typing import Any

from storage import judgements
from storage.database import Database


class JudgementWork:
    """Reads the judgements that an organisation's reviewers may see."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation", "judgement"?} → {"items": [...]} or {"one": {...} or null}."""
        organisation = str(payload["organisation"])
        with self._database.read() as connection:
            if "judgement" not in payload:
                return {"items": [_plain(item) for item in judgements.waiting(connection, organisation)]}
            one = judgements.one(connection, organisation, int(payload["judgement"]))
        return {"one": _plain(one) if one is not None else None}


def _plain(item: judgements.Judgement) -> dict[str, Any]:
    return {
        "id": item.id,
        "question": item.question,
        "reason": item.reason,
        "standing": item.standing,
        "clauses": list(item.clauses),
        "by": item.by or "",
    }
