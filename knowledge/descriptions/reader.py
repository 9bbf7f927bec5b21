"""Reads a message: by grammar and dictionary, no model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from knowledge.descriptions import amounts, bodies, consultations, counts, matters, opinions, places, remarks
from knowledge.descriptions.clauses import Clause, clauses
from knowledge.descriptions.folding import fold
from knowledge.descriptions.matter_spans import Named
from knowledge.descriptions.model import Description, Fact, Field, Quote, Unclear

_ASKED_AGAIN: tuple[Field, ...] = ("investment", "area", "households", "people", "body", "start")
LONGEST = 2000
"""Characters of a message that are read; what is longer is no description in one message."""


def read(text: str, today: date, *, about: int | None = None, supplement: int = 0) -> Description:
    """What the message says. `today`: what 昨天 and 上周三 are reckoned from. `about`: which of its matters (from 0) it
    is asked about, where it is about several. `supplement`: where the part begins that was sent afterwards, to fill in.
    """
    folded = fold(text[:LONGEST])
    parts = clauses(folded)
    if not parts:
        return Description(text)
    named = matters.matters(folded, parts)
    several = tuple(matters.fact(text, folded, one) for one in named) if len(named) > 1 else ()
    if several:
        if about is None or not 0 <= about < len(named):
            return Description(text, matters=several)
        parts = _of(parts, named, about, supplement)
        named = (named[about],)
        folded = _only(folded, parts)
    heard = consultations.hearing(text, folded, parts, today, supplement)
    found: list[Fact | Unclear | None] = [
        matters.fact(text, folded, named[0]) if named else None,
        places.place(text, folded, parts),
        amounts.investment(text, folded, parts),
        amounts.area(text, folded, parts),
        counts.households(text, folded, parts),
        counts.people(text, folded, parts),
        counts.villages(text, folded, parts),
        bodies.body(text, folded, parts),
        *heard.held,
        heard.doubt,
        *opinions.opinions(text, folded, parts, heard=bool(heard.held)),
        remarks.start(text, folded, parts, today),
        remarks.risk(text, folded, parts),
    ]
    described = Description(
        text,
        facts=tuple(one for one in found if isinstance(one, Fact)),
        unclear=tuple(one for one in found if isinstance(one, Unclear)),
        matters=several,
    )
    return _with_later(described, text[supplement:LONGEST], supplement, today) if supplement else described


def _with_later(described: Description, later: str, at: int, today: date) -> Description:
    """What was sent afterwards stands before what it was asked for: 投资80, then 80万元. An objection said stays one;
    what was not certain may be told for certain."""
    again = read(later, today)
    facts, unclear = list(described.facts), list(described.unclear)
    told = [fact for fact in again.facts if fact.field in _ASKED_AGAIN]
    hedged, unheard = described.doubt("objections"), again.doubt("objections")
    open_yet = hedged is not None and hedged.reason == "hedged" and described.fact("consulted") is not None
    if open_yet and unheard is not None and unheard.reason == "unheard":
        told.append(Fact("objections", Fraction(0), unheard.said, unheard.quotes))
    for fact in told:
        quotes = tuple(Quote(q.start + at, q.end + at, q.text) for q in fact.quotes)
        facts = [*(one for one in facts if one.field != fact.field), replace(fact, quotes=quotes)]
        unclear = [one for one in unclear if one.field != fact.field]
    return replace(described, facts=tuple(facts), unclear=tuple(unclear))


def quotes_of(description: Description) -> tuple[Quote, ...]:
    """Every quote of a description."""
    return tuple(quote for one in _all(description) for quote in one.quotes)


def _all(description: Description) -> tuple[Fact | Unclear, ...]:
    return (*description.facts, *description.unclear, *description.matters)


def _only(folded: str, parts: tuple[Clause, ...]) -> str:
    """The text with nothing but these clauses in it, each where it was."""
    kept = ["\n"] * len(folded)
    for part in parts:
        kept[part.start : part.end] = folded[part.start : part.end]
    return "".join(kept)


def _of(parts: tuple[Clause, ...], named: tuple[Named, ...], about: int, supplement: int) -> tuple[Clause, ...]:
    """The clauses about one of several matters, those before the first, which are common to all, and what was sent
    afterwards. Two matters in one clause leave nothing else that could be told apart: then only the name is taken."""
    later = tuple(part for part in parts if supplement and part.start >= supplement)
    parts = tuple(part for part in parts if part not in later)
    named = tuple(one for one in named if one.clause < len(parts))
    about = min(about, len(named) - 1)
    starts = [one.clause for one in named]
    if starts.count(starts[about]) > 1:
        start, end = named[about].pieces[0][0], named[about].pieces[-1][1]
        whole = parts[starts[about]]
        only = Clause(start, end, whole.text[start - whole.start : end - whole.start], whole.sentence)
        return (only, *later)
    following = min((n for n in starts if n > starts[about]), default=len(parts))
    return (*parts[: min(starts)], *parts[starts[about] : following], *later)
