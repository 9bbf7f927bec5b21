"""What the matter is called: what a label names, a phrase that ends in 工程 or 项目, a work named by what is done to
what, or a facility. More than one matter is told as such."""

from __future__ import annotations

import re

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.matter_spans import Named, is_body, left, purpose
from knowledge.descriptions.matter_titles import titled
from knowledge.descriptions.matter_words import (
    ADDED,
    AND,
    BROUGHT,
    BUILDS,
    CONVENED,
    DRAFTED,
    FACILITY,
    HEAD,
    HEAD_OF_A_WORK,
    LABEL,
    LABELS_A_BODY,
    NO_NAME,
    NOT_DONE,
    OBJECT_END,
    OCCASION,
    ORDINARY,
    PAPER,
    PURPOSE,
    SUBJECT,
    UPON,
    WISH,
    WORK,
)
from knowledge.descriptions.matter_works import worked
from knowledge.descriptions.model import Fact, quote
from knowledge.descriptions.places import chain_end

_ORDER = (0, 1, 1, 2, 3, 4, 5)
"""Of what rank comes before which: the phrase with 工程 is no better than the work itself that stands before it."""


def matters(folded: str, parts: tuple[Clause, ...]) -> tuple[Named, ...]:
    """The matters named; one, none, or those between which somebody has to choose."""
    named = [
        one
        for n, part in enumerate(parts)
        for one in _named(n, part, n == 0 or parts[n - 1].sentence != part.sentence, folded)
    ]
    named = [one for one in named if 3 <= len(one.words(folded)) <= 60 and not WISH.match(one.words(folded))]
    named = [one for one in named if not parts[one.clause].asks] or named
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
    if LABELS_A_BODY.match(text):
        return []
    label = LABEL.search(text)
    if label is not None:
        key = "name" if label["name"] else "other"
        start, end = label.span(key)
        return [Named(((part.start + start, part.start + end),), n, 0)]
    return [
        *_told(n, part),
        *_headed(n, part, folded),
        *worked(n, part),
        *titled(n, part, begins),
        *_facility(n, part, begins),
        *_alone(n, part),
    ]


def _told(n: int, part: Clause) -> list[Named]:
    """What is done to something (对…实施…), what a paper is called, what an occasion was about."""
    found = []
    upon = UPON.search(part.text)
    if upon is not None and _is_done(upon["work"]) and not PURPOSE.search(part.text[: upon.start()]):
        pieces = tuple((part.start + upon.start(key), part.start + upon.end(key)) for key in ("what", "work"))
        found.append(Named(pieces, n, 2))
    for pattern in (PAPER, OCCASION, BROUGHT, DRAFTED):
        match = pattern.search(part.text)
        if match is None or NO_NAME.search(match["name"]):
            continue
        start = max(left(part.text, match.end("name")), match.start("name"))
        name = part.text[start : match.end("name")]
        if len(name) >= 4 and not NO_NAME.search(name) and not CONVENED.search(name) and not re.search(_CONVENES, name):
            found.append(Named(((part.start + start, part.start + match.end("name")),), n, 3))
    return found


_CONVENES = r"(?:开|发布|公布|组织|开展|举行)$"


def _is_done(work: str) -> bool:
    """对…进行搬迁 is a matter; 对…进行调查 or 协商 is what is done about one."""
    return re.search(WORK, work) is not None or re.search(r"管制|管控|限行|收费|封闭|整顿|清理|清退", work) is not None


def _headed(n: int, part: Clause, folded: str) -> list[Named]:
    """A phrase that ends in 工程 or 项目."""
    found = []
    bracketed = part.start > 0 and folded[part.start - 1] in ")）"
    sure = [
        one
        for one in HEAD_OF_A_WORK.finditer(part.text)
        if _names_a_work(part.text[: one.start()]) or (bracketed and not one.start())
    ]
    for head in (*sure, *HEAD.finditer(part.text)):
        if purpose(part.text, head.start()):
            continue
        start = left(part.text, head.start())
        first = _over_brackets(part, start, folded)
        phrase = folded[first : part.start + head.end()]
        bare = HEAD.sub("", phrase[: -len(head[0])] if head in sure else phrase)
        if len(bare) < 3 or NOT_DONE.search(phrase) or re.fullmatch(_NO_NAMES, bare) or re.search(r"[每各]个?$", bare):
            continue
        found.append(Named(((first, part.start + head.end()),), n, 1))
    return found[-1:]


