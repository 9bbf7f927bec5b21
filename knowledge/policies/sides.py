"""Local rules beside national ones: the local one goes first where both answer, both are shown, and where they say
different numbers of the same thing, that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.policies.figures import figures
from knowledge.policies.lexical import bigrams
from knowledge.policies.model import Hit, PolicyDocument
from knowledge.policies.normalise import read
from knowledge.policies.places import NATIONAL

RULES = frozenset({"法律", "行政法规", "党内法规", "司法解释", "规章", "地方性法规", "规范性文件", "实施方案"})
"""Ranks of documents that set rules; reports of experience set none."""
SAME_MATTER = 0.45
"""Share of pairs of characters that two sentences have in common, numbers left out, to be of the same thing."""
NEAR = 3
"""Among how many of the first clauses a local rule must be to go before the national one."""
_UNITS = frozenset({"日", "工作日", "月", "年", "%", "人", "户", "元", "万元", "小时"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千]+")


def is_local(document: PolicyDocument) -> bool:
    """Whether a document holds in one place only."""
    return bool(document.place) and document.place != NATIONAL


def both(hits: Sequence[Hit], nationwide: Sequence[Hit], *, local_first: bool) -> tuple[Hit, ...]:
    """The hits with a local rule and a national one at the head, the local one first; as they were where a rule of a
    place was not asked for or is not among the first `NEAR` of them.

    `nationwide`: what answers the same question with no place in it.
    """
    local = next((hit for hit in hits[:NEAR] if _rules(hit) and is_local(hit.document)), None)
    if not local_first or local is None:
        return tuple(hits)
    national = next((hit for hit in (*nationwide, *hits) if _rules(hit) and not is_local(hit.document)), None)
    head = (local,) if national is None else (local, national)
    ids = {hit.clause.id for hit in head}
    return (*head, *(hit for hit in hits if hit.clause.id not in ids))


def _rules(hit: Hit) -> bool:
    return hit.document.rank in RULES


def conflict(first: Hit, second: Hit) -> str | None:
    """A sentence that names two different numbers of one thing in a local and a national rule; None where there are
    none, or they are not of the same thing."""
    if is_local(first.document) == is_local(second.document):
        return None
    if not {first.document.rank, second.document.rank} <= RULES:
        return None
    one, other = (read(hit.quote) for hit in (first, second))
    if _alike(one, other) < SAME_MATTER:
        return None
    here, there = ({figure for figure in figures(text) if figure[1] in _UNITS} for text in (one, other))
    units = {unit for _, unit in here} & {unit for _, unit in there}
    mine, theirs = ({figure for figure in found if figure[1] in units} for found in (here, there))
    if len(mine) != 1 or len(theirs) != 1 or mine == theirs:
        return None  # with several numbers each it can't be told which answers which
    return f"两处写的数不一样：{_told(first, mine)}，{_told(second, theirs)}。请核对适用哪一处。"


def _told(hit: Hit, found: set[tuple[float, str]]) -> str:
    numbers = "、".join(f"{value:g}{'个' if unit in ('工作日', '月') else ''}{unit}" for value, unit in sorted(found))
    return f"《{hit.document.title}》{hit.clause.number}是{numbers}"


def _alike(one: str, other: str) -> float:
    here, there = (set(bigrams(_NUMBER.sub("　", text))) for text in (one, other))
    return len(here & there) / max(1, min(len(here), len(there)))
