"""From a stored case to its exchange document. Nothing is judged or rounded here; what is open stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.exchange import model
from bot.jobs.case_levels import drafts
from bot.jobs.case_report import assessing_body, responsible_body
from bot.jobs.case_view import CaseView, EntryView, load_view, local
from bot.jobs.case_words import case_text, case_value, count_of, day_of, text_of, value_of
from bot.jobs.redact_for_authorities import Redactor
from bot.packs import PackShelf
from storage import cases, filed, people, reading
from storage.database import Database
from storage.tables.decisions import Letter
from storage.tables.people import Organisation
from storage.tables.records import DocumentCited

COUNTED = ("invited", "attended", "sent", "returned", "support", "conditional", "indifferent", "against", "strong")


@dataclass(frozen=True)
class Rows:
    """What the tables hold beside the case itself."""

    id: str
    unit: Organisation | None
    above: str
    letter: dict[str, Any] | None
    cited: list[dict[str, Any]]
    names: tuple[str, ...]
    updated: datetime


def build(database: Database, shelf: PackShelf, case: str) -> model.Matter | None:
    """The document of a case as it was last saved; None for a register or a case erased. Equal cases, equal bytes.

    Raises bot.errors.JobError where there is no such case.
    """
    with database.read() as connection:
        stored = cases.load(connection, case)
    if stored is None or stored.summary.status == "erased":
        return None
    view = load_view(database, shelf, case, stored.updated_at)
    if view.track.kind == "register":
        return None
    return matter(view, _rows(database, view, stored.updated_at))


def is_filed(view: CaseView) -> bool:
    """Whether the matter is filed: a reviewer approved it last, or, where the track has no review, its level is
    confirmed."""
    case = view.case
    if any(step.act == "review" for step in view.steps):
        return bool(case.reviews) and any(review.verdict == "approved" for review in case.reviews)
    return case.confirmation is not None


def matter(view: CaseView, rows: Rows) -> model.Matter:
    """The document of a case read before."""
    out = Redactor(rows.names)
    case = view.case
    began = local(case.tally.began)
    factors = tuple(_factor(number, entry, out) for number, entry in enumerate(view.entries("factors"), 1))
    return model.sealed(
        {
            "id": rows.id,
            "updated": local(rows.updated),
            "state": _state(view),
            "organisation": _organisation(view, rows),
            "procedure": {
                "pack": view.pack.pack,
                "version": view.pack.version,
                "title": view.pack.title,
                "track": view.track.id,
                "track_title": view.track.title,
                "track_kind": view.track.kind,
            },
            "matter": {
                "name": out.text(view.title) or "未命名事项",
                "kind": case_text(view, view.pack.matters),
                "place": out.text(case_text(view, "matter_place"))[:1000],
                "responsible_body": out.text(responsible_body(view)),
                "assessing_body": assessing_body(view),
                "third_party": case_text(view, "third_party"),
            },
            "dates": {"began": began, "filed": _filed(view), "ended": _ended(view, rows)},
            "affected": {
                "people": _whole(case_value(view, "people")),
                "households": _whole(case_value(view, "households")),
                "others": case_text(view, "others_affected"),
            },
            "consultations": tuple(_consultation(entry, out) for entry in view.entries("activities")),
            "opinions": tuple(_opinion(entry, out) for entry in view.entries("opinions")),
            "factors": factors,
            "measures": tuple(
                _measure(number, entry, out)
                for number, entry in enumerate(view.entries("factors"), 1)
                if text_of(entry, "measure")
            ),
            "proposed": _proposed(view),
            "confirmation": _confirmation(view, out),
            "review": _review(view),
            "letter": _letter(rows),
            "returns": tuple(
                {
                    "items": tuple(out.text(item) for item in review.items),
                    "due": day_of(review.due),
                    "at": local(review.at),
                }
                for review in case.reviews
                if review.verdict == "returned"
            ),
            "decision": {
                "taken": case_text(view, "decision_taken"),
                "reason": out.text(case_text(view, "deviation_reason")),
            },
            "tracking": tuple(_check(entry, out) for entry in view.entries("checks")),
            "clauses": tuple({"clause": row["clause"], "by": row["document"] or ""} for row in rows.cited),
            "evidence": tuple(
                {"hash": kept.hash, "question": kept.question or ""}
                for kept in sorted(case.kept, key=lambda kept: (kept.hash, kept.question or ""))
            ),
        }
    )


def _rows(database: Database, view: CaseView, updated: datetime) -> Rows:
    with database.read() as connection:
        units = {unit.id: unit for unit in people.organisations(connection)}
        letters = reading.rows(connection, Letter, view.case.id)
        cited = reading.rows(connection, DocumentCited, view.case.id)
        names = tuple(sorted({member.name for member in people.members(connection)}))
        key = filed.exchange_id(connection, view.case.id)
    unit = units.get(view.case.organisation)
    above = units.get(unit.parent or "") if unit is not None else None
    seen = {(row["clause"], row["document"]): row for row in cited}
    ordered = [seen[key] for key in sorted(seen, key=lambda pair: (pair[0], pair[1] or ""))]
    return Rows(key, unit, above.name if above else "", letters[-1] if letters else None, ordered, names, updated)


def _organisation(view: CaseView, rows: Rows) -> dict[str, str]:
    unit = rows.unit
    return {
        "name": view.organisation or "未登记单位",
        "kind": unit.kind if unit is not None else "",
        "place": (unit.place if unit is not None else "") or view.pack.place,
        "above": rows.above,
    }


def _state(view: CaseView) -> str:
    case = view.case
    if case.status == "cancelled":
        return "cancelled"
    filed_once = is_filed(view)
    if case.status == "closed":
        return "closed" if filed_once else "open"
    if not filed_once:
        return "open"
    held = case.confirmation
    back = bool(case.reviews) and case.reviews[-1].verdict == "returned"
    if held is None or held.stale or back:
        return "reopened"
    return "tracking" if view.pack.step(case.step).act == "track" else "filed"


def _filed(view: CaseView) -> datetime | None:
    if not is_filed(view):
        return None
    approved = [review.at for review in view.case.reviews if review.verdict == "approved"]
    held = view.case.confirmation
    return local(approved[-1]) if approved else local(held.at) if held is not None else None


def _ended(view: CaseView, rows: Rows) -> datetime | None:
    return local(rows.updated) if view.case.status in ("closed", "cancelled") else None


def _consultation(entry: EntryView, out: Redactor) -> dict[str, Any]:
    return {
        "form": text_of(entry, "form"),
        "held": day_of(value_of(entry, "held")),
        "place": out.text(text_of(entry, "place")),
        **{name: count_of(entry, name) for name in COUNTED},
        "record": out.text(text_of(entry, "record")),
    }


def _opinion(entry: EntryView, out: Redactor) -> dict[str, str]:
    return {
        "gist": out.text(text_of(entry, "gist")),
        "stance": text_of(entry, "stance"),
        "disposition": text_of(entry, "disposition"),
        "reply": out.text(text_of(entry, "reply")),
    }


def _factor(number: int, entry: EntryView, out: Redactor) -> dict[str, Any]:
    after = _rating(entry, "_after")
    return {
        "number": number,
        "kind": text_of(entry, "kind"),
        "what": out.text(text_of(entry, "what")),
        "stage": text_of(entry, "stage"),
        "before": _rating(entry, ""),
        "after": after if any(after.values()) else None,
    }


def _rating(entry: EntryView, when: str) -> dict[str, str]:
    return {
        "probability": text_of(entry, f"probability{when}"),
        "impact": text_of(entry, f"impact{when}"),
        "degree": text_of(entry, f"severity{when}"),
    }


def _measure(number: int, entry: EntryView, out: Redactor) -> dict[str, Any]:
    return {
        "factor": number,
        "measure": out.text(text_of(entry, "measure")),
        "means": text_of(entry, "means"),
        "owner": out.text(text_of(entry, "owner")),
        "assist": out.text(text_of(entry, "assist")),
        "deadline": day_of(value_of(entry, "deadline")),
        "why": out.text(text_of(entry, "why")),
    }


def _level(view: CaseView, level_id: str | None) -> dict[str, str] | None:
    if level_id is None:
        return None
    level = view.pack.level(level_id)
    return {"id": level.id, "name": level.name, "maps": level.maps, "decision": level.decision}


def _proposed(view: CaseView) -> dict[str, Any]:
    initial, after = drafts(view)
    return {
        "initial": _level(view, initial.level),
        "after": _level(view, after.level),
        "missing": len(after.missing),
    }


def _confirmation(view: CaseView, out: Redactor) -> dict[str, Any] | None:
    held = view.case.confirmation
    if held is None:
        return None
    roles = {role.id: role.name for role in view.pack.roles}
    return {
        "level": _level(view, held.chosen),
        "differs": held.chosen != held.proposed,
        "reason": out.text(held.reason),
        "name": held.by_name,
        "role": roles.get(held.role, held.role),
        "at": local(held.at),
        "holds": not held.stale,
    }


def _review(view: CaseView) -> dict[str, Any] | None:
    if not view.case.reviews:
        return None
    act = view.case.reviews[-1]
    roles = {role.id: role.name for role in view.pack.roles}
    unit = view.members.get((act.by, act.role)) or view.organisation
    return {"verdict": act.verdict, "role": roles.get(act.role, act.role), "unit": unit, "at": local(act.at)}


def _letter(rows: Rows) -> dict[str, Any] | None:
    if rows.letter is None:
        return None
    return {
        "number": rows.letter["number"],
        "content": rows.letter["content_hash"],
        "at": local(rows.letter["at"]),
    }


def _check(entry: EntryView, out: Redactor) -> dict[str, Any]:
    return {
        "held": day_of(value_of(entry, "checked_on") or value_of(entry, "held")),
        "found": out.text(text_of(entry, "found") or text_of(entry, "result")),
        "carried": text_of(entry, "carried"),
        "new_risk": text_of(entry, "new_risk"),
        "incident": text_of(entry, "mass_event"),
        "follow_up": out.text(text_of(entry, "follow_up") or text_of(entry, "measure")),
    }


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or value < 0:
        return None
    return int(value)
