"""The telling sentence: which sentence of a clause carries what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.policies.coverage import rarity
from knowledge.policies.lexical import LexicalIndex, bigrams
from knowledge.policies.model import Clause
from knowledge.policies.normalise import read, sentences
from knowledge.policies.vocabulary import canonical

_ASKS_NUMBER = re.compile(r"多少|几[天日个年次人户]|多久|多长|期限|时限|何时|什么时候|比例|百分之")
_HAS_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]+(?:个)?(?:工作)?[日天月年户人%]|百分之")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]")
_NUMBER_SHARE = 0.4
"""A sentence with a number is preferred, where one is asked for, down to this share of the best score."""
_HEADING = 18
"""Characters below which the first sentence of a clause is taken for its heading."""
_LONGEST_LIST = 500
"""Characters of a list that are still quoted with the sentence that opens it."""
_LABEL = re.compile(r"^第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?\s*")


def telling_sentence(
    clause: Clause, question: str, words: Sequence[str], index: LexicalIndex
) -> tuple[int, int] | None:
    """Span in `clause.text` of the sentence that says most about the question; None when none says anything.

    `words` are the tokens looked for, those of the question and its legal words. A sentence with a number gains
    where a number is asked for. The span leaves out the article's own label.
    """
    spans = sentences(clause.text)
    scored: list[tuple[float, bool, tuple[int, int]]] = []
    for start, end in spans:
        text = canonical(read(clause.text[start:end]))
        contained = set(bigrams(text))
        score = sum(rarity(index.document_frequency(word), index.size) for word in words if word in contained)
        # Of two sentences that say the same, the shorter one is to the point; a mere heading is not.
        score /= (20 + len(text)) ** 0.25
        if start == 0 and len(spans) > 1 and len(text) < _HEADING:
            score *= 0.5
        has_number = _HAS_NUMBER.search(_LABEL.sub("", text)) is not None
        if score > 0:
            scored.append((score, has_number, (start, end)))
    if not scored:
        return None
    best = max(scored)
    if _ASKS_NUMBER.search(question):
        numbered = max((s for s in scored if s[1]), default=best)
        best = numbered if numbered[0] >= _NUMBER_SHARE * best[0] else best
    start, end = best[2]
    start = _list_start(clause.text, spans, start, end)
    if clause.text[:end].endswith((":", "：")):
        end = _list_end(clause.text, spans, end)
    label = _LABEL.match(clause.text[start:end])
    return (start + label.end(), end) if label else (start, end)


def without_label(clause: Clause) -> str:
    """A whole clause without the article's own label, which is cited beside it."""
    return _LABEL.sub("", clause.text, count=1) or clause.text


def _list_start(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Where an item's sentence is told from: what opens its list, as an item says nothing by itself."""
    if not _ITEM.match(text[start:end]):
        return start
    openers = [begin for begin, stop in spans if stop <= start and text[:stop].endswith((":", "："))]
    return openers[-1] if openers and end - openers[-1] <= _LONGEST_LIST else start


def _list_end(text: str, spans: Sequence[tuple[int, int]], end: int) -> int:
    """Where the list ends that a sentence with a colon opens: its items follow on lines of their own."""
    last = end
    for start, stop in spans:
        if start < end:
            continue
        fresh_line = "\n" in text[last:start]
        if (fresh_line and not _ITEM.match(text[start:stop])) or stop - end > _LONGEST_LIST:
            break
        last = stop
    return last
