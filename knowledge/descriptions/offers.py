"""What a language model found in a message: words, never values. A value is read from these words by the same grammar
as without it, so that a model adds what was overlooked and can make nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast, get_args

from knowledge.descriptions.folding import fold
from knowledge.descriptions.model import Description, Fact, Field, quote
from knowledge.descriptions.reader import read

Offer = tuple[str, int, int]
"""Field, and where the words stand in the message."""
WORDS: tuple[Field, ...] = ("matter", "place", "body")
"""Fields whose value is the words themselves: what a model finds stands before what the grammar found."""
_LONGEST = {"matter": 60, "place": 60, "body": 40, "risk": 200}
_CUES: dict[Field, str] = {
    "investment": "总投资{}",
    "area": "占地{}",
    "households": "涉及{}",
    "people": "涉及{}",
    "villages": "涉及{}",
    "start": "{}开工",
}
"""How a figure's words are read that stand alone."""


LABELS: dict[str, Field] = {
    "名称": "matter",
    "地点": "place",
    "投资": "investment",
    "面积": "area",
    "户数": "households",
    "人数": "people",
    "责任主体": "body",
    "开工": "start",
}
"""How the prompt `describe` calls the fields."""


def claims(reply: str) -> list[tuple[str, str]]:
    """What a model claims, line by line: ``名称：前阳镇卫生室改造``. Lines of any other form are dropped."""
    found: list[tuple[Field, str]] = []
    for line in reply.splitlines():
        label, mark, words = line.strip().lstrip("-*·0123456789. ").replace(":", "：", 1).partition("：")
        field = LABELS.get(label.strip("*“” "))
        cleaned = words.strip().strip('“”"*。')
        if mark and field is not None and cleaned and field not in (name for name, _ in found):
            found.append((field, cleaned))
    return [(str(field), words) for field, words in found]


def spans(text: str, claimed: Sequence[tuple[str, str]]) -> tuple[Offer, ...]:
    """Those claims whose words do stand in the text, with their places; all others are dropped."""
    found: list[Offer] = []
    folded = fold(text)
    for field, words in claimed:
        wanted = fold(words.strip())
        at = folded.find(wanted) if wanted else -1
        if field in get_args(Field) and at >= 0:
            found.append((field, at, at + len(wanted)))
    return tuple(found)


def completed(description: Description, offers: Sequence[Offer], today: date) -> Description:
    """The description with what the offered words say of fields that it lacks; names as the model has them.

    Occasions, opinions and risks need their context and are left to the grammar: words cut out of a sentence may lose
    the 没有 that stood before them.
    """
    facts = list(description.facts)
    unclear = list(description.unclear)
    for field, start, end in offers:
        known = cast("Field", field)
        if not 0 <= start < end <= len(description.text) or (description.matters and known == "matter"):
            continue
        fact = _read(description.text, known, start, end, today)
        at = next((n for n, one in enumerate(facts) if one.field == known), None)
        if fact is None or (at is not None and known not in WORDS):
            continue
        if at is not None:
            facts[at] = fact
        else:
            facts.append(fact)
            unclear = [one for one in unclear if one.field != known]
    return replace(description, facts=tuple(facts), unclear=tuple(unclear))


def _read(text: str, field: Field, start: int, end: int, today: date) -> Fact | None:
    words = text[start:end]
    if field in WORDS:
        kept = quote(text, start, end)
        said = fold(kept.text)
        if len(said) > _LONGEST[field] or len(said) < 2 or any(mark in said for mark in "。；;\n"):
            return None
        return Fact(field, said, said, (kept,))
    if field not in _CUES:
        return None
    cue = _CUES[field].format(words)
    shift = start - cue.index(words)
    found = read(cue, today).fact(field)
    if found is None or any(q.start + shift < start or q.end + shift > end for q in found.quotes):
        return None
    moved = tuple(quote(text, q.start + shift, q.end + shift) for q in found.quotes)
    return replace(found, quotes=moved)
