"""The anonymous questionnaire: codes out, answers in, counts back. See `storage.tables.surveys` for what is kept.

An answer and the mark on its code are one transaction, so that a killed process leaves both or neither; after it
nothing joins the two.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy import case as case_of

from storage.tables import table_of
from storage.tables.aggregates import Assessment
from storage.tables.people import Organisation
from storage.tables.surveys import Survey as SurveyTable
from storage.tables.surveys import SurveyAnswer, SurveyCode

Kind = Literal["opinion", "satisfaction", "return_visit"]
Refusal = Literal["unknown_survey", "ended", "no_code", "unknown_code", "used_code"]
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not mistaken for one another (Crockford's base 32): 5 bits each."""
CODE_LENGTH = 12
"""60 bits: at a thousand guesses a second and 500 codes out, one hit in 73 000 years."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\u3000": None, "－": None})

_survey, _code, _answer = table_of(SurveyTable), table_of(SurveyCode), table_of(SurveyAnswer)
_case, _organisation = table_of(Assessment), table_of(Organisation)


@dataclass(frozen=True, slots=True)
class Group:
    """A group people choose from; `people`: how many the sampling frame has of it, None where not known; `slips`: how
    many codes were printed for this group alone."""

    name: str
    people: int | None = None
    slips: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire as stored. `asker`: the organisation's name; `cancelled`: its case was."""

    id: str
    case: str
    organisation: str
    asker: str
    kind: Kind
    title: str
    about: str
    groups: tuple[Group, ...]
    codes: int
    open_link: bool
    opened: date
    due: date
    closed: date | None
    cancelled: bool

    def takes_answers(self, today: date) -> bool:
        """Whether it is still open."""
        return self.closed is None and not self.cancelled and today <= self.due


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered, checked and masked by the page. `group` "" where none was chosen."""

    stance: str | None = None
    group: str = ""
    other: Mapping[str, str] | None = None
    wishes: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts only: answers by group and stance, and by option of the other questions. `sent` is None where the link was
    open to all."""

    sent: int | None
    returned: int
    cells: Mapping[tuple[str, str | None], int]
    other: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class CodeState:
    """A code looked up: why it is no good (None: it is), and the group its slip was printed for ("": anybody's)."""

    refused: Refusal | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A text people wrote, with the stance it came with, and how many wrote the very same."""

    text: str
    stance: str | None
    times: int


def new_code() -> str:
    """A code nobody can guess: `CODE_LENGTH` letters, from the system's randomness."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """A code as typed or scanned, with spaces and dashes, in any case; None where it cannot be one."""
    code = typed.strip().upper().translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code) else None


def open_survey(
    connection: Connection,
    survey: str,
    *,
    case: str,
    organisation: str,
    kind: Kind,
    title: str,
    about: str,
    groups: Sequence[Group],
    codes: int,
    open_link: bool,
    opened: date,
    due: date,
) -> list[tuple[str, str]]:
    """Open a questionnaire; returns (group, code) of each slip, to be printed now: afterwards only hashes are left.

    `codes`: how many slips meant for anybody (group ""), beside those of the groups. Done again for the same id (the
    process died before the slips were handed over) it draws all codes anew: those printed before are worth nothing.
    """
    wanted = {"": codes, **{group.name: group.slips for group in groups}}
    connection.execute(delete(_code).where(_code.c.survey == survey, _code.c.used.is_(False)))
    told = {
        "id": survey,
        "case": case,
        "organisation": organisation,
        "kind": kind,
        "title": title,
        "about": about,
        "groups": json.dumps([[g.name, g.people, g.slips] for g in groups], ensure_ascii=False),
        "codes": sum(wanted.values()),
        "open_link": open_link,
        "opened": opened,
        "due": due,
    }
    if connection.execute(select(_survey.c.id).where(_survey.c.id == survey)).first() is None:
        connection.execute(insert(_survey), told)
    slips = [(group, new_code()) for group, number in wanted.items() for _ in range(number)]
    rows = [{"hash": _hash(survey, code), "survey": survey, "group": group, "used": False} for group, code in slips]
    if rows:
        connection.execute(insert(_code), sorted(rows, key=lambda row: str(row["hash"])))
    return slips


