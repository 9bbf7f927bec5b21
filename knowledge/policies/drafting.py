"""A short answer in a language model's words, of which only what the clauses support is kept.

The model is offered clauses under numbers of our own and may cite no others. Each sentence it writes is checked against
the clauses it cites (`support`); what fails is dropped. If nothing stays, the clauses stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.language.model import LanguageModel
from knowledge.policies.lexical import LexicalIndex
from knowledge.policies.model import Cited, Hit, PolicyAnswer
from knowledge.policies.support import supports
from prompts import load

OFFERED = 4
"""Clauses a model is given."""
LONGEST_CLAUSE = 500
"""Characters of a clause that it is given: the telling sentence and what stands around it."""
MOST_SENTENCES = 4
SHORTEST_SENTENCE = 6
"""Characters below which a sentence says nothing of its own (是的。)."""
Shown = Callable[[Sequence[Cited]], None]
"""Called with the sentences that stand so far, each time one is added."""

_SENTENCE = re.compile(
    r"(?P<text>[^。！？\n\[［【]+[。！？]?)\s*(?P<cited>(?:[\[［【]\s*\d+(?:\s*[,，、]\s*\d+)*\s*[\]］】]\s*)*)[。！？]?"
)
_NUMBER = re.compile(r"\d+")
_LEAD = re.compile(r"^[\s\-*•·#>]*(?:\d{1,2}[.、．)）]\s*)?(?:回答|答)?[:：]?\s*")
_MARKUP = re.compile(r"<[^>]{1,80}>|[`*_#|]+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model wrote it, with the numbers it cites."""

    text: str
    cited: tuple[int, ...]


def offered(hits: Sequence[Hit]) -> str:
    """The clauses as a model is given them, one a line, under numbers from 1.

    Line ends and the brackets that mark a citation are taken out of the text, so that no clause can pass for another.
    """
    return "\n".join(f"[{number}] {_clause(hit)}" for number, hit in enumerate(hits[:OFFERED], 1))


def _clause(hit: Hit) -> str:
    text = hit.clause.index_text
    if len(text) > LONGEST_CLAUSE:
        start = max(0, text.find(hit.quote[:20]) - 60) if hit.quote else 0
        text = f"……{text[start : start + LONGEST_CLAUSE]}……" if start else f"{text[:LONGEST_CLAUSE]}……"
    plain = re.sub(r"\s+", " ", text).translate(str.maketrans("[]【】［］", "()()()"))
    return f"《{hit.document.title}》{hit.clause.number}：{plain}"


def written(reply: str, *, whole: bool = True) -> list[Written]:
    """The sentences of a reply with what each cites; while it still grows (not `whole`) the last one is left out.

    >>> written("一般不少于30日。[1]可以缩短[1,2]。")
    [Written(text='一般不少于30日。', cited=(1,)), Written(text='可以缩短。', cited=(1, 2))]
    """
    found = []
    for match in _SENTENCE.finditer(_MARKUP.sub("", reply)):
        text = _LEAD.sub("", match["text"]).strip()
        if not text:
            continue
        cited = tuple(dict.fromkeys(int(n) for n in _NUMBER.findall(match["cited"])))
        found.append(Written(text if text[-1] in "。！？" else f"{text}。", cited))
    return found if whole else found[:-1]


def checked(one: Written, hits: Sequence[Hit], index: LexicalIndex) -> Cited | None:
    """The sentence with those of its citations that support it; None where none does, or one was not offered."""
    if len(one.text) < SHORTEST_SENTENCE or not one.cited:
        return None
    if any(not 1 <= number <= min(OFFERED, len(hits)) for number in one.cited):
        return None
    good = [
        hit.clause.id
        for hit in (hits[number - 1] for number in one.cited)
        if supports(one.text, hit.clause, hit.document, index).supported
    ]
    return Cited(one.text, tuple(good)) if good else None


class _Watching:
    """Checks sentences as they come, and says when one more stands."""

    def __init__(self, hits: Sequence[Hit], index: LexicalIndex, shown: Shown | None) -> None:
        self._hits, self._index, self._shown = hits, index, shown
        self._seen: dict[Written, Cited | None] = {}
        self._told = 0

    def heard(self, so_far: str) -> None:
        if self._shown is None:
            return
        kept = self.kept(written(so_far, whole=False))
        if len(kept) > self._told:
            self._told = len(kept)
            self._shown(kept)

    def kept(self, sentences: Sequence[Written]) -> list[Cited]:
        for one in sentences:
            if one not in self._seen:
                self._seen[one] = checked(one, self._hits, self._index)
        good = [found for one in dict.fromkeys(sentences) if (found := self._seen[one]) is not None]
        return good[:MOST_SENTENCES]


def draft(
    answer: PolicyAnswer, hits: Sequence[Hit], model: LanguageModel, index: LexicalIndex, shown: Shown | None = None
) -> PolicyAnswer:
    """The answer with what a model wrote of its clauses (`hits`) and they support; its own text stays as it was.

    Raises knowledge.language.errors.LanguageError.
    """
    prompt = load("answer")
    watching = _Watching(hits, index, shown)
    values = {"question": _one_line(answer.read_as or answer.question), "clauses": offered(hits)}
    reply = model.ask(prompt, values, watching.heard)
    sentences = written(reply.text)
    kept = watching.kept(sentences)
    return replace(
        answer,
        sentences=tuple(kept),
        dropped=len(dict.fromkeys(sentences)) - len(kept),
        model=f"{model.name} ({reply.model})" if reply.model != model.name else model.name,
        prompt=reply.prompt,
    )


def _one_line(question: str) -> str:
    return re.sub(r"\s+", " ", question).translate(str.maketrans("[]【】［］", "()()()"))
