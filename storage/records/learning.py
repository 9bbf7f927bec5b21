"""Quizzes, experience shared and publicity released, into rows."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.records.data import Told
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.learning import Experience, Publicity, Quiz

_quiz = insert(table_of(Quiz)).inline()
_experience = table_of(Experience)
_share = insert(_experience).inline()
_withdraw = (
    update(_experience)
    .where(_experience.c.experience == bindparam("which"), _experience.c.standing == "current")
    .values(standing="removed")
)
_publicity = insert(table_of(Publicity)).inline()


class QuizTaken(Told):
    """`quiz_taken`: in this organisation; never by whom nor with what result."""

    organisation: str


class ExperienceNamed(Told):
    """`experience_withdrawn`: it is no longer shown."""

    experience: str


class ExperienceShared(ExperienceNamed):
    """`experience_shared`: with the units below."""

    organisation: str
    title: str
    kind: str
    text: str


class PublicityReleased(Told):
    """`publicity_released`: a person put it out in their unit's name."""

    organisation: str
    pack: str
    path: str


def quiz_taken(connection: Connection, fact: Fact[QuizTaken]) -> None:
    """One more of the unit."""
    connection.execute(_quiz, {**fact.columns(), "organisation": fact.data.organisation})


def experience_shared(connection: Connection, fact: Fact[ExperienceShared]) -> None:
    """Shown to the unit and those below from now on."""
    told = fact.data
    row = {
        "experience": told.experience,
        "organisation": told.organisation,
        "title": told.title,
        "kind": told.kind,
        "text": told.text,
        "standing": "current",
    }
    connection.execute(_share, {**fact.columns(), **row})


def experience_withdrawn(connection: Connection, fact: Fact[ExperienceNamed]) -> None:
    """No longer shown."""
    connection.execute(_withdraw, {"which": fact.data.experience})
    happened(connection, fact)


def publicity_released(connection: Connection, fact: Fact[PublicityReleased]) -> None:
    """Put out."""
    told = fact.data
    row = {"organisation": told.organisation, "pack": told.pack, "path": told.path}
    connection.execute(_publicity, {**fact.columns(), **row})
