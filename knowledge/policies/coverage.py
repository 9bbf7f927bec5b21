"""How much of what a question asks a clause holds: the share of its words, weighed by how seldom they are.

Lay words count as held where the clause has one of the legal words for them, everyday words (`data/everyday.yaml`)
where it says the same in writing. Pairs of characters that run over the edge of such a word are no words, and do not
count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.policies.lexical import RUNS, LexicalIndex, bigrams, characters
from knowledge.policies.mending import filler
from knowledge.policies.vocabulary import abridged, canonical, everyday_words, lay_words

# Words of asking, not of the matter asked about; they are taken out before coverage is counted.
_ASKING = re.compile(
    r"请问|你好|您好|谢谢|怎么办|怎么样|怎么|怎样|如何|什么时候|什么|哪些|哪个|哪一|哪里|哪种|多少|多久|几[个天日年条次]|是不是|能不能|"
    r"可不可以|可以吗|需不需要|要不要|有没有|是否|行不行|行吗|对吗|吗|呢|吧|啊|一般|应该|应当|需要|必须|我们|我想|我要|想问|一下|"
    r"规定|具体|的话|如果|由谁|谁来|谁|的|了"
)


def matter(question: str) -> str:
    """A question with blanks for its words of asking, and for those that only fill speech; as long as it was."""
    for words in (_ASKING, _filler()):
        question = words.sub(lambda found: "　" * len(found[0]), question)
    return question


@cache
def _filler() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, filler())) + "|(?<![取获所])得(?![到出以])")


def rarity(count: int, size: int) -> float:
    """Weight of a word found in `count` of `size` clauses: the logarithm of how seldom; unknown words weigh most."""
    return math.log((size + 1) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Cover:
    """What of a question a clause holds: shares (0 to 1) of its pairs of characters and of its single ones, and how
    many lay words a legal one stands for."""

    pairs: float
    characters: float
    lay: int


class Asked:
    """What a question (its reading) asks about, weighed on an index; held beside clauses by `cover`."""

    def __init__(self, question: str, pairs: LexicalIndex, singles: LexicalIndex) -> None:
        self._question = question
        self._text = abridged(canonical(question))
        left = matter(self._text).lower()
        self._pairs = [(*token, rarity(_known(token[0], pairs), pairs.size)) for token in _tokens(left, 2)]
        self._characters = [
            (*token, rarity(singles.document_frequency(token[0]), singles.size)) for token in _tokens(left, 1)
        ]
        self.length = len({token for token, *_ in self._pairs})

    def cover(self, text: str) -> Cover:
        """How much of the question a clause's text holds."""
        text = abridged(text)
        lay = lay_words(self._question, text)
        words = [abridged(canonical(word)) for word in (*lay, *everyday_words(self._text, text))]
        within = {place for word in words for place in _places(self._text, word)}
        whole = " ".join((text, *words))
        return Cover(
            _share(self._pairs, set(bigrams(whole)), within),
            _share(self._characters, set(characters(whole)), within),
            len(lay),
        )


_Token = tuple[str, int, int, float]


def _share(tokens: list[_Token], contained: set[str], within: set[int]) -> float:
    weights: dict[str, float] = {}
    held: set[str] = set()
    for token, start, end, weight in tokens:
        inside = sum(place in within for place in range(start, end))
        if token in contained or inside == end - start:
            held.add(token)
        elif inside:
            continue
        weights[token] = weight
    return _part(weights, held)


def _part(weights: Mapping[str, float], held: set[str]) -> float:
    total = sum(weights.values())
    return sum(weight for token, weight in weights.items() if token in held) / total if total > 0 else 0.0


def _tokens(text: str, size: int) -> Iterator[tuple[str, int, int]]:
    """Tokens with their places: runs of hanzi in pieces of `size`, Latin words and numbers whole."""
    for run in RUNS.finditer(text):
        found, start = run[0], run.start()
        if found[0].isascii() or len(found) <= size:
            yield found, start, run.end()
        else:
            yield from ((found[i : i + size], start + i, start + i + size) for i in range(len(found) - size + 1))


def _places(text: str, word: str) -> Iterator[int]:
    """Places of the characters of a text at which a word stands."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield from range(at, at + len(word))
        at = text.find(word, at + 1)


def _known(token: str, index: LexicalIndex) -> int:
    """In how many clauses a word occurs; an abridged one counts as its long form, which is what the index holds."""
    return max((index.document_frequency(t) for t in bigrams(canonical(token))), default=0)