def find(connection: Connection, survey: str) -> Survey | None:
    """A questionnaire by its id."""
    statement = (
        select(_survey, _organisation.c.name, _case.c.status)
        .outerjoin(_organisation, _organisation.c.id == _survey.c.organisation)
        .outerjoin(_case, _case.c.id == _survey.c.case)
        .where(_survey.c.id == survey)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    return Survey(
        id=row.id,
        case=row.case,
        organisation=row.organisation,
        asker=row.name or "",
        kind=row.kind,
        title=row.title,
        about=row.about,
        groups=tuple(Group(*told) for told in json.loads(row.groups)),
        codes=row.codes,
        open_link=row.open_link,
        opened=row.opened,
        due=row.due,
        closed=row.closed,
        cancelled=row.status in ("cancelled", "erased"),
    )


def of_case(connection: Connection, case: str) -> list[Survey]:
    """The questionnaires of a case, oldest first."""
    ids = connection.execute(select(_survey.c.id).where(_survey.c.case == case).order_by(_survey.c.opened)).scalars()
    return [found for each in ids.all() if (found := find(connection, each)) is not None]


def check_code(connection: Connection, survey: str, code: str) -> CodeState:
    """Whether a code is good, and the group its slip was printed for."""
    row = connection.execute(select(_code.c.group, _code.c.used).where(_code.c.hash == _hash(survey, code))).first()
    if row is None:
        return CodeState("unknown_code")
    return CodeState("used_code") if row.used else CodeState(None, str(row.group))


def answer(connection: Connection, survey: str, code: str | None, given: Answer, today: date) -> Refusal | None:
    """Take an answer, within a write transaction; None where it was taken. Of two with one code the first wins.

    A slip printed for a group decides the group, whatever was sent.
    """
    # One answer of a survey at a time (on SQLite there is one writer anyway).
    if connection.execute(select(_survey.c.id).where(_survey.c.id == survey).with_for_update()).first() is None:
        return "unknown_survey"
    found = find(connection, survey)
    if found is None or not found.takes_answers(today):
        return "ended"
    group = given.group
    if code is not None:
        state = check_code(connection, survey, code)
        if state.refused is not None:
            return state.refused
        _use(connection, survey, code)
        group = state.group or group
    elif not found.open_link:
        return "no_code"
    row = {
        "id": secrets.token_hex(16),
        "survey": survey,
        "group": group,
        "stance": given.stance,
        "other": json.dumps(dict(given.other or {}), ensure_ascii=False, sort_keys=True),
        "wishes": given.wishes,
        "day": today,
    }
    connection.execute(insert(_answer), row)
    return None


def close(connection: Connection, survey: str, today: date) -> None:
    """End a questionnaire; nothing happens where it was ended before."""
    connection.execute(update(_survey).where(_survey.c.id == survey, _survey.c.closed.is_(None)).values(closed=today))


def extend(connection: Connection, survey: str, due: date) -> None:
    """A later last day, while it was not ended."""
    connection.execute(update(_survey).where(_survey.c.id == survey, _survey.c.closed.is_(None)).values(due=due))


def tally(connection: Connection, survey: Survey) -> Tally:
    """The counts. Whoever shows them merges small groups first (`bot.documents.disclosure`)."""
    rows = connection.execute(
        select(_answer.c.group, _answer.c.stance, _answer.c.other).where(_answer.c.survey == survey.id)
    ).all()
    other: Counter[tuple[str, str]] = Counter()
    for row in rows:
        other.update(json.loads(row.other).items())
    return Tally(
        sent=None if survey.open_link else survey.codes,
        returned=len(rows),
        cells=Counter((row.group, row.stance) for row in rows),
        other=other,
    )


def wishes(connection: Connection, survey: str) -> list[Wish]:
    """The texts, equal ones once, in an order that tells nothing."""
    statement = select(_answer.c.wishes, _answer.c.stance).where(_answer.c.survey == survey, _answer.c.wishes != "")
    found = Counter((row.wishes, row.stance) for row in connection.execute(statement.order_by(_answer.c.id)))
    return [Wish(text, stance, times) for (text, stance), times in found.items()]


def ended_of(connection: Connection, organisation: str) -> list[Survey]:
    """The questionnaires of an organisation that were ended, oldest first."""
    statement = (
        select(_survey.c.id)
        .where(_survey.c.organisation == organisation, _survey.c.closed.is_not(None))
        .order_by(_survey.c.closed, _survey.c.id)
    )
    ids = connection.execute(statement).scalars().all()
    return [found for each in ids if (found := find(connection, each)) is not None]


def running_of(connection: Connection, organisation: str, today: date) -> list[Survey]:
    """The questionnaires of an organisation that take answers today, oldest first."""
    statement = (
        select(_survey.c.id)
        .where(_survey.c.organisation == organisation, _survey.c.closed.is_(None))
        .order_by(_survey.c.opened, _survey.c.id)
    )
    ids = connection.execute(statement).scalars().all()
    found = [survey for each in ids if (survey := find(connection, each)) is not None]
    return [survey for survey in found if survey.takes_answers(today)]


def erase(connection: Connection, case: str) -> int:
    """Delete the questionnaires of a case with their codes and answers; how many rows went."""
    ids = select(_survey.c.id).where(_survey.c.case == case).scalar_subquery()
    gone = sum(connection.execute(delete(table).where(table.c.survey.in_(ids))).rowcount for table in (_code, _answer))
    return gone + connection.execute(delete(_survey).where(_survey.c.case == case)).rowcount


def _use(connection: Connection, survey: str, code: str) -> None:
    """Mark the code. It loses its group with it: a lone code of a group would name the group's lone answer.

    PostgreSQL shows which transaction wrote a row last and where it lies, and this transaction also writes the answer;
    so there every code of the survey is written anew, in one sweep.
    """
    mine = _code.c.hash == _hash(survey, code)
    if connection.dialect.name == "postgresql":
        swept = {"used": or_(_code.c.used, mine), "group": case_of((mine, ""), else_=_code.c.group)}
        connection.execute(update(_code).where(_code.c.survey == survey).values(**swept))
    else:
        connection.execute(update(_code).where(mine).values(used=True, group=""))


def _hash(survey: str, code: str) -> str:
    return hashlib.sha256(f"{survey}\n{code}".encode()).hexdigest()
