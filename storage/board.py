"""What a board counts: the units of a tree, and what the records say of each of their matters.

Read in a handful of statements, however many matters there are; nothing is judged here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.decisions import Confirmation, Conversion, Ledger, Review, Submission
from storage.tables.entries import Consultation, Entry, EntryRow, Factor, Measure, Opinion, TrackingCheck
from storage.tables.people import Organisation
from storage.tables.records import Answer, CaseEvent, Evidence, Finding

PLANNED = "planned"
"""Id of the group that holds a unit's planned matters (docs/packs.md, The yearly plan)."""
PLAN_YEAR = ("plan_year", "task_year")
"""Questions of a register that name its year."""
SET_TIME = "time_limit"
"""The question that asks for a matter's set time."""


class Unit(NamedTuple):
    """An organisation of the tree; `depth` 0 is its root."""

    id: str
    parent: str | None
    kind: str
    name: str
    place: str
    depth: int


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


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned matter of a register. `answers` by question id; `year` as answered, None where it was not."""

    case: str
    entry: str
    organisation: str | None
    pack: str
    pack_version: int
    year: int | None
    began: datetime
    answers: Mapping[str, Any]


_case, _organisation = table_of(Assessment), table_of(Organisation)
_ledger, _confirmation, _review = table_of(Ledger), table_of(Confirmation), table_of(Review)
_submission, _conversion, _finding = table_of(Submission), table_of(Conversion), table_of(Finding)
_answer, _entry, _event, _evidence = table_of(Answer), table_of(Entry), table_of(CaseEvent), table_of(Evidence)
_COLUMNS = [column for column in _case.c if column.name != "state"]
"""Of an assessment all but its state: lists never read that."""


def units(connection: Connection, root: str, *, below: bool = True) -> tuple[Unit, ...]:
    """The organisation and, with `below`, all under it: parents before children, then by name. Empty where unknown."""
    rows = {row["id"]: dict(row) for row in connection.execute(select(_organisation)).mappings()}
    if root not in rows:
        return ()
    children: dict[str, list[str]] = defaultdict(list)
    for row in rows.values():
        if row["parent"] is not None:
            children[row["parent"]].append(row["id"])
    found: list[Unit] = []
    seen: set[str] = set()

    def walk(key: str, depth: int) -> None:
        if key in seen:  # a tree bent into a ring by hand must not end the board
            return
        seen.add(key)
        row = rows[key]
        found.append(Unit(key, row["parent"], row["kind"], row["name"], row["place"], depth))
        for child in sorted(children[key], key=lambda each: (rows[each]["name"], each)) if below else ():
            walk(child, depth + 1)

    walk(root, 0)
    return tuple(found)


def places_above(connection: Connection, organisation: str) -> tuple[str, ...]:
    """The place of the organisation and of each above it, nearest first, empty ones left out."""
    found: list[str] = []
    here: str | None = organisation
    seen: set[str] = set()
    while here is not None and here not in seen:
        seen.add(here)
        row = connection.execute(
            select(_organisation.c.parent, _organisation.c.place).where(_organisation.c.id == here)
        ).one_or_none()
        if row is None:
            break
        found += [row.place] if row.place else []
        here = row.parent
    return tuple(found)


def above(connection: Connection, organisation: str) -> tuple[str, str] | None:
    """Id and name of the organisation above; None where there is none."""
    parent = _organisation.alias("parent")
    row = connection.execute(
        select(parent.c.id, parent.c.name)
        .join(_organisation, _organisation.c.parent == parent.c.id)
        .where(_organisation.c.id == organisation)
    ).one_or_none()
    return (row.id, row.name) if row is not None else None


def matters(connection: Connection, organisations: tuple[str, ...], before: datetime) -> tuple[Matter, ...]:
    """Every assessment of these organisations begun before then, registers among them, oldest first."""
    within = select(_case.c.id).where(_case.c.organisation.in_(organisations), _case.c.created_at < before)
    rows = connection.execute(
        select(
            *_COLUMNS, _ledger.c.proposed, _ledger.c.final, _ledger.c.reason, _ledger.c.seconds, _ledger.c.interactions
        )
        .outerjoin(_ledger, _ledger.c.case == _case.c.id)
        .where(_case.c.organisation.in_(organisations), _case.c.created_at < before, _case.c.status != "erased")
        .order_by(_case.c.created_at, _case.c.id)
    ).mappings()
    facts = _Facts(connection, within)
    return tuple(facts.matter(row) for row in rows)


def planned(connection: Connection, organisations: tuple[str, ...]) -> tuple[Planned, ...]:
    """The planned matters in the registers of these organisations, in the order they were written."""
    within = select(_case.c.id).where(_case.c.organisation.in_(organisations), _case.c.status.in_(("open", "closed")))
    years: dict[str, int] = {}
    for row in connection.execute(
        select(_answer.c.case, _answer.c.value).where(
            _answer.c.case.in_(within), _answer.c.question.in_(PLAN_YEAR), _answer.c.standing == "current"
        )
    ):
        value = json.loads(row.value or "null")
        if isinstance(value, int | float) and not isinstance(value, bool):
            years[row.case] = int(value)
    statement = (
        select(_entry, _case.c.organisation, _case.c.pack, _case.c.pack_version, _case.c.created_at)
        .join(_case, _case.c.id == _entry.c.case)
        .where(_entry.c.case.in_(within), _entry.c.group == PLANNED, _entry.c.standing == "current")
        .order_by(_entry.c.id)
    )
    return tuple(
        Planned(
            case=row["case"],
            entry=row["entry"],
            organisation=row["organisation"],
            pack=row["pack"],
            pack_version=row["pack_version"],
            year=years.get(row["case"]),
            began=row["created_at"],
            answers=json.loads(row["data"] or "{}").get("answers", {}),
        )
        for row in connection.execute(statement).mappings()
    )


class _Facts:
    """The record rows of many cases, by case."""

    def __init__(self, connection: Connection, within: Select[Any]) -> None:
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
