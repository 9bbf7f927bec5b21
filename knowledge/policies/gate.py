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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.policies.calibration import USUAL, mode_of
from knowledge.policies.catalog import searched_text
from knowledge.policies.coverage import Asked
from knowledge.policies.expects import answers_kind, asks_kind
from knowledge.policies.model import State

if TYPE_CHECKING:
    from knowledge.policies.search import Found, Ranking, Snapshot

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


def fitting(question: str, ranking: Ranking, snapshot: Snapshot) -> tuple[Found, ...]:
    """The best clauses; where a kind of thing is asked for (a number of days, a sum), those of them that hold one."""
    best = ranking.found[:TOP]
    if not asks_kind(question):
        return best
    held = tuple(f for f in best if answers_kind(question, [snapshot.catalog.clauses[f.index].index_text]))
    return held or best


def signals(question: str, ranking: Ranking, snapshot: Snapshot) -> Signals:
    """The signals of a question (its reading) and what was found for it."""
    subject = question
    for name in ranking.references.names:
        # It has led to its document, whatever that is called there.
        subject = re.sub(f"《?{re.escape(name)}》?(?:里面|里头|里|中|对)?", "　", subject)
    asked = Asked(subject, snapshot.lexical, snapshot.singles)
    best = fitting(question, ranking, snapshot)
    clauses = [snapshot.catalog.clauses[found.index] for found in best]
    held = [asked.cover(searched_text(clause, snapshot.catalog.document_of(clause))) for clause in clauses]
    cosine = max((f.cosine for f in best if f.cosine is not None), default=0.0)
    scores = [f.score for f in ranking.found[:LOOKED_AT]]
    return Signals(
        words=max((cover.pairs for cover in held), default=0.0),
        first=held[0].pairs if held else 0.0,
        characters=max((cover.characters for cover in held), default=0.0),
        lay=max((cover.lay for cover in held), default=0),
        length=math.log1p(asked.length),
        ahead=min(FAR_AHEAD, max(scores) - min(scores)) if scores else 0.0,
        above=cosine - ranking.small_talk if ranking.small_talk is not None else 0.0,
    )


HYBRID = (-5.44, 2.1, 2.85, 2.1, 0.88, -0.7, 0.41, 42.6)
LEXICAL = (-4.95, 2.7, 3.4, 3.15, 0.8, -0.14, 0.29, 0.0)
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
