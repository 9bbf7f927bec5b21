"""How well messages are read: recall and precision of each field against what a person found, and invented values.

The form of a line is that of a published description: ``{"text", "fields": {"matter", "place", "investment_yuan",
"area_mu", "households", "people", "responsible_body", "consulted": [...], "objections"}}``; besides ``"none"``: fields
of which the text says nothing, and ``"matters"`` where it is about several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from knowledge.descriptions.consultations import core
from knowledge.descriptions.folding import fold
from knowledge.descriptions.model import Description, Fact, Field, Unclear
from knowledge.descriptions.reader import read
from knowledge.procedures.numerals import numbers_in

NAMES: Mapping[str, Field] = {
    "matter": "matter",
    "place": "place",
    "investment_yuan": "investment",
    "area_mu": "area",
    "households": "households",
    "people": "people",
    "responsible_body": "body",
    "consulted": "consulted",
    "objections": "objections",
}
"""Field of a line → field of a description."""
_REMARK = r"[(（].*?[)）]"
TOLERANCE = Fraction(1, 200)
"""Figures are equal within half a percent (hectares and mu are rounded differently)."""
Read = Callable[[str, date], Description]


@dataclass
class Score:
    """Counts of one field over all lines. `extra`: found where the line lists nothing; `invented`: found where the line
    says that there is nothing, or not borne out by its own quote."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    extra: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of what was expected, the part found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Of what was found, the part that is right; what the line does not list counts as found wrongly."""
        found = self.right + self.wrong + self.extra + self.invented
        return self.right / found if found else 1.0


def measure(lines: Iterable[Mapping[str, Any]], today: date, reader: Read = read) -> dict[str, Score]:
    """The score of each field."""
    scores = {name: Score() for name in NAMES}
    for line in lines:
        described = reader(str(line["text"]), today)
        for name, of in NAMES.items():
            _score(scores[name], name, line, described, of)
    return scores


def invented(described: Description) -> list[str]:
    """Values that their quotes do not bear out: words that do not stand there, figures that cannot be read from it."""
    found = []
    for one in (*described.facts, *described.matters):
        if not all(quote.stands_in(described.text) for quote in one.quotes):
            found.append(f"{one.field}: {one.said}")
        elif isinstance(one.value, Fraction):
            if not _borne_out(one):
                found.append(f"{one.field}: {one.value}")
        elif one.field != "start" and not _same_words(one):
            found.append(f"{one.field}: {one.value}")
    return found


def _borne_out(fact: Fact) -> bool:
    said = re.sub(r"[余多来]个?(?=[万亿])|(?<=[0-9])\s(?=[0-9]{3})", "", fold(fact.quotes[0].text))  # 4600余万元
    if fact.value == 0:
        return True
    numbers = numbers_in(said.replace("w", "万").replace("W", "万"))
    tenths = re.fullmatch(r".*?([0-9.]+|[一-鿿]+)亩([0-9一二三四五六七八九])分.*", said)
    if tenths is not None and len(parts := [*numbers_in(tenths[1]), *numbers_in(tenths[2])]) == 2:
        numbers.append(parts[0] + parts[1] / 10)  # 1亩3分
    scales = (Fraction(1), Fraction(15), Fraction(1500), Fraction(3, 2000)) if fact.field == "area" else (Fraction(1),)
    return any(number * scale == fact.value for number in numbers for scale in scales)


def _same_words(fact: Fact) -> bool:
    said = _plain(str(fact.value))
    quoted = _plain("".join(fold(quote.text) for quote in fact.quotes))
    return said == quoted or all(_plain(part) in quoted for part in re.split(r"[，；]", str(fact.value)))


def _score(score: Score, name: str, line: Mapping[str, Any], described: Description, of: Field) -> None:
    expected = line.get("fields", {}).get(name)
    wanted = expected if isinstance(expected, list) else [] if expected is None else [expected]
    found: list[Fact | Unclear] = list(described.all_of(of))
    doubt = described.doubt(of)
    if not found and doubt is not None and (of in ("households", "people") and doubt.reason == "vague"):
        found = [doubt]
    if not found and doubt is not None and of == "objections" and doubt.reason == "some":
        found = [doubt]
    score.expected += len(wanted)
    left = list(found)
    for one in wanted:
        hit = next((got for got in left if fits(of, one, got)), None)
        if hit is not None:
            score.right += 1
            left.remove(hit)
        else:
            score.misses.append(f"{line['text'][:24]}: {one!r}, got {[got.said for got in found]}")
    wrong = min(len(left), max(0, len(wanted) - (len(found) - len(left))))
    score.wrong += wrong
    surplus = len(left) - wrong
    if name in line.get("none", ()):
        facts = [got for got in left if isinstance(got, Fact)]
        score.invented += len(facts)
        score.misses += [f"{line['text'][:24]}: nothing expected, got {got.said!r}" for got in facts]
    else:
        score.extra += surplus
    score.invented += sum(told.startswith(f"{of}:") for told in invented(described))


def fits(of: Field, expected: Any, got: Fact | Unclear) -> bool:
    """Whether what was found is what was expected."""
    if of == "consulted":
        return isinstance(got, Fact) and (
            core(got.form) in str(expected) or _plain(got.form)[-2:] in _plain(str(expected))
        )
    if of == "objections" and isinstance(expected, str):
        return isinstance(got, Unclear) or got.value != 0
    if isinstance(expected, str):
        one = _plain(re.sub(_REMARK, "", expected))
        others = (_plain(got.said), _plain(re.sub(_REMARK, "", got.said)))
        return any(len(other) >= 2 and (one in other or other in one) for other in others)
    value = got.value if isinstance(got, Fact) else None
    if not isinstance(value, Fraction):
        return False
    return abs(value - Fraction(expected)) <= abs(Fraction(expected)) * TOLERANCE


def table(scores: Mapping[str, Score]) -> dict[str, dict[str, float | int]]:
    """The scores as plain data."""
    return {
        name: {
            "expected": score.expected,
            "right": score.right,
            "recall": round(score.recall, 3),
            "precision": round(score.precision, 3),
            "invented": score.invented,
        }
        for name, score in scores.items()
    }


def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z一-鿿*]", "", fold(text))


def lines_of(texts: Sequence[str]) -> list[Mapping[str, Any]]:
    """Lines of a ``.jsonl`` file. Raises ValueError naming the line that is none."""
    import json

    found: list[Mapping[str, Any]] = []
    for number, text in enumerate(texts, 1):
        if text.strip():
            try:
                one = json.loads(text)
            except ValueError as error:
                raise ValueError(f"第{number}行不是 JSON") from error
            if not isinstance(one, dict) or not isinstance(one.get("text"), str):
                raise ValueError(f"第{number}行没有 text")
            found.append(one)
    return found
