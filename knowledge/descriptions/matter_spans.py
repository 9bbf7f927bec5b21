"""The name of a matter as a piece of a message, and where it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.matter_words import CUT, FACILITY, ORG_END, PURPOSE
from knowledge.descriptions.places import chain_end


@dataclass(frozen=True, slots=True)
class Named:
    """A name for a matter: its pieces from the message, the clause it stands in, how sure (0 best)."""

    pieces: tuple[tuple[int, int], ...]
    clause: int
    rank: int

    def words(self, folded: str) -> str:
        """The name as told."""
        return "".join(folded[start:end] for start, end in self.pieces)


def left(text: str, end: int) -> int:
    """Where a phrase that ends at a place begins: after the last word that is no part of a name."""
    start = 0
    for cut in CUT.finditer(text, 0, end):
        if cut.end() < end:
            start = cut.end()
    built = re.search(r"(?:在|拟|于)[一-鿿]{2,20}(?:新建|建设|修建)(?=[一-鿿]{6,})", text[:end])
    if built is not None and built.end() < end:
        start = max(start, built.end())
    while start < end and (text[start].isspace() or text[start] in "的了是为:：“"):
        start += 1
    return start


def is_body(words: str) -> bool:
    """Whether the words name a body, not a thing that could be built or mended."""
    return ORG_END.search(words) is not None and re.search(rf"{FACILITY}$|诊所$", words) is None


def purpose(text: str, at: int) -> bool:
    """Whether what stands at a place is only what the matter serves: 用于交通建设, but not 用于黑水镇农田建设."""
    found = PURPOSE.search(text[:at])
    return found is not None and not (found[0][0] == "用" and chain_end(text, found.end()) > found.end())
