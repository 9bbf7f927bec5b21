"""Places: which documents a place falls under, and places that a question names."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from knowledge.policies.catalog import Catalog

if TYPE_CHECKING:
    from knowledge.policies.fusion import Scores

SAME_PLACE_BONUS = 3.0
"""Added to clauses of documents of the very place that the question names."""
WITHIN_PLACE_BONUS = 1.5
"""Added where the document's place lies within the one named: 绍兴 for a question about 浙江."""
OTHER_PLACE_MALUS = 1.0
"""Taken from local clauses when the question names another place."""

NATIONAL = "全国"
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|自治县|特别行政区|经济特区|开发区|省|市|区|县|旗|街道|镇|乡)"
)
_SUFFIX = re.compile(r"(?:自治区|自治州|经济特区|开发区|省|市|区|县|旗|街道)$")
_AMBIGUOUS = frozenset({"开发", "经济", "海城市"})


@cache
def gazetteer() -> tuple[str, ...]:
    """Provinces and large cities by their short names."""
    text = resources.files("knowledge.policies").joinpath("data/places.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)["names"].split())


@cache
def _codes() -> dict[str, str]:
    text = resources.files("knowledge.policies").joinpath("data/places.yaml").read_text(encoding="utf-8")
    return dict(pair.split("=") for pair in yaml.safe_load(text)["codes"].split())


def name_of_code(code: str) -> str | None:
    """The place of a division code, as far as it is known here; None where nothing of it is.

    >>> name_of_code("330600"), name_of_code("339999"), name_of_code("")
    ('浙江省绍兴市', '浙江省', None)
    """
    return (
        "".join(name for length in (2, 4, 6) if (name := _codes().get(code[:length])) and len(code) >= length) or None
    )


def units(place: str) -> list[str]:
    """The parts of a place, widest first.

    >>> units("浙江省绍兴市")
    ['浙江省', '绍兴市']
    """
    return _UNIT.findall(place)


def without_suffix(unit: str) -> str:
    """A part of a place as people say it: 浙江 for 浙江省."""
    return _SUFFIX.sub("", unit)


def _short_names(place: str) -> set[str]:
    """浙江省绍兴市 → 浙江省, 浙江, 绍兴市, 绍兴."""
    names: set[str] = set()
    for unit in _UNIT.findall(place):
        names.add(unit)
        short = _SUFFIX.sub("", unit)
        if len(short) >= 2 and short not in _AMBIGUOUS:
            names.add(short)
    return names


def without_places(question: str, places: tuple[str, ...]) -> str:
    """A question without the places it names.

    >>> without_places("浙江省的征地公告多少天", ("浙江省",))
    '征地公告多少天'
    """
    for place in places:
        question = re.sub(rf"(?:在)?{re.escape(place)}(?:省|市|区|县)?(?:的|里)?", "", question)
    return question


class PlaceIndex:
    """Places of the documents of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._of_document: dict[str, set[str]] = {}
        self._narrowest: dict[str, set[str]] = {}
        known: set[str] = set()
        for key, document in catalog.documents.items():
            names: set[str] = set()
            if document.place and document.place != NATIONAL:
                names = _short_names(document.place) or {document.place}
                issuer = document.issuer or ""
                names |= {n for n in _short_names(issuer) if len(n) <= 8}
            units = _UNIT.findall(document.place or "")
            self._narrowest[key] = _short_names(units[-1]) if units else names
            self._of_document[key] = names
            known |= names
        self._known = sorted(known, key=len, reverse=True)

    def named(self, question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Places that a question names: those of documents in the store, and provinces and large cities without any."""
        rest = question
        known: dict[str, None] = {}
        for name in self._known:
            if name in rest:
                known[name] = None
                rest = rest.replace(name, "　")
        unknown = tuple(name for name in gazetteer() if name in rest)
        return tuple(known), unknown

    def covers(self, key: str, place: str) -> bool:
        """Whether a document applies in a place: national ones do, local ones if the place lies in or above theirs."""
        names = self._of_document.get(key, set())
        return not names or bool(names & (_short_names(place) or {place}))

    def bonus(self, places: tuple[str, ...]) -> Scores:
        """What to add to the score of each clause for the places that the question names."""
        wanted = set(places)
        by_key: dict[str, float] = {}
        for key, names in self._of_document.items():
            if wanted and names & wanted:
                exact = bool(self._narrowest[key] & wanted)
                by_key[key] = SAME_PLACE_BONUS if exact else WITHIN_PLACE_BONUS
            elif wanted and names:
                by_key[key] = -OTHER_PLACE_MALUS
        return self._catalog.by_clause(by_key)
