"""What units register about themselves, read for the level above: rosters, trainings, quizzes, experience shared."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, func, select

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.entries import Entry
from storage.tables.learning import Experience, Quiz
from storage.tables.people import Membership
from storage.tables.records import Answer

ROSTER, TRAINING, PUBLICITY, THEME = "roster", "training", "publicity_log", "theme"
"""Ids of the registers' tracks (docs/packs.md), and of the group that holds a roster's entries."""
_case, _entry, _answer = table_of(Assessment), table_of(Entry), table_of(Answer)
_experience, _quiz, _membership = table_of(Experience), table_of(Quiz), table_of(Membership)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member unit of a roster, by post: leader in charge, assessor, full or part time (HS04)."""

    unit: str
    leader_post: str
    assessor_post: str
    duty: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The newest roster of an organisation: when it was kept and its seats."""

    kept: datetime
    seats: tuple[Seat, ...]


@dataclass(slots=True)
class Learned:
    """A year of a unit: trainings by form, people there, quizzes taken, publicity activities, its theme."""

    trainings: Counter[str] = field(default_factory=Counter)
    people: int = 0
    quizzes: int = 0
    publicity: int = 0
    themes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shared:
    """Experience shared: by which organisation, when."""

    experience: str
    organisation: str | None
    at: datetime
    title: str
    kind: str
    text: str


def rosters(connection: Connection, organisations: Sequence[str]) -> dict[str, Roster]:
    """The newest roster of each organisation that kept one."""
    statement = (
        select(_case.c.organisation, _case.c.id, _case.c.created_at, _entry.c.data)
        .join(_entry, _entry.c.case == _case.c.id)
        .where(
            _case.c.organisation.in_(organisations),
            _case.c.track == ROSTER,
            _case.c.status.in_(("open", "closed")),
            _entry.c.group == ROSTER,
            _entry.c.standing == "current",
        )
        .order_by(_case.c.created_at, _entry.c.id)
    )
    newest: dict[str, tuple[str, datetime, list[Seat]]] = {}
    for row in connection.execute(statement):
        key = row.organisation or ""
        if key not in newest or newest[key][0] != row.id:
            newest[key] = (row.id, row.created_at, [])
        newest[key][2].append(_seat(json.loads(row.data)["answers"]))
    return {key: Roster(kept, tuple(seats)) for key, (_, kept, seats) in newest.items()}


def learned(connection: Connection, organisations: Sequence[str], year: int) -> dict[str, Learned]:
    """What each organisation registered for the year; all of them, those with nothing too."""
    found = {key: Learned() for key in organisations}
    for organisation, track, told in _registers(connection, organisations):
        mine = found[organisation]
        if track == TRAINING and str(told.get("train_on", "")).startswith(f"{year}-"):
            mine.trainings[str(told.get("train_form", ""))] += 1
            mine.people += int(told.get("train_people") or 0)
        elif track == PUBLICITY and str(told.get("publicise_on", "")).startswith(f"{year}-"):
            mine.publicity += 1
        elif track == THEME and _year(told.get("theme_of")) == year and told.get("theme_name"):
            mine.themes.append(str(told["theme_name"]))
    statement = (
        select(_quiz.c.organisation, func.count().label("times"))
        .where(
            _quiz.c.organisation.in_(organisations),
            _quiz.c.at >= _start(year),
            _quiz.c.at < _start(year + 1),
        )
        .group_by(_quiz.c.organisation)
    )
    for row in connection.execute(statement):
        found[row.organisation or ""].quizzes = row.times
    return found


def accounts(connection: Connection, organisations: Sequence[str]) -> dict[str, int]:
    """How many people of each organisation assess with the bot."""
    statement = (
        select(_membership.c.organisation, func.count().label("people"))
        .where(_membership.c.organisation.in_(organisations), _membership.c.role == "assessor")
        .group_by(_membership.c.organisation)
    )
    return {row.organisation: row.people for row in connection.execute(statement)}


def members(connection: Connection, organisations: Sequence[str]) -> list[str]:
    """Everybody who holds a role in one of the organisations, once each."""
    statement = select(_membership.c.person).where(_membership.c.organisation.in_(organisations)).distinct()
    return sorted(connection.execute(statement).scalars())


def shared(connection: Connection, organisations: Sequence[str]) -> list[Shared]:
    """Experience that these organisations shared, newest first."""
    statement = (
        select(_experience)
        .where(_experience.c.organisation.in_(organisations), _experience.c.standing == "current")
        .order_by(_experience.c.id.desc())
    )
    return [
        Shared(row["experience"], row["organisation"], row["at"], row["title"], row["kind"], row["text"])
        for row in connection.execute(statement).mappings()
    ]


def _registers(connection: Connection, organisations: Sequence[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """(organisation, track, answers) of each register of training, publicity and theme that was handed in."""
    statement = (
        select(_case.c.id, _case.c.organisation, _case.c.track, _answer.c.question, _answer.c.value)
        .join(_answer, _answer.c.case == _case.c.id)
        .where(
            _case.c.organisation.in_(organisations),
            _case.c.track.in_((TRAINING, PUBLICITY, THEME)),
            _case.c.status == "closed",
            _answer.c.standing == "current",
        )
        .order_by(_answer.c.id)
    )
    cases: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for row in connection.execute(statement):
        told = cases.setdefault(row.id, (row.organisation or "", row.track, {}))[2]
        told[row.question] = json.loads(row.value) if row.value is not None else None
    return list(cases.values())


def _seat(answers: dict[str, Any]) -> Seat:
    told = defaultdict(str, {key: str(value or "").strip() for key, value in answers.items()})
    return Seat(told["unit"], told["leader_post"], told["assessor_post"], told["duty"])


def _year(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _start(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=8)))
