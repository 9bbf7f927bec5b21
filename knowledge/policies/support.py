"""Whether a clause supports a sentence that somebody else wrote of it: a measured test, no language model.

A sentence is supported by a clause when

- every number with its unit in it stands in the clause, and is the least or the most there where it is here;
- every acting body it names is named there;
- each part of it says 应当, 可以 or 不得 as the part of the clause does that is nearest to it, and turns nothing round
  that stands there (可控 and 不可控, before and after, a number of another matter, a condition with what follows from
  another: `alignment`);
- its words are the clause's: by the share of its pairs of characters, weighted by rarity, and of its single ones.

The weights and the threshold come from the reviewed digests, which tell clauses in other words: a sentence of a digest
is supported by its own clause, and not by the most similar other clause of the document, nor once a number, a body or a
negation in it is changed (`tests/knowledge/policies/test_support.py` measures it; figures in docs/answers.md).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from knowledge.policies.alignment import Beside
from knowledge.policies.coverage import rarity
from knowledge.policies.figures import bodies, bounds, figures, forbids
from knowledge.policies.lexical import LexicalIndex, bigrams, characters
from knowledge.policies.model import Clause, PolicyDocument
from knowledge.policies.normalise import read
from knowledge.policies.vocabulary import abridged, canonical

CONSTANT, PAIRS, SINGLES = -8.0, 4.57, 8.53
THRESHOLD = 0.8
"""Score from which a sentence's words count as the clause's."""
_PART = re.compile(r"[，。；：！？\n,;:]")
_SHORTEST_PART = 5
_CONDITION = ("的", "时", "后", "前")
_BOUNDED = re.compile(r"不(?:得)?(?:少于|低于|超过|高于|多于)|不(?:足|满|同|仅|断|稳定|良|动产|服|利|明确)")
_FORBIDDEN = re.compile(r"不得|不能|不可|不准|禁止|严禁|不予|不应|无权|不许")
_NEEDLESS = re.compile(r"不必|不需|无须|无需|不用|可以不|免于|不作")
_MAY = re.compile(r"(?<!不)可以|可(?!能|行|靠|控|操作|见)|有权")
_MUST = re.compile(r"应当|必须|应(?!急|对|用|该不)|(?<!不)须|要(?!求|点|素|件|不要)")


@dataclass(frozen=True, slots=True)
class Support:
    """The outcome: `supported`, the `score` (0 to 1) of the words, and what failed ("" where nothing did)."""

    supported: bool
    score: float
    failed: str = ""


@dataclass(frozen=True, slots=True)
class _Mood:
    forbidden: bool
    needless: bool
    may: bool
    must: bool


def supports(sentence: str, clause: Clause, document: PolicyDocument, index: LexicalIndex) -> Support:
    """Whether `clause` of `document` supports `sentence`; `index` says how rare a word is."""
    said = abridged(canonical(read(sentence)))
    text = abridged(canonical(clause.index_text))
    head = abridged(canonical(" ".join((document.title, *clause.path))))
    score = _score(said, f"{head} {text}", index)
    failed = _failed(said, text, f"{head} {clause.number} {text}", index)
    if not failed and score < THRESHOLD:
        failed = "words"
    return Support(not failed, score, failed)


def _failed(said: str, text: str, whole: str, index: LexicalIndex) -> str:
    if not figures(said) <= figures(whole):
        return "figures"
    there = bounds(text)
    if any(figure in there and not which & there[figure] for figure, which in bounds(said).items()):
        return "bounds"
    if not bodies(said) <= bodies(whole):
        return "bodies"
    if not _same_mood(said, text, index):
        return "mood"
    return Beside(text, index).turned(said)


def _score(said: str, text: str, index: LexicalIndex) -> float:
    pairs = {t: rarity(index.document_frequency(t), index.size) for t in bigrams(said) if len(t) > 1}
    single = set(characters(said))
    if not pairs or not single:
        return 0.0
    there, singles_there = set(bigrams(text)), set(characters(text))
    covered = sum(weight for token, weight in pairs.items() if token in there) / max(1e-9, sum(pairs.values()))
    logit = CONSTANT + PAIRS * covered + SINGLES * len(single & singles_there) / len(single)
    return 1 / (1 + math.exp(-logit))


def _same_mood(said: str, text: str, index: LexicalIndex) -> bool:
    parts = [part for part in _PART.split(text) if part.strip()]
    return all(_fits(part, parts, index) for part in _PART.split(said) if len(part) >= _SHORTEST_PART)


def _fits(part: str, parts: list[str], index: LexicalIndex) -> bool:
    """Whether one part of a sentence says what may, must or must not be as the nearest part of the clause does."""
    if not parts:
        return True
    words = set(bigrams(part))

    def near(place: int) -> float:
        shared = words & set(bigrams(parts[place]))
        weight = sum(rarity(index.document_frequency(t), index.size) for t in shared)
        return weight / math.pow(8 + len(parts[place]), 0.3)

    best = max(range(len(parts)), key=near)
    told = parts[best]
    if told.endswith(_CONDITION) and best + 1 < len(parts):
        told += parts[best + 1]  # what follows from it stands in the next part
    here, there = _mood(part), _mood(told)
    around = (parts[best - 1] if best else "") + parts[best]
    wide = _mood(around)
    if here.forbidden and not (there.forbidden or there.needless or wide.forbidden or forbids(around)):
        return False
    if here.needless and not (there.needless or there.forbidden or wide.needless):
        return False
    if there.forbidden and not (here.forbidden or here.needless):
        return False
    if here.may and not here.forbidden and there.must and not there.may:
        return False
    return not (here.must and not here.needless and there.may and not there.must)


def _mood(part: str) -> _Mood:
    text = _BOUNDED.sub("　", part)
    forbidden = _FORBIDDEN.search(text) is not None
    needless = _NEEDLESS.search(text) is not None
    return _Mood(
        forbidden,
        needless,
        _MAY.search(text) is not None and not needless,
        _MUST.search(text) is not None and not forbidden,
    )
