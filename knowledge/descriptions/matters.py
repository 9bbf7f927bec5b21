"""What the matter is called: what a label names, a phrase that ends in 工程 or 项目, a work named by what is done to
what, or a facility. More than one matter is told as such."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.matter_words import (
    ADDED,
    AFTER_WORK,
    AND,
    BUILDS,
    CONVENED,
    COUNTED,
    CUT,
    FACILITY,
    FIGURE,
    HEAD,
    LABEL,
    NO_NAME,
    OBJECT_END,
    OCCASION,
    ORDINARY,
    ORG_END,
    PAPER,
    PURPOSE,
    SUBJECT,
    TAIL,
    UPON,
    WISH,
    WORK,
)
from knowledge.descriptions.model import Fact, quote
from knowledge.descriptions.places import chain_end

_ORDER = (0, 1, 1, 2, 3, 4)
"""Of what rank comes before which: the phrase with 工程 is no better than the work itself that stands before it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name for a matter: its pieces from the message, the clause it stands in, how sure (0 best)."""

    pieces: tuple[tuple[int, int], ...]
    clause: int
    rank: int

    def words(self, folded: str) -> str:
        """The name as told."""
        return "".join(folded[start:end] for start, end in self.pieces)


def matters(folded: str, parts: tuple[Clause, ...]) -> tuple[Named, ...]:
    """The matters named; one, none, or those between which somebody has to choose."""
    named = [
        one
        for n, part in enumerate(parts)
        for one in _named(n, part, n == 0 or parts[n - 1].sentence != part.sentence, folded)
    ]
    named = [one for one in named if 3 <= len(one.words(folded)) <= 60 and not WISH.match(one.words(folded))]
    if not named:
        return ()
    listed = _two_in_one(named, parts, folded)
    if listed:
        return listed
    best = min(named, key=lambda one: (_ORDER[one.rank], one.pieces[0][0], one.rank))
    others = [one for one in named if one.rank <= 3 and one.clause != best.clause]
    first = min([best, *others], key=lambda one: one.pieces[0])
    if ADDED.search(folded):
        apart = [first]
        for one in sorted([*others, best], key=lambda one: one.pieces[0]):
            if all(not _alike(one.words(folded), other.words(folded)) for other in apart):
                apart.append(one)
        if len(apart) > 1:
            return tuple(apart[:4])
    return (best,)


def fact(text: str, folded: str, named: Named) -> Fact:
    """The name as a fact."""
    quotes = tuple(quote(text, start, end) for start, end in named.pieces)
    said = "".join(folded[q.start : q.end] for q in quotes)
    return Fact("matter", said, said, quotes)


def _named(n: int, part: Clause, begins: bool, folded: str) -> list[Named]:
    text = part.text
    label = LABEL.search(text)
    if label is not None:
        key = "name" if label["name"] else "other"
        start, end = label.span(key)
        return [Named(((part.start + start, part.start + end),), n, 0)]
    return [*_told(n, part), *_headed(n, part, folded), *_worked(n, part), *_facility(n, part, begins)]


def _told(n: int, part: Clause) -> list[Named]:
    """What is done to something (对…实施…), what a paper is called, what an occasion was about."""
    found = []
    upon = UPON.search(part.text)
    if upon is not None and not PURPOSE.search(part.text[: upon.start()]):
        pieces = tuple((part.start + upon.start(key), part.start + upon.end(key)) for key in ("what", "work"))
        found.append(Named(pieces, n, 2))
    for pattern in (PAPER, OCCASION):
        match = pattern.search(part.text)
        if match is None or NO_NAME.search(match["name"]):
            continue
        start = max(_left(part.text, match.end("name")), match.start("name"))
        name = part.text[start : match.end("name")]
        if len(name) >= 4 and not NO_NAME.search(name) and not CONVENED.search(name):
            found.append(Named(((part.start + start, part.start + match.end("name")),), n, 3))
    return found


def _headed(n: int, part: Clause, folded: str) -> list[Named]:
    """A phrase that ends in 工程 or 项目."""
    found = []
    for head in HEAD.finditer(part.text):
        if PURPOSE.search(part.text[: head.start()]):
            continue
        start = _left(part.text, head.start())
        phrase = part.text[start : head.end()]
        bare = HEAD.sub("", phrase)
        if (
            len(bare) < 3
            or re.fullmatch(r".*(?:[本该此]|这个)|(?:重点|民生|惠民|公益|一般|建设|投资)+", bare)
            or re.search(r"[每各]个?$", bare)
        ):
            continue
        found.append(Named(((_over_brackets(part, start, folded), part.start + head.end()),), n, 1))
    return found[-1:]


def _over_brackets(part: Clause, start: int, folded: str) -> int:
    """Where the phrase begins in the message: before what stands in brackets, where it goes on right after them."""
    at = part.start + start
    if (
        start == 0
        and at
        and folded[at - 1] in ")）"
        and (opened := max(folded.rfind("(", 0, at), folded.rfind("（", 0, at))) > 0
    ):
        before = re.search(r"[一-鿿]+$", folded[:opened])
        if before is not None:
            return before.start() + _left(before[0], len(before[0]))
    return at


def _worked(n: int, part: Clause) -> list[Named]:
    """What is done to what: 前阳镇卫生室改造, 翻修前阳镇卫生室, 前阳镇卫生室要翻修."""
    text = part.text
    found: list[Named] = []
    for work in re.finditer(rf"{WORK}+", text):
        if AFTER_WORK.match(text, work.end()) or (
            work[0].endswith("选址") and re.match(r"[在于到周]", text[work.end() :])
        ):
            continue
        if PURPOSE.search(text[: work.start()]):
            continue
        start = _left(text, work.start())
        before = text[start : work.start()]
        rest = TAIL.sub("", text[work.end() :])
        rest = OBJECT_END.sub("", re.sub(rf"^{FIGURE}.*$", "", rest))
        if HEAD.match(text, work.end()):
            continue
        ends = not rest.strip() or re.match(r"\s*(?:和|与|、|及|以及|,|:)", rest) is not None
        asked = _asked_for(part, n, work.start(), work.end()) if ends else None
        if asked is not None:
            found.append(asked)
        elif (
            ends
            and len(before) >= 2
            and not _is_body(before)
            and not re.match(r"(?:工程|项目|[本该此](?:项目|工程|次)|[自从][0-9]|因|全部|主要|需)", before)
        ):
            found.append(Named(((part.start + start, part.start + work.end()),), n, 2))
        elif not ends:
            one = _with_object(n, part, work.start(), work.end(), work[0])
            found += [one] if one is not None else []
    if not found:
        for work in re.finditer(BUILDS, text):
            if re.search(FACILITY, text[work.end() :]):
                one = _with_object(n, part, work.start(), work.end(), work[0])
                if one is not None:
                    found.append(one)
                    break
    return found[:2]


def _asked_for(part: Clause, n: int, start: int, end: int) -> Named | None:
    """前阳镇卫生室要翻修: the thing and the work, without the word between them."""
    text = part.text
    modal = re.search(r"(?:要|想|需要?|准备|打算|计划|拟|将|得|该)(?:进行|重新)?$", text[:start])
    if modal is None:
        return None
    first = _left(text, modal.start())
    head = text[first : modal.start()]
    if len(head) < 2 or _is_body(head) or not re.search(FACILITY, head):
        return None
    pieces = ((part.start + first, part.start + modal.start()), (part.start + start, part.start + end))
    return Named(pieces, n, 2)


def _with_object(n: int, part: Clause, start: int, end: int, work: str) -> Named | None:
    """A work and what it is done to, with the place before it where there is one."""
    text = part.text
    trimmed = TAIL.sub("", OBJECT_END.sub("", text[end:]))
    trimmed = COUNTED.sub("", re.sub(rf"(?<=[一-鿿]){FIGURE}.*$", "", trimmed)).rstrip()
    if len(trimmed) < 2 or not re.search(FACILITY, trimmed) or re.search(r"面积|范围$|比例", trimmed):
        return None
    if (work == "建设" and len(trimmed) >= 6) or (
        work == "建" and len(trimmed) >= 3 and not re.match(r"[一二两三四五六七八九十0-9]", trimmed)
    ):
        return Named(((part.start + end, part.start + end + len(trimmed)),), n, 3)
    before = _left(text, start)
    if before < start and chain_end(text, before) == start:
        return Named(((part.start + before, part.start + end + len(trimmed)),), n, 3)
    return Named(((part.start + start, part.start + end + len(trimmed)),), n, 3)


def _facility(n: int, part: Clause, begins: bool) -> list[Named]:
    """The subject of 位于, 总投资 …; or the first clause where it names a facility and nothing else."""
    text = part.text
    subject = None if n and not begins else SUBJECT.search(text)
    if PURPOSE.search(text):
        return []
    if subject is not None and ORDINARY.match(text, subject.start()):
        subject = None
    end = subject.start() if subject is not None else len(text.rstrip())
    if n and subject is None:
        return []
    start = _left(text, end)
    phrase = text[start:end]
    if (
        len(phrase) < 4
        or re.search(r"(?:座谈|听证|论证|大|家长|代表|意见|村民)会$|意见$", phrase)
        or not re.search(rf"{FACILITY}$|(?:会|节|赛|展|办法|政策|方案|规划)$", phrase)
        or re.search(r"[0-9]+(?:万|户|人)", phrase)
    ):
        return []
    return [Named(((part.start + start, part.start + end),), n, 4 if subject is not None else 5)]


def _is_body(words: str) -> bool:
    return ORG_END.search(words) is not None and re.search(rf"{FACILITY}$|诊所$", words) is None


def _left(text: str, end: int) -> int:
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


def _two_in_one(named: list[Named], parts: tuple[Clause, ...], folded: str) -> tuple[Named, ...]:
    """卫生室改造和村口桥重建: two works on two things in one clause."""
    for one in named:
        if one.rank not in (2, 3) or len(one.pieces) != 1:
            continue
        part = parts[one.clause]
        start = one.pieces[0][0]
        whole = folded[start : part.end]
        for joint in AND.finditer(whole):
            left, right = whole[: joint.start()], OBJECT_END.sub("", whole[joint.end() :])
            if not all(re.search(FACILITY, side) and re.search(rf"{WORK}|^{BUILDS}", side) for side in (left, right)):
                continue
            if re.search(r"(?:工程|项目)$", right) and not re.search(r"(?:工程|项目)$", left):
                continue
            if not re.search(rf"{WORK}$|^{WORK}|^{BUILDS}|(?:工程|项目)$", left):
                continue
            second = start + joint.end()
            return (
                Named(((start, start + joint.start()),), one.clause, one.rank),
                Named(((second, second + len(right.rstrip())),), one.clause, one.rank),
            )
    return ()


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or len(set(one) & set(other)) >= 0.8 * min(len(set(one)), len(set(other)))
