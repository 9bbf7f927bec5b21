"""The reviewed word lists: lay words with the words of the documents, and abbreviations of titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Term:
    """Lay words, any of which brings in the legal ones."""

    lay: tuple[str, ...]
    legal: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    text = resources.files("knowledge.policies").joinpath("data/lay_terms.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def terms() -> tuple[Term, ...]:
    """All entries of the list."""
    return tuple(Term(tuple(t["lay"]), tuple(t["legal"])) for t in _data()["terms"])


@cache
def general_terms() -> tuple[Term, ...]:
    """The entries for law at large."""
    return tuple(Term(tuple(t["lay"]), tuple(t["legal"])) for t in _data()["general"])


@cache
def everyday_terms() -> tuple[Term, ...]:
    """The everyday words, with those of which documents write one for the same."""
    text = resources.files("knowledge.policies").joinpath("data/everyday.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["everyday"]
    return tuple(
        Term(tuple(abridged(canonical(word)) for word in row["said"]), tuple(abridged(w) for w in row["written"]))
        for row in rows
    )


@cache
def abbreviations() -> dict[str, str]:
    """Short names of documents → the document key."""
    return dict(_data()["abbreviations"])


@cache
def _same() -> dict[str, str]:
    return dict(_data()["same"])


def canonical(text: str) -> str:
    """A text with the short words of the trade written out, as questions and index are compared.

    >>> canonical("征地前要做稳评吗")
    '征地前要做社会稳定风险评估吗'
    """
    for short, full in _same().items():
        text = text.replace(short, full)
    return text


def abridged(text: str) -> str:
    """The reverse of `canonical`: the long word as its short one, so that it counts as one word, not as many.

    >>> abridged("社会稳定风险评估报告")
    '稳评报告'
    """
    for short, full in _same().items():
        text = text.replace(full, short)
    return text


@lru_cache(maxsize=1024)
def legal_words(question: str) -> tuple[str, ...]:
    """The words of the documents for the lay words in a question (its reading), each once.

    >>> "房屋征收" in legal_words("拆迁要公示几天")
    True
    """
    return _widened(question, terms())


@lru_cache(maxsize=1024)
def general_words(question: str) -> tuple[str, ...]:
    """The words of law at large for the lay words in a question (its reading), each once.

    >>> general_words("狗咬人了")
    ('饲养的动物', '动物饲养人或者管理人')
    """
    return _widened(question, general_terms())


def _widened(question: str, entries: tuple[Term, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for term in entries:
        if any(word in question for word in term.lay):
            found.update(dict.fromkeys(w for w in term.legal if w not in question))
    return tuple(found)


def lay_words(question: str, text: str) -> tuple[str, ...]:
    """The lay words of a question for which a text has one of the legal words.

    >>> lay_words("拆迁要公示几天", "房屋征收部门应当予以公布")
    ('拆迁', '公示')
    """
    found: dict[str, None] = {}
    for term in terms():
        if any(word in text for word in term.legal):
            found.update(dict.fromkeys(word for word in term.lay if word in question))
    return tuple(found)


def everyday_words(question: str, text: str) -> tuple[str, ...]:
    """The everyday words of a question for which a text, both abridged, says the same in writing.

    >>> everyday_words("几天给答复", "应当书面告知信访人")
    ('答复',)
    """
    found: dict[str, None] = {}
    for term in everyday_terms():
        said = [word for word in term.lay if word in question]
        if said and any(word in text for word in term.legal):
            found.update(dict.fromkeys(said))
    return tuple(found)
