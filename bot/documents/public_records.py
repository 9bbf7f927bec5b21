"""The plain records of what is fit for publication (docs/honesty.md row 11; 国务院令第713号 art. 14, 15).

They have no field for a name, a contact or an evidence file, nor for who said what in a discussion, on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.documents.parts import Level


class Publishing(StrEnum):
    """How far a summary is from the public. The machine never publishes; a named person lets it go."""

    DRAFT = "草稿（等级尚未认定，不得公开）"
    WAITING = "待同意（未经负责人同意，不得公开）"
    RELEASED = "已同意公开"


@dataclass(frozen=True, slots=True)
class Asked:
    """One activity: its form, day, how many were reached and answered, and the counts with small groups merged.

    ``counts``: words of the stances counted together, and how many; empty where too few answered to be shown apart.
    """

    form: str
    held_on: date | None = None
    reached: int | None = None
    responded: int | None = None
    counts: tuple[tuple[str, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern, without a name, and what became of it."""

    text: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A measure, by which unit and until when."""

    text: str
    owner: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class PublicSummary:
    """What people may read: what is planned, who was asked, what worried them, level, measures, where to object.

    ``left_out`` says what was taken out; ``released_by`` is a role, ``content_hash`` what the release binds to.
    """

    matter: str
    number: str
    assessing_body: str
    responsible_body: str
    made_on: date
    state: Publishing
    planned: str = ""
    place: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    asked: tuple[Asked, ...] = ()
    heard: str = ""
    concerns: tuple[Concern, ...] = ()
    more_concerns: int = 0
    level: Level | None = None
    measures: tuple[Step, ...] = ()
    object_to: str = ""
    left_out: tuple[str, ...] = ()
    released_by: str = ""
    released_on: date | None = None
    content_hash: str = ""
