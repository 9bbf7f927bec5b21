"""What an organisation wrote to questions before, newest first."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.columns import word
from storage.tables.entries import Consultation, Inspection, Measure
from storage.tables.records import Answer

LOOKED_AT = 60
"""Rows of each table that are looked at."""
_COLUMNS = {
    "place": ((Consultation, "place"), (Inspection, "place")),
    "body": ((Measure, "owner"), (Measure, "assist"), (Inspection, "units")),
    "record": ((Consultation, "record"),),
}
_case, _answer = table_of(Assessment), table_of(Answer)


def texts(connection: Connection, organisation: str, kind: str, questions: list[str], limit: int = 12) -> list[str]:
    """Texts of a kind (place, body, record) in cases of the organisation, newest first, each once. `questions`: ids of
    questions whose answers count besides the columns of that kind."""
    own = select(_case.c.id).where(_case.c.organisation == organisation)
    found = []
    rows = connection.execute(
        select(_answer.c.at, _answer.c.value)
        .where(_answer.c.case.in_(own), _answer.c.question.in_(questions), _answer.c.standing == word("current"))
        .where(_answer.c.value.is_not(None))
        .order_by(_answer.c.id.desc())
        .limit(LOOKED_AT)
    )
    found += [(at, json.loads(value)) for at, value in rows]
    for model, name in _COLUMNS[kind]:
        table = table_of(model)
        column = table.c[name]
        entries = connection.execute(
            select(table.c.at, column)
            .where(table.c.case.in_(own), table.c.standing == word("current"), column.is_not(None))
            .order_by(table.c.id.desc())
            .limit(LOOKED_AT)
        )
        found += [(at, value) for at, value in entries]
    found.sort(key=lambda one: one[0], reverse=True)
    return list(dict.fromkeys(text.strip() for _, text in found if isinstance(text, str) and text.strip()))[:limit]