_NO_NAMES = (
    r".*(?:[本该此]|这个)|[本该此].*|.*[一二两三四五几多0-9]个|"
    r"(?:[0-9]{4}年)?[全省市县区镇]?(?:重点|重大|民生|惠民|公益|实事|一般|建设|投资)+"
)


def _names_a_work(before: str) -> bool:
    """Whether the words right before 项目 name a work or what is built: 校园改造项目, not 重点项目."""
    return re.search(rf"(?:{WORK}|{FACILITY})$", before) is not None and len(before) - left(before, len(before)) >= 4


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
            return before.start() + left(before[0], len(before[0]))
    return at


def _facility(n: int, part: Clause, begins: bool) -> list[Named]:
    """The subject of 位于, 总投资 …; or the first clause where it names a facility and nothing else."""
    text = part.text
    if PURPOSE.search(text) or (n and not begins):
        return []
    subjects = [one.start() for one in SUBJECT.finditer(text) if not ORDINARY.match(text, one.start())]
    for end in subjects or ([] if n else [len(text.rstrip())]):
        start = left(text, end)
        if _is_facility(text[start:end]):
            return [Named(((part.start + start, part.start + end),), n, 4 if subjects else 5)]
    return []


def _is_facility(phrase: str) -> bool:
    return not (
        len(phrase) < 4
        or re.search(r"(?:座谈|听证|论证|大|家长|代表|意见|村民|开|例|商量|委|业委)会$|意见$", phrase)
        or (NOT_DONE.search(phrase) and not re.search(r"(?:方案|办法|规定|政策)$", phrase))
        or re.search(r"^(?:征收|征用)?(?:集体)?土地$|^[这那该此][个座条段些处]|有一|^的|^属于|土地$", phrase)
        or not re.search(rf"{FACILITY}$|(?:会|节|赛|展|办法|政策|方案|规划)$", phrase)
        or re.search(r"[0-9]+(?:万|户|人)", phrase)
    )


def _alone(n: int, part: Clause) -> list[Named]:
    """A clause that is nothing but a place and what stands or is built there: 古渡镇防洪堤二期."""
    text = re.sub(r"\s*第?[一二三四五]期$", "", part.text.rstrip())
    start = left(text, len(text))
    at = chain_end(text, start)
    what = text[at:]
    if at == start or not 2 <= len(what) <= 20 or not re.search(rf"{FACILITY}$", what) or is_body(what):
        return []
    if re.search(r"小学|中学|学校|医院|卫生[院室]|[0-9]", what) or NOT_DONE.search(text):
        return []
    return [Named(((part.start + start, part.start + len(part.text.rstrip())),), n, 6)]


def _two_in_one(named: list[Named], parts: tuple[Clause, ...], folded: str) -> tuple[Named, ...]:
    """卫生室改造和村口桥重建: two works on two things in one clause."""
    for one in named:
        if one.rank not in (2, 3) or len(one.pieces) != 1:
            continue
        part = parts[one.clause]
        start = one.pieces[0][0]
        whole = folded[start : part.end]
        for joint in AND.finditer(whole):
            before, after = whole[: joint.start()], OBJECT_END.sub("", whole[joint.end() :])
            if not all(re.search(FACILITY, side) and re.search(rf"{WORK}|^{BUILDS}", side) for side in (before, after)):
                continue
            if re.search(r"(?:工程|项目)$", after) and not re.search(r"(?:工程|项目)$", before):
                continue
            if not re.search(rf"{WORK}$|^{WORK}|^{BUILDS}|(?:工程|项目)$", before):
                continue
            second = start + joint.end()
            return (
                Named(((start, start + joint.start()),), one.clause, one.rank),
                Named(((second, second + len(after.rstrip())),), one.clause, one.rank),
            )
    return ()


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or len(set(one) & set(other)) >= 0.8 * min(len(set(one)), len(set(other)))
