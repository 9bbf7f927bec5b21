"""Whether what was found answers the question: three states from signals that are calibrated on the index itself.

Raw cosines of e5 are compressed (an answerable question's best passage lies near 0.90, small talk's near 0.85) and
shift with the documents, so the cosine is counted from that of small talk on the same index. Words are counted by
their rarity in the index, as pairs of characters and as single ones. The weights come from a logistic regression on
the package's own questions (those of `tests/knowledge/policies/` not held out) and, as unanswerable ones, on lay
questions about other branches of law; no score can tell a missing clause from a near one, hence the middle state.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from knowledge.policies.calibration import USUAL, mode_of
from knowledge.policies.catalog import searched_text
from knowledge.policies.expects import answers_kind, asks_kind
from knowledge.policies.lexical import LexicalIndex, bigrams, characters
from knowledge.policies.mending import filler
from knowledge.policies.model import State
from knowledge.policies.vocabulary import abridged, canonical, lay_words

if TYPE_CHECKING:
    from knowledge.policies.search import Found, Ranking, Snapshot

# Words of asking, not of the matter asked about; they are taken out before coverage is counted.
_ASKING = re.compile(
    r"请问|你好|您好|谢谢|怎么办|怎么样|怎么|怎样|如何|什么时候|什么|哪些|哪个|哪一|哪里|哪种|多少|多久|几[个天日年条次]|是不是|能不能|"
    r"可不可以|可以吗|需不需要|要不要|有没有|是否|行不行|行吗|对吗|吗|呢|吧|啊|一般|应该|应当|需要|必须|我们|我想|我要|想问|一下|"
    r"规定|具体|的话|如果|由谁|谁来|谁|的|了"
)
TOP = 3
"""How many of the best clauses are looked at."""
LOOKED_AT, FAR_AHEAD = 10, 4.0
"""Clauses over which it is counted by how much the best is ahead, and the most that this counts."""
SMALL_TALK = ("今天天气怎么样", "你好，你是谁", "给我讲个笑话", "中午吃什么好", "世界杯谁会赢", "帮我写一首诗")
"""Questions that no policy answers; the level of their cosines is measured on each index."""
USUAL_SMALL_TALK = 0.85
"""That level on most indexes, used until it has been measured."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the gate looks at.

    `words`: the largest share (0 to 1) of the question's rarity-weighted pairs of characters in one of the best
    clauses; `first`: that share in the very best; `characters`: the same for single characters; `lay`: lay words of the
    question for which one of the best has a legal one; `length`: logarithm of the number of pairs asked about; `ahead`:
    by how much the best clause is ahead of the tenth; `above`: the best cosine less that of small talk.
    """

    words: float
    first: float
    characters: float
    lay: int
    length: float
    ahead: float
    above: float

    def values(self) -> tuple[float, ...]:
        """As the weights take them, with the constant."""
        return (1.0, self.words, self.first, self.characters, self.lay, self.length, self.ahead, self.above)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a question and the confidence (0 to 1) that the clauses found answer it."""

    state: State
    confidence: float
    signals: Signals


def matter(question: str) -> str:
    """A question without its words of asking, and without those that only fill speech."""
    return _filler().sub("　", _ASKING.sub("　", question))


@cache
def _filler() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, filler())) + "|(?<![取获所])得(?![到出以])")


def rarity(count: int, size: int) -> float:
    """Weight of a word found in `count` of `size` clauses: the logarithm of how seldom; unknown words weigh most."""
    return math.log((size + 1) / (count + 0.5))


def _known(token: str, index: LexicalIndex) -> int:
    """In how many clauses a word occurs; an abridged one counts as its long form, which is what the index holds."""
    return max((index.document_frequency(t) for t in bigrams(canonical(token))), default=0)


def _share(weights: Mapping[str, float], contained: Collection[str]) -> float:
    total = sum(weights.values())
    return sum(w for t, w in weights.items() if t in contained) / total if total > 0 else 0.0


def fitting(question: str, ranking: Ranking, snapshot: Snapshot) -> tuple[Found, ...]:
    """The best clauses; where a kind of thing is asked for (a number of days, a sum), those of them that hold one."""
    best = ranking.found[:TOP]
    if not asks_kind(question):
        return best
    held = tuple(f for f in best if answers_kind(question, [snapshot.catalog.clauses[f.index].index_text]))
    return held or best


def signals(question: str, ranking: Ranking, snapshot: Snapshot) -> Signals:
    """The signals of a question (its reading) and what was found for it."""
    index = snapshot.lexical
    asked = question
    for name in ranking.references.names:
        # It has led to its document, whatever that is called there.
        asked = re.sub(f"《?{re.escape(name)}》?(?:里面|里头|里|中|对)?", "　", asked)
    stripped = matter(abridged(canonical(asked)))
    pairs = {t: rarity(_known(t, index), index.size) for t in bigrams(stripped)}
    single = {c: rarity(snapshot.singles.document_frequency(c), index.size) for c in characters(stripped)}
    shares: list[float] = []
    singles, lay = 0.0, 0
    best = fitting(question, ranking, snapshot)
    for found in best:
        clause = snapshot.catalog.clauses[found.index]
        text = abridged(searched_text(clause, snapshot.catalog.document_of(clause)))
        # A lay word counts as present where one of its legal words is.
        present = lay_words(question, text)
        text += " " + " ".join(present)
        shares.append(_share(pairs, set(bigrams(text))))
        singles = max(singles, _share(single, set(characters(text))))
        lay = max(lay, len(present))
    cosine = max((f.cosine for f in best if f.cosine is not None), default=0.0)
    scores = [f.score for f in ranking.found[:LOOKED_AT]]
    return Signals(
        words=max(shares, default=0.0),
        first=shares[0] if shares else 0.0,
        characters=singles,
        lay=lay,
        length=math.log1p(len(pairs)),
        ahead=min(FAR_AHEAD, max(scores) - min(scores)) if scores else 0.0,
        above=cosine - ranking.small_talk if ranking.small_talk is not None else 0.0,
    )


HYBRID = (-4.4, 1.8, 1.7, 2.8, 0.95, -0.7, 0.41, 31.0)
LEXICAL = (-4.4, 2.0, 2.55, 3.5, 1.05, -0.15, 0.3, 0.0)
"""Weights of the signals, with and without vectors."""


def judge(question: str, ranking: Ranking, snapshot: Snapshot) -> Verdict:
    """The state of a question from its signals. What it names outright is decided by the caller."""
    found = signals(question, ranking, snapshot)
    hybrid = ranking.mode_dense and ranking.small_talk is not None
    weights = HYBRID if hybrid else LEXICAL
    levels = snapshot.levels if snapshot.levels.mode == mode_of(hybrid=hybrid) else USUAL
    logit = sum(w * v for w, v in zip(weights, found.values(), strict=True))
    confidence = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
    state: State = levels.state(confidence)
    best = [snapshot.catalog.clauses[f.index].index_text for f in ranking.found[:TOP]]
    if state == "answer" and not answers_kind(question, best):
        state = "related"
    return Verdict(state, confidence, found)
