"""What the records say of each of many matters, read a table at a time; nothing is judged here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from storage.tables import table_of
from storage.tables.decisions import Confirmation, Conversion, Review, Submission
from storage.tables.entries import Consultation, EntryRow, Factor, Measure, Opinion, TrackingCheck
from storage.tables.records import Answer, CaseEvent, Evidence, Finding

SET_TIME = "time_limit"
"""The question that asks for a matter's set time."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One consultation: its form, papers sent and returned, how many were against, whether its record is named."""

    form: str | None
    sent: int | None
    returned: int | None
    against: int | None
    recorded: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: the ground, the fact, the clause it rests on (its id in the policy store)."""

    finding: str
    say: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One assessment and what its records say.

    `confirmed_at`: the confirmation that holds (None where it went stale); `approved_at`: the last approval;
    `handed_in_at`: the first submission; `bare`: handed in then without a single file kept; `opinions`: stance and
    disposition of each; `carried`: how far measures were carried out at the last tracking check, by the option's id.
    """

    id: str
    organisation: str | None
    pack: str
    pack_version: int
    track: str
    title: str
    matter: str
    status: str
    step: str
    created_at: datetime
    proposed: str | None
    final: str | None
    reason: str
    seconds: int
    interactions: int
    confirmed_at: datetime | None
    approved_at: datetime | None
    ended_at: datetime | None
    handed_in_at: datetime | None
    bare: bool
    returns: int
    converted: bool
    set_time: str | None
    heard: tuple[Heard, ...]
    opinions: tuple[tuple[str | None, str | None], ...]
    factors: int
    measures: int
    carried: str | None
    findings: tuple[Found, ...]


_confirmation, _review = table_of(Confirmation), table_of(Review)
_submission, _conversion, _finding = table_of(Submission), table_of(Conversion), table_of(Finding)
_answer, _event, _evidence = table_of(Answer), table_of(CaseEvent), table_of(Evidence)


class MatterFacts:
    """The record rows of many cases, by case."""

    def __init__(self, connection: Connection, within: Select[Any]) -> None:
        """`within`: ids of the cases."""
        self._connection = connection
        self._within = within
        held = _confirmation.c
        self.confirmed = self._last(select(held.case, held.at).where(held.stale.is_(False)).order_by(held.id))
        reviews = self._grouped(select(_review.c.case, _review.c.verdict, _review.c.at).order_by(_review.c.id))
        self.approved = {
            case: [row.at for row in rows if row.verdict == "approve"][-1]
            for case, rows in reviews.items()
            if any(row.verdict == "approve" for row in rows)
        }
        self.returns = {case: sum(row.verdict == "return" for row in rows) for case, rows in reviews.items()}
        self.converted = set(self._grouped(select(_conversion.c.case)))
        self.findings = self._grouped(
            select(_finding.c.case, _finding.c.finding, _finding.c.say, _finding.c.clause).order_by(_finding.c.id)
        )
        handed = self._grouped(select(_submission.c.case, _submission.c.at).order_by(_submission.c.id))
        self.handed_in = {case: rows[0].at for case, rows in handed.items()}
        files = self._grouped(select(_evidence.c.case, _evidence.c.at).order_by(_evidence.c.id))
        self.first_file = {case: min(row.at for row in rows) for case, rows in files.items()}
        ends = self._grouped(
            select(_event.c.case, _event.c.at).where(_event.c.what.in_(("closed", "cancelled"))).order_by(_event.c.id)
        )
        self.ended = {case: rows[-1].at for case, rows in ends.items()}
        limits = select(_answer.c.case, _answer.c.value).where(
            _answer.c.question == SET_TIME, _answer.c.standing == "current", _answer.c.pending.is_(False)
        )
        self.set_times = {case: json.loads(rows[-1].value or "null") for case, rows in self._grouped(limits).items()}
        self.heard = self._grouped(self._standing(Consultation))
        self.opinions = self._grouped(self._standing(Opinion))
        self.factors = self._grouped(self._standing(Factor))
        self.measures = self._grouped(self._standing(Measure))
        self.checks = self._grouped(self._standing(TrackingCheck))

    def matter(self, row: Mapping[Any, Any]) -> Matter:
        """One assessment with its facts."""
        case = row["id"]
        handed, first = self.handed_in.get(case), self.first_file.get(case)
        limit = self.set_times.get(case)
        return Matter(
            id=case,
            organisation=row["organisation"],
            pack=row["pack"],
            pack_version=row["pack_version"],
            track=row["track"],
            title=row["title"],
            matter=row["matter"],
            status=row["status"],
            step=row["step"],
            created_at=row["created_at"],
            proposed=row["proposed"],
            final=row["final"] if case in self.confirmed else None,
            reason=row["reason"] or "",
            seconds=row["seconds"] or 0,
            interactions=row["interactions"] or 0,
            confirmed_at=self.confirmed.get(case),
            approved_at=self.approved.get(case),
            ended_at=self.ended.get(case),
            handed_in_at=handed,
            bare=handed is not None and (first is None or first > handed),
            returns=self.returns.get(case, 0),
            converted=case in self.converted,
            set_time=limit if isinstance(limit, str) and limit else None,
            heard=tuple(
                Heard(each.form, each.sent, each.returned, each.against, bool(each.record))
                for each in self.heard.get(case, ())
            ),
            opinions=tuple((each.stance, each.disposition) for each in self.opinions.get(case, ())),
            factors=len(self.factors.get(case, ())),
            measures=sum(bool(each.measure) for each in self.measures.get(case, ())),
            carried=self._carried(case),
            findings=tuple(
                {
                    each.finding: Found(each.finding, each.say, each.clause) for each in self.findings.get(case, ())
                }.values()
            ),
        )

    def _carried(self, case: str) -> str | None:
        for check in reversed(self.checks.get(case, [])):
            told = json.loads(check.data or "{}").get("answers", {}).get("carried")
            if isinstance(told, str) and told:
                return told
        return None

    def _standing(self, model: type[EntryRow]) -> Select[Any]:
        table = table_of(model)
        return select(table).where(table.c.standing == "current").order_by(table.c.id)

    def _rows(self, statement: Select[Any]) -> Iterator[Any]:
        case = statement.selected_columns["case"]
        yield from self._connection.execute(statement.where(case.in_(self._within)))

    def _grouped(self, statement: Select[Any]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for row in self._rows(statement):
            found[row.case].append(row)
        return dict(found)

    def _last(self, statement: Select[Any]) -> dict[str, datetime]:
        return {row.case: row.at for row in self._rows(statement)}
