"""Which documents of the store others put out of date: what they say they repeal (同时废止), and newer editions.

What is repealed, or has a newer one of nearly the same name, is proposed for retiring, and a person decides. Of two
editions under one title only the newer is searched; that it came is told to those whose matters cite the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.policies.model import PolicyDocument, Renewed, StoredDocument
from knowledge.policies.normalise import content_key

_NUMBERED = re.compile(r"（([^（）]+号)）$")


_EDITION = re.compile(r"\d{4}年?|[（(][^（）()]*[)）]|暂行|试行|修订|修正|新版|版$|稿$")
_OF_THE_LAND = frozenset({"法律", "行政法规", "地方性法规", "司法解释", "党内法规"})
"""Ranks whose newer editions bear the same title: a like title is another document there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """`old` is in use, and `new` says that it is repealed, or where `alike` bears nearly its name and is newer."""

    old: StoredDocument
    new: StoredDocument
    alike: bool = False


def day_of(document: PolicyDocument) -> date | None:
    """The day that tells editions of a document apart."""
    return document.published or document.effective


def renewal(before: Iterable[PolicyDocument], now: PolicyDocument) -> Renewed | None:
    """What is to be told when an edition comes in of a document that the store has in another one; None where it is the
    same edition, read anew or in another format."""
    others = [one for one in before if one.sha256 != now.sha256]
    if not others:
        return None
    was = max(others, key=lambda one: day_of(one) or date.min)
    mine, its = day_of(now), day_of(was)
    if (mine, now.number) == (its, was.number) or mine is None:
        return None
    return Renewed(now.key, now.title, _edition(was), _edition(now), older=its is not None and mine < its)


def _edition(document: PolicyDocument) -> str:
    day = day_of(document)
    told = [document.number or "", f"{day.year}年{day.month}月{day.day}日" if day else ""]
    return "，".join(filter(None, told)) or "没有日期"


def proposals(stored: Sequence[StoredDocument]) -> tuple[Proposal, ...]:
    """Documents in use that another one in use repeals, by title or number, each pair once."""
    known: dict[str, list[StoredDocument]] = {}
    for item in stored:
        if not item.retired:
            document = item.document
            names = {document.key, content_key(document.title), *(content_key(a) for a in document.aliases)}
            for name in names | ({document.number} if document.number else set()):
                known.setdefault(name, []).append(item)
    found: dict[tuple[str, str], Proposal] = {}
    for new in stored:
        for named in new.document.repeals if not new.retired else ():
            number = _NUMBERED.search(named)
            title = content_key(_NUMBERED.sub("", named))
            # Where a number is given it decides: towns name their rules alike.
            olds = known.get(number.group(1), known.get(title, [])) if number else known.get(title, [])
            for old in olds:
                if number and old.document.number not in (None, number.group(1)):
                    continue
                if old.document.key != new.document.key:
                    found.setdefault((old.document.key, new.document.key), Proposal(old, new))
    for old, new in _newer(stored):
        found.setdefault((old.document.key, new.document.key), Proposal(old, new, alike=True))
    return tuple(found.values())


def _newer(stored: Sequence[StoredDocument]) -> Iterator[tuple[StoredDocument, StoredDocument]]:
    """Originals in use, and newer ones of the same body that bear nearly their name (暂行办法 and 办法, 2017年 and
    2020年)."""
    called: dict[str, list[StoredDocument]] = {}
    for item in stored:
        document = item.document
        if not item.retired and document.kind == "original" and document.rank not in _OF_THE_LAND:
            called.setdefault(_EDITION.sub("", content_key(document.title)), []).append(item)
    for alike in called.values():
        for old in alike:
            for new in alike:
                older, newer = day_of(old.document), day_of(new.document)
                if old.document.key == new.document.key or not older or not newer or older >= newer:
                    continue
                if not _others(old.document.issuer, new.document.issuer) and not _others(
                    old.document.place, new.document.place
                ):
                    yield old, new


def _others(one: str | None, other: str | None) -> bool:
    """Whether both are known and neither is the other, written more fully."""
    return bool(one and other and one not in other and other not in one)
