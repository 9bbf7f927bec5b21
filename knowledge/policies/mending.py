"""Questions as people write them, put into plain words: dialect, and characters mistaken for one another.

What is mended is only how a question is searched; it is shown and kept as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge.policies.vocabulary import everyday_terms, terms

Frequency = Callable[[str], int]
"""In how many clauses a pair of characters stands."""
SEEN = 2
"""Clauses a mended pair must stand in: rarer ones are no word of these documents."""


@cache
def _data() -> dict[str, Any]:
    text = resources.files("knowledge.policies").joinpath("data/plain_words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def _plain() -> re.Pattern[str]:
    """Longest first, so that 啥时候 is not read as 什么 and 时候."""
    return re.compile("|".join(re.escape(word) for word in sorted(_data()["plain"], key=len, reverse=True)))


@cache
def _familiar() -> frozenset[str]:
    """Pairs of characters of the words that the lists of lay and everyday words know: rightly written, though they may
    stand in no document (房产证)."""
    words = (word for term in (*terms(), *everyday_terms()) for word in term.lay)
    return frozenset(word[place : place + 2] for word in words for place in range(len(word) - 1))


@cache
def filler() -> tuple[str, ...]:
    """Words of speech that say nothing of the matter asked about, longest first."""
    return tuple(sorted(_data()["filler"].split(), key=lambda word: (-len(word), word)))


@cache
def _meant() -> dict[str, tuple[str, ...]]:
    """A character as written → those it may be meant for."""
    meant: dict[str, list[str]] = {}
    for right, wrong in _data()["mistaken"].items():
        for character in wrong:
            meant.setdefault(character, []).append(right)
    return {character: tuple(rights) for character, rights in meant.items()}


def plain(question: str) -> str:
    """A question in plain words.

    >>> plain("俺们村征地公告咋贴")
    '我们村征地公告怎么贴'
    """
    return _plain().sub(lambda found: str(_data()["plain"][found[0]]), question)


def mended(question: str, frequency: Frequency) -> str:
    """A question with mistaken characters put right: where a pair of characters stands in no clause, and one character
    replaced by the one it is mistaken for makes a pair that stands in several.

    >>> mended("信仿条例", {"信访": 9, "访条": 2}.get)
    '信访条例'
    """
    characters = list(question)
    for place, character in enumerate(characters):
        for right in _meant().get(character, ()):
            before = "".join(characters[max(0, place - 1) : place])
            after = "".join(characters[place + 1 : place + 2])
            as_written = [pair for pair in (before + character, character + after) if len(pair) == 2]
            if any(frequency(pair) or pair in _familiar() for pair in as_written):
                continue
            if (
                max((frequency(pair) or 0 for pair in (before + right, right + after) if len(pair) == 2), default=0)
                >= SEEN
            ):
                characters[place] = right
                break
    return "".join(characters)
