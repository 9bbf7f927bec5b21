"""What a free message proposes as answers of a step: by the pack's `from_message` and the words of its options.

Pure, and nothing is concluded: a figure is what is written, no objection counts only where people were heard, that none
of the excluding situations holds is never taken from words (DOMAIN.md 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bot.engine.describing_state import AtUnderstood
from bot.engine.state import Value
from bot.engine.words import describing as say
from knowledge.descriptions import Description, Fact, Field, Quote, Unclear, read
from knowledge.descriptions.folding import fold
from knowledge.descriptions.offers import completed
from knowledge.descriptions.officers import with_officer
from knowledge.procedures.dates import show_date
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Eligibility, Pack, Question, Track
from knowledge.procedures.routing import closed

FIELDS: Mapping[str, Field] = {
    "name": "matter",
    "place": "place",
    "investment": "investment",
    "households": "households",
    "people": "people",
    "body": "body",
    "consulted": "consulted",
    "objections": "objections",
    "start": "start",
    "risk": "risk",
}
"""`from_message` of a question → field of a description."""
_BREAK = re.compile(r"[，,。；;！!？?\n（）()]")
_DENIED = re.compile(r"(?:不|没有?|未|无|非|尚未|不是|不用|无需|不涉及|不需要|没有涉及)[一-鿿]{0,2}$")


@dataclass(frozen=True, slots=True)
class Item:
    """A proposed answer. `said`: the words it rests on ("" where a person put it right)."""

    question: Question
    value: Value
    said: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A question that is still to be answered, and what was said of it that is not enough (a key of `WHY_NOT`)."""

    question: Question
    reason: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message comes to. `screening`: the question with an option that nothing else holds, not answered yet."""

    items: tuple[Item, ...]
    lacks: tuple[Lack, ...]
    matters: tuple[str, ...] = ()
    screening: Question | None = None
    closes: Eligibility | None = None

    def item(self, question: str) -> Item | None:
        """The proposed answer of a question."""
        return next((item for item in self.items if item.question.id == question), None)


def described(place: AtUnderstood) -> Description:
    """The messages so far, read; with what a model found besides, where its words bear it out."""
    day = date.fromisoformat(place.day)
    description = read(place.text, day, about=place.about, supplement=place.cut)
    offers = [(one.fact, one.start, one.end) for one in place.offered]
    return completed(description, offers, day)


def understand(
    pack: Pack, track: Track, questions: tuple[Question, ...], facts: Facts, place: AtUnderstood
) -> Understanding:
    """What the messages propose for the questions (those that apply, in order)."""
    description = described(place)
    if description.matters and place.about is None:
        return Understanding((), (), tuple(one.said for one in description.matters))
    items: list[Item] = []
    lacks: list[Lack] = []
    own = {told.question: told for told in place.own}
    screening: Question | None = None
    for question in questions:
        if question.id in own:
            items.append(Item(question, own[question.id].value, ""))
            continue
        lack = Lack(question)
        if question.id not in place.dropped:
            found = _proposed(question, description, facts, items)
            if isinstance(found, Item) and question.from_message == "place":
                found = replace(found, said=_with_scale(found.said, description, questions))
            if isinstance(found, Item):
                items.append(found)
                continue
            lack = found
        if facts.answers.get(question.id) is not None or question.type == "repeat" or not question.required:
            continue
        if question.type == "choice" and any(option.none for option in question.choose.values()):
            screening = screening or question
        else:
            lacks.append(lack)
    with_items = facts
    for item in items:
        with_items = with_items.with_answer(item.question.id, item.value)
    broken = closed(pack, track, with_items)
    return Understanding(tuple(items), tuple(lacks), (), screening, broken[0] if broken else None)


def label(question: Question) -> str:
    """What a question is called in a list."""
    if question.from_message is not None:
        return say.LABELS[question.from_message]
    return re.sub(r"^(?:这件事|事项|本次)", "", re.split(r"[？?。！，]", question.ask)[0])[:10]


def _proposed(question: Question, description: Description, facts: Facts, items: list[Item]) -> Item | Lack:
    if question.type == "choice":
        return _option(question, description) or Lack(question)
    if question.from_message is None:
        return Lack(question)
    field = FIELDS[question.from_message]
    if field == "consulted":
        return _consulted(question, description)
    fact = description.fact(field)
    if fact is None:
        return _why(question, description.doubt(field))
    if field == "objections" and fact.value == 0 and not _heard(items, facts):
        return Lack(question, "unheard", fact.said)
    value = _value(question, fact)
    if field == "body" and "responsible_people" in (question.filing or ""):
        value, told = with_officer(description, fact)
        return Item(question, value[: question.longest], told)
    return Item(question, value, _said(fact.quotes)) if value is not None else Lack(question, "vague", fact.said)


def _with_scale(said: str, description: Description, questions: tuple[Question, ...]) -> str:
    """The words on the place with those on the scale that no question of this step asks for: 占地6亩, 涉及3个村. They
    stay beside the answer, and the filing form tells them (事项概况)."""
    asked = {FIELDS[question.from_message] for question in questions if question.from_message is not None}
    told = [said]
    for field in ("area", "villages", "households"):
        fact = description.fact(field)
        if fact is None or field in asked:
            continue
        quote = fact.quotes[0]
        start = max((m.end() for m in _BREAK.finditer(description.text, 0, quote.start)), default=0)
        end = next((m.start() for m in _BREAK.finditer(description.text, quote.end)), len(description.text))
        clause = description.text[start:end].strip()
        told.append(clause if len(clause) <= 24 else quote.text)
    return "，".join(dict.fromkeys(told))


def _heard(items: list[Item], facts: Facts) -> bool:
    """Whether the case tells of an occasion that found what is said: this message does, or an answer given before."""
    if any(item.question.from_message == "consulted" for item in items):
        return True
    told = facts.answers.get("consult_how")
    return told is not None or facts.answers.get("consulted") in ("all", "part")


def _why(question: Question, doubt: Unclear | None) -> Lack:
    return Lack(question, doubt.reason, doubt.said) if doubt is not None else Lack(question)


def _consulted(question: Question, description: Description) -> Item | Lack:
    """Occasions with form, day and number; one without them is asked for what it lacks."""
    held = description.all_of("consulted")
    whole = [fact for fact in held if fact.day[:1].isdigit() and fact.count]
    if not whole:
        if not held:
            return _why(question, description.doubt("consulted"))
        one = held[0]
        return Lack(question, "form" if not one.day and not one.count else "count" if one.day else "day", one.said)
    told = "；".join(_dated(fact) for fact in held)
    return Item(question, told[: question.longest], "；".join(_said(fact.quotes) for fact in held))


def _dated(fact: Fact) -> str:
    """The words, with the day behind them where they name it by 昨天 or 上周三: they are read later."""
    said = str(fact.value)
    if not fact.day[:1].isdigit() or re.search(r"[0-9]\s*月\s*[0-9]|[0-9][-./][0-9]|月[一二三四五六七八九十]", said):
        return said
    return f"{said}（{show_date(fact.day)}）"


def _value(question: Question, fact: Fact) -> Value | None:
    if question.type == "number":
        if not isinstance(fact.value, Fraction):
            return None
        scale = {"万": 10**4, "亿": 10**8}.get((question.unit or "")[:1], 1)
        number = fact.value / scale
        if question.whole and number.denominator != 1:
            return None
        return int(number) if number.denominator == 1 else float(number)
    if question.type == "date":
        return str(fact.value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(fact.value)) else None
    return str(fact.value)[: question.longest]


def _option(question: Question, description: Description) -> Item | None:
    """The first option whose words the message has, in the pack's order: the special before the general."""
    folded = fold(description.text)
    name = description.fact("matter")
    found: list[Item] = []
    for key, option in question.choose.items():
        spot = _words(option.words, folded, [(q.start, q.end) for q in name.quotes] if name is not None else [])
        if spot is not None:
            found.append(Item(question, key, description.text[spot[0] : spot[1]]))
    return found[0] if found else None


def _words(words: tuple[str, ...], folded: str, name: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where one of the words stands and is not denied: within the matter's name first."""
    spots = [
        (match.start(), match.end())
        for word in words
        for match in re.finditer(re.escape(word), folded)
        if not _DENIED.search(folded[max(0, match.start() - 6) : match.start()])
    ]
    inside = [spot for spot in spots if any(start <= spot[0] and spot[1] <= end for start, end in name)]
    return min(inside or spots, default=None)


def _said(quotes: tuple[Quote, ...]) -> str:
    return "，".join(quote.text for quote in quotes)
