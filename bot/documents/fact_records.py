"""The plain records of a sheet of facts (事实清单); the conventions are those of ``records``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.documents.parts import Clause


@dataclass(frozen=True, slots=True)
class FactEvidence:
    """A record that shows a fact: what it is, its day, and its number in the matter's audit chain, if it has one."""

    what: str
    on: date
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: never a judgement, never of a person. ``mended``: it is so no more (``mended_on`` where known).

    ``statement`` is the unit's own word on it; left empty: it said nothing so far.
    """

    number: int
    ground: str
    text: str
    clauses: tuple[Clause, ...] = ()
    evidence: tuple[FactEvidence, ...] = ()
    mended: bool = False
    mended_on: date | None = None
    statement: str = ""
    stated_on: date | None = None


@dataclass(frozen=True, slots=True)
class FactSheet:
    """事实清单 to the body that holds to account. ``document`` is what that body goes by, with its number, as the plan
    cites it; ``means`` what may follow, in the plan's words. ``basis`` holds every clause the facts refer to.

    ``chain_length`` and ``chain_hash`` name the state of the matter's audit chain that the sheet was made from.
    """

    addressee: str
    sender: str
    number: str
    matter: str
    unit: str
    issued_on: date
    facts: tuple[Fact, ...]
    document: str = ""
    means: str = ""
    basis: tuple[Clause, ...] = ()
    chain_length: int = 0
    chain_hash: str = ""
