"""Part by part: whether a sentence turns round what the nearest part of a clause says.

Words alone don't tell 可控 from 不可控 or 之前 from 之后, nor a number that stands beside another matter of the same
clause. Each part of a sentence is held beside the part of the clause that shares most with it.
"""

from __future__ import annotations

import math
import re

from knowledge.policies.coverage import rarity
from knowledge.policies.figures import figures
from knowledge.policies.lexical import LexicalIndex, bigrams

PART = re.compile(r"[，。；：！？\n,;:]")
_SEGMENT = re.compile(r"[。；！？\n;]")
SHORTEST = 4
"""Characters below which a part says nothing by itself."""
MUCH, SOME = 0.55, 0.4
"""Share of a part's words that must stand in another for the two to speak of one thing, surely and likely."""
OPPOSITES = (
    (r"多数", r"少数|个别"),
    (r"最后", r"首先|最先"),
    (r"不(?:得)?(?:低于|少于)|至少|以上", r"不(?:得)?(?:高于|超过|多于)|最多|至多|以下"),
    (r"减免|减轻|免除|从轻", r"加重|从重"),
    (r"(?<!不)可控", r"不可控"),
    (r"准予|允许", r"不予|暂缓|不准"),
    (r"不予", r"暂缓|准予"),
    (r"主动", r"依申请"),
    (r"(?<!不)符合", r"不符合"),
    (r"(?<!不)同意", r"不同意"),
    (r"先[^，]{1,6}后", r"后[^，]{1,6}先"),
)
"""Words of which a sentence has one where the clause has the other."""
_OPPOSITES = tuple((re.compile(one), re.compile(other)) for one, other in OPPOSITES)
_BEFORE, _AFTER = re.compile(r"(?:之|以)?前$"), re.compile(r"(?:之|以)?后$")
_NO = re.compile(
    r"不(?!得?少|得?低|得?超|得?高|得?多|足|满|大|小|同|仅|断|稳定|良|动产|服|利|可分|愿|明确|一致)|未(?!成年|来)|没有|禁止|严禁|免于|无权|除外"
)
"""A part that says no; a bound (不少于) and a word like 未成年 say no such thing."""
_CONDITION = re.compile(r"(?:的|时|后|前)$|的为")


class Beside:
    """A clause's parts, each with the segment (what ends in 。 or ；) that it stands in."""

    def __init__(self, text: str, index: LexicalIndex) -> None:
        self._index = index
        self.parts: list[str] = []
        self._segment: list[int] = []
        for number, segment in enumerate(_SEGMENT.split(text)):
            for part in PART.split(segment):
                if part.strip():
                    self.parts.append(part)
                    self._segment.append(number)

    def nearest(self, part: str) -> int:
        """Place of the part that shares most with this one."""
        words = set(bigrams(part))

        def near(place: int) -> float:
            return self._weight(words & set(bigrams(self.parts[place]))) / math.pow(8 + len(self.parts[place]), 0.3)

        return max(range(len(self.parts)), key=near)

    def turned(self, sentence: str) -> str:
        """What is turned round in a sentence: `opposite`, `figures`, `condition`; "" where nothing is."""
        if not self.parts:
            return ""
        said = [part for part in PART.split(sentence) if len(part.strip()) >= SHORTEST]
        places = [self.nearest(part) for part in said]
        for part, place in zip(said, places, strict=True):
            told = self.parts[place]
            share = self._share(part, told)
            if share < SOME:
                continue
            if opposed(part, told, sure=share >= MUCH) or self._runs_over(part, place):
                return "opposite"
            if share < MUCH:
                continue
            mine, its = figures(part), figures(told)
            units = {unit for _, unit in its}
            if any(figure not in its and figure[1] in units for figure in mine):
                return "figures"
        for here, (part, place) in enumerate(zip(said, places, strict=True)):
            if (
                here + 1 < len(said)
                and _CONDITION.search(part)
                and not self._follows(said, part, place, said[here + 1])
            ):
                return "condition"
        return ""

    def _runs_over(self, part: str, place: int) -> bool:
        """Whether a part of the sentence goes on into the clause's next part, and says the opposite there."""
        following = self.parts[place + 1] if place + 1 < len(self.parts) else ""
        goes_on = bool(following) and self._share(following, part) >= MUCH
        return goes_on and bool(_NO.search(following)) and not _NO.search(part)

    def _follows(self, said: list[str], condition: str, place: int, then: str) -> bool:
        """Whether what follows from a condition stands in its segment, with no further condition in between that the
        sentence leaves out."""
        likely = self._share(condition, self.parts[place])
        places = [p for p in range(len(self.parts)) if self._share(condition, self.parts[p]) >= 0.9 * likely]
        return any(self._follows_there(said, p, then) for p in places)

    def _follows_there(self, said: list[str], place: int, then: str) -> bool:
        here = [p for p in range(len(self.parts)) if self._segment[p] == self._segment[place]]
        shares = {p: self._share(then, self.parts[p]) for p in here if p >= place}
        best = max(shares, key=lambda p: shares[p])
        anywhere = max(self._share(then, part) for part in self.parts)
        if anywhere >= MUCH and shares[best] < 0.7 * anywhere:
            return False
        if shares[best] >= SOME and opposed(then, self.parts[best]):
            return False
        left_out = (self.parts[p] for p in here if place < p < best and self.parts[p].endswith(("的", "后", "时")))
        return all(any(self._share(one, part) >= MUCH / 2 for part in said) for one in left_out)

    def _share(self, part: str, other: str) -> float:
        words = set(bigrams(part))
        whole = self._weight(words)
        return self._weight(words & set(bigrams(other))) / whole if whole else 0.0

    def _weight(self, words: set[str]) -> float:
        return sum(rarity(self._index.document_frequency(t), self._index.size) for t in words)


def opposed(part: str, told: str, *, sure: bool = True) -> bool:
    """Whether one of two parts that speak of one thing says the opposite of the other. `sure`: a bare no in only one of
    them counts.

    >>> opposed("行政首长首先发表意见", "行政首长最后发表意见"), opposed("不收取费用", "应当收取费用")
    (True, True)
    """
    for one, other in _OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if here.search(part) and there.search(told) and not here.search(told):
                return True
    if (_BEFORE.search(part) and _AFTER.search(told)) or (_AFTER.search(part) and _BEFORE.search(told)):
        return True
    return sure and bool(_NO.search(part)) != bool(_NO.search(told))
