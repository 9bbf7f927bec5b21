"""Whether what was found answers the question: three states from signals that are calibrated on the index itself.

Raw cosines of e5 are compressed (an answerable question's best passage lies near 0.88, small talk's near 0.85) and
BM25 scores have no scale at all. So each signal is relative: standard deviations above the question's own background
over all clauses of the index, and the share of the question's words, weighted by rarity, that the best clauses contain.
The weights were fitted by logistic regression on the package's own questions (`tests/knowledge/policies/questions.yaml`)
and, as unanswerable ones, on lay questions about other branches of law.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.policies.lexical import LexicalIndex, bigrams
from knowledge.policies.model import State

if TYPE_CHECKING:
    from knowledge.policies.search import Ranking, Snapshot

# Words of asking, not of the matter asked about; they are taken out before coverage is counted.
_ASKING = re.compile(
    r"请问|你好|您好|谢谢|怎么办|怎么样|怎么|怎样|如何|什么时候|什么|哪些|哪个|哪一|哪里|哪种|多少|多久|几[个天日年条次]|是不是|能不能|"
    r"可不可以|可以吗|需不需要|要不要|有没有|是否|行不行|行吗|对吗|吗|呢|吧|啊|一般|应该|应当|需要|必须|我们|我想|我要|想问|一下|"
    r"规定|具体|的话|如果|由谁|谁来|谁"
)
TOP = 3
"""How many of the best clauses are looked at."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the gate looks at.

    `coverage`: the largest share (0 to 1) of the question's rare-weighted words in one of the best clauses;
    `joint`: the same over the best clauses together; `unknown`: share of words that the index never contains;
    `dense`: the best clause's cosine, in standard deviations above the mean of all clauses; `cosine`: that cosine.
    """

    coverage: float
    joint: float
    unknown: float
    dense: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a question and the confidence (0 to 1) that the clauses found answer it."""

    state: State
    confidence: float
    signals: Signals


def content_tokens(question: str) -> tuple[str, ...]:
    """The words of a question that carry its matter."""
    return tuple(dict.fromkeys(t for part in _ASKING.sub("　", question).split("　") for t in bigrams(part)))


def rarity(token: str, index: LexicalIndex) -> float:
    """Weight of a word: the logarithm of how seldom it occurs; unknown words weigh most."""
    return math.log((index.size + 1) / (index.document_frequency(token) + 0.5))


def coverage(tokens: Sequence[str], texts: Sequence[str], index: LexicalIndex) -> float:
    """Share of the tokens' weight that occurs in the texts taken together."""
    total = sum(rarity(t, index) for t in tokens)
    if total <= 0:
        return 0.0
    contained = {t for text in texts for t in bigrams(text)}
    return sum(rarity(t, index) for t in tokens if t in contained) / total


def signals(question: str, ranking: Ranking, snapshot: Snapshot) -> Signals:
    """The signals of a question (its reading) and what was found for it."""
    tokens = content_tokens(question)
    index = snapshot.lexical
    legal = [t for word in ranking.legal for t in bigrams(word)]
    best = ranking.found[:TOP]
    texts = []
    for found in best:
        clause = snapshot.catalog.clauses[found.index]
        text = " ".join((snapshot.catalog.document_of(clause).title, *clause.path, clause.index_text))
        # A lay word counts as present where one of its legal words is.
        texts.append(text + _lay_of(text, ranking.legal, question))
    total = sum(rarity(t, index) for t in tokens) or 1.0
    unknown = sum(rarity(t, index) for t in tokens if not index.document_frequency(t)) / total
    single = max((coverage(tokens, [text], index) for text in texts), default=0.0)
    joint = coverage(tokens, texts, index)
    cosine = max((f.cosine for f in best if f.cosine is not None), default=0.0)
    spread = ranking.cosine_spread or 1.0
    dense = (cosine - ranking.cosine_mean) / spread if ranking.mode_dense else 0.0
    del legal
    return Signals(single, joint, unknown, dense, cosine)


def _lay_of(text: str, legal: Sequence[str], question: str) -> str:
    from knowledge.policies.vocabulary import terms

    words = [w for term in terms() for w in term.lay if w in question and any(x in text for x in term.legal)]
    return " " + " ".join(words)


HYBRID = (-9.0, 4.0, 2.0, -2.0, 1.2)
LEXICAL = (-4.0, 5.0, 3.0, -3.0, 0.0)
"""Weights (constant, coverage, joint, unknown, dense) with and without vectors."""
ANSWER_AT = 0.5
RELATED_AT = 0.15


def judge(question: str, ranking: Ranking, snapshot: Snapshot) -> Verdict:
    """The state of a question from its signals. What it names outright is decided by the caller."""
    found = signals(question, ranking, snapshot)
    weights = HYBRID if ranking.mode_dense else LEXICAL
    values = (1.0, found.coverage, found.joint, found.unknown, found.dense)
    logit = sum(w * v for w, v in zip(weights, values, strict=True))
    confidence = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
    state: State = "answer" if confidence >= ANSWER_AT else "related" if confidence >= RELATED_AT else "none"
    return Verdict(state, confidence, found)
