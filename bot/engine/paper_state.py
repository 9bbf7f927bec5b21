"""Counting filled paper questionnaires from photos: where the chat stands. Neither photos nor texts are in it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class PaperRead(BaseModel):
    """One photo as it was read: a mark of its content, the stance told, or why none is (`knowledge.reading.marks`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    photo: str
    stance: str | None = None
    why: str = ""


class AtPaper(BaseModel):
    """Photos of filled questionnaires are counted for an entry of the list of activities.

    `question`: the one that collects the list. `counted`: stance → how many were confirmed; `waiting`: read and not
    confirmed yet, the first is asked about; `reading`: still being read; `seen`: marks of the photos counted or left.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["paper"] = "paper"
    question: str
    group: str
    entry: str
    counted: dict[str, int] = {}
    waiting: tuple[PaperRead, ...] = ()
    reading: int = 0
    seen: tuple[str, ...] = ()
