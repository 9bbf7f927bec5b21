"""What facts for accountability are made of: the fact, the records that show it, and how these are found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.jobs.case_view import EntryView, local
from knowledge.procedures.obligations import Ground

Rows = dict[str, list[dict[str, Any]]]
"""All record rows of the case by table, history included (`storage.reading.everything`)."""
KINDS = {"activities": "consultation", "opinions": "opinion", "factors": "factor", "checks": "tracking_check"}
"""Kind of group → table of its entries; others are in ``entry``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that shows a fact: what it is, its day, its place in the case's audit chain (None: not chained)."""

    what: str
    on: date
    seq: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `key` stays the same while the fact does. `clause`: a reference of the pack (``plan/七``), "" where the
    pack has none for it. `mended`: it is so no more, since `mended_on` where the record tells."""

    key: str
    ground: Ground
    say: str
    evidence: tuple[Evidence, ...]
    clause: str = ""
    mended: bool = False
    mended_on: date | None = None


def entries_of(rows: Rows, kind: str, group: str) -> list[dict[str, Any]]:
    """The standing rows of a group."""
    table = KINDS.get(kind, "entry")
    return [row for row in rows.get(table, []) if row["group"] == group and row["standing"] == "current"]


def of_entry(rows: Rows, kind: str, entry: EntryView) -> tuple[Evidence, ...]:
    """The standing rows of one entry."""
    table = KINDS.get(kind, "entry")
    return tuple(
        evidence("这一项的登记", row)
        for row in rows.get(table, [])
        if row["entry"] == entry.entry.id and row["standing"] == "current"
    )


def removal(rows: Rows, group: str, entry: str) -> dict[str, Any] | None:
    """The event that took an entry off its list."""
    for event in rows.get("case_event", []):
        if event["what"] != "entry_removed" or event["data"] is None:
            continue
        told = json.loads(event["data"])
        if (told.get("group"), told.get("entry")) == (group, entry):
            return event
    return None


def evidence(what: str, row: dict[str, Any]) -> Evidence:
    """A row as what shows a fact."""
    return Evidence(what, local(row["at"]).date(), row["audit"])
