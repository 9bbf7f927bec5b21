"""Learning: a short quiz from the clauses of the store, and the place where it is taken (惠山 plan: yearly training).

Nobody is ranked: the result is told to the person alone, and of a quiz taken only the unit is recorded.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class QuizQuestion(BaseModel):
    """A question with its options, the place of the right one, and its clause, word for word as stored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    options: tuple[str, ...]
    right: int
    document: str
    number: str = ""
    clause: str
    text: str
    digest: bool = False
    grade: str = "V"


class AtQuiz(BaseModel):
    """At a question of a quiz; `right`: how many were right so far."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["quiz"] = "quiz"
    items: tuple[QuizQuestion, ...] = ()
    now: int = 0
    right: int = 0


class AtTeaching(BaseModel):
    """At learning and publicity: looking, writing a note of experience, or before the draft of a publicity text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["teaching"] = "teaching"
    doing: Literal["look", "title", "text", "kind", "leaflet"] = "look"
    title: str = ""
    text: str = ""
    path: str = ""
    pack: str = ""
