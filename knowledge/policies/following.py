"""Questions that lean on the one before: 那期限呢, 第二款呢, 那青岛呢, 第三条呢.

Such a question is put into a whole one, which is said back; what stands on its own is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.policies.model import Clause
from knowledge.policies.numerals import NUMERAL, parse_numeral
from knowledge.policies.places import without_places

LONGEST = 14
"""Characters above which a question is taken to stand on its own."""
_LEAD = re.compile(r"^(?:那么?|还有|另外|如果|要是|假如|上面|前面|刚才|刚刚|这个|这种|这|它|其中)+(?:的|说的)?")
_TAIL = re.compile(r"[呢吗吧啊呀?？。!！]+$")
_LEANS = re.compile(r"^(?:那|还有|另外|如果|要是|假如|上面|前面|刚才|它|这个|这种|其中)|呢[?？]?$")
_PART = re.compile(rf"^第?({NUMERAL}+)(款|项)$")
_ARTICLE = re.compile(rf"^第({NUMERAL}+)条(?:第({NUMERAL}+)款)?(?:说什么|怎么说|怎么规定|讲什么|内容)?$")
_STEP = re.compile(r"^(上一|前一|下一|后一)条(?:说什么|怎么说|怎么规定|讲什么|写什么|是什么|内容)?$")
_NAMED_PART = re.compile(rf"条第?({NUMERAL}+)(款|项)")
_OUR_PLACE = re.compile(
    r"^(?:在)?(?:我们|咱们|咱|本|当)(?:这里|这边|这儿|这|地)?(?:省|市|区|县|镇|乡|街道|开发区|村)?(?:里|的)?$"
)
_ITEM = re.compile(r"^[（(][一二三四五六七八九十\d]{1,3}[)）]")
_WHAT = re.compile(
    r"多少个?(?:工作)?[天日月年人户]|几个?(?:工作)?[天日月年人户]|多久|多长时间|谁|哪个部门|哪些|什么|怎么|如何|是否|能不能|要不要|可不可以|多少"
)
_TOPICS = (
    (re.compile(r"^(?:期限|时间|时限|多久|多长时间|要多久|几天|多少天)$"), "期限是多少天"),
    (re.compile(r"^(?:材料|要什么材料|交什么材料|需要材料)$"), "要提交哪些材料"),
    (re.compile(r"^(?:责任|处罚|后果|罚则|不做|没做|不按规定做)$"), "没有做要追究什么责任"),
    (re.compile(r"^(?:部门|哪个部门|谁负责|归谁管|谁)$"), "由谁负责"),
    (re.compile(r"^(?:费用|钱|多少钱|收费)$"), "收费标准是多少"),
    (re.compile(r"^(?:程序|步骤|流程)$"), "有哪些程序"),
    (re.compile(r"^(?:不服|有异议|不同意|不满意)$"), "不服怎么办"),
)


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, as it was understood, and the ids of the clauses that were told for it."""

    question: str
    clauses: tuple[str, ...] = ()


def leans(question: str) -> bool:
    """Whether a question (its reading) leans on the one before.

    >>> leans("那期限呢"), leans("第二款呢"), leans("征地补偿方案要公告多少天呢，村里没有贴")
    (True, True, False)
    """
    text = question.strip()
    bare = _rest(text)
    return len(text) <= LONGEST and (
        bool(_LEANS.search(text) or _PART.match(bare) or _ARTICLE.match(bare) or _STEP.match(bare))
    )


def _rest(question: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", _TAIL.sub("", question.strip()))).strip("，, 　")


def part_of(question: str) -> tuple[int, str] | None:
    """The 款 or 项 that is asked for and nothing else: (2, "款"); None where it is another question."""
    match = _PART.match(_rest(question))
    number = parse_numeral(match[1]) if match else None
    return (number, match[2]) if match and number else None


def article_of(question: str) -> str | None:
    """The article that is asked for without its document: 第三条."""
    match = _ARTICLE.match(_rest(question))
    return f"第{match[1]}条" if match else None


def step_of(question: str) -> int | None:
    """Which neighbour of the article told before is asked for: -1 for 上一条, 1 for 下一条; None for neither.

    >>> step_of("上一条呢"), step_of("下一条说什么"), step_of("那期限呢")
    (-1, 1, None)
    """
    match = _STEP.match(_rest(question))
    return None if match is None else (-1 if match[1] in ("上一", "前一") else 1)


def named_part_of(question: str) -> tuple[int, str] | None:
    """The 款 or 项 that a question names after its article: (2, "款") for 第二十八条第二款, or None."""
    match = _NAMED_PART.search(question)
    number = parse_numeral(match[1]) if match else None
    return (number, match[2]) if match and number else None


def parts(clause: Clause, kind: str) -> list[tuple[int, int]]:
    """Spans in a clause's text of its 款 (lines) or 项 (items)."""
    found = []
    start = 0
    for line in clause.text.split("\n"):
        item = _ITEM.match(line) is not None
        if line.strip() and item == (kind == "项"):
            found.append((start, start + len(line)))
        elif item and found and kind == "款":
            found[-1] = (found[-1][0], start + len(line))
        start += len(line) + 1
    return found


def whole(question: str, before: str, places: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> str:
    """The question as a whole one, from the one before; `places` are those it names, `named` those of the one before.

    >>> whole("那期限呢", "征地补偿方案要公告吗")
    '征地补偿方案要公告，期限是多少天'
    >>> whole("那我们区呢", "青岛房屋征收公示多少天", (), ("青岛",))
    '房屋征收公示多少天'
    >>> whole("那青岛呢", "山东房屋征收公示多少天", ("青岛",), ("山东",))
    '青岛房屋征收公示多少天'
    """
    rest = _rest(question)
    if places and rest.strip("市省的") in places:
        return f"{rest}{without_places(before, named)}"
    if _OUR_PLACE.match(rest):
        return without_places(before, named)
    topic = next((meant for pattern, meant in _TOPICS if pattern.match(rest)), rest)
    return f"{_subject(before)}，{topic}"


def _subject(before: str) -> str:
    """What the question before was about: up to where it asks, or without the words of asking where it begins so."""
    text = _TAIL.sub("", before).split("，")[0]
    asks = _WHAT.search(text)
    if asks is not None:
        head, rest = text[: asks.start()], text[asks.end() :]
        text = head if len(head) >= 4 or len(head) >= len(rest) else rest
    return re.sub(r"(?:一般|至少|最长|最少|需要|应当|应该|得|要|是|有|由|能|可以|该)+$", "", text)
