"""When work begins, and the main risk with what is done about it."""

from __future__ import annotations

import re
from datetime import date

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.days import days
from knowledge.descriptions.model import Fact, Unclear, quote

_BEGINS = re.compile(r"开工|动工|施工|开始|启动|进场|实施")
_ENDS = re.compile(r"完工|竣工|建成|结束|完成")
_NOT = re.compile(r"(?:没|未|尚未|还没)(?:有)?(?:开工|动工|施工|开始|启动)")
_RISK = re.compile(
    r"风险|隐患|噪[声音]|扬尘|灰尘|粉尘|出行|影响(?:交通|通行|生意|休息|上课|就诊|看病|买菜|生产|"
    r"灌溉|采光)|堵[车路]?|拥堵|安全|污染|担心|顾虑|异味|震动|"
    r"停水|停电|占道|运料|大车|渣土|积水|采光|不便"
)
_MEASURE = re.compile(
    r"安排|疏导|避开|不施工|停工|围挡|洒水|协调|错峰|夜间|放假|假期|绕行|告知|提前|设置?|专人|"
    r"降尘|修复|恢复|分段|限时|警示|覆盖|便道|避让|解释|公告|供水车|拉水|临时|减速|巡查|值守|负责"
)
_NO_RISK = re.compile(r"(?:没有?|无|不存在)[一-鿿]{0,4}(?:风险|隐患|影响)|风险(?:很|较|极)?(?:小|低)")


_DOES = re.compile(
    r"^(?:将|要|已|拟|由|请|在|先|再|并|同时|另外|每天|统一|按|及时|分|派|发|贴|设|装|修|补|调|限|洒|围|铺|搭|改|错|避|绕|停|"
    r"安排|做好|加强|落实|签|给予|配备|委托|采用|采取|组织|开展|进行|落实|专人|白天|夜间|晚上|周末|假期|暑假|寒假|不)"
)
"""How a clause begins that says what is done."""


def apart(said: str) -> tuple[str, list[str]]:
    """A risk line in the risk and the measures: from the first clause that says what is done. Whatever is not
    understood as a measure stays with the risk."""
    parts = [part for part in re.split(r"(?<=[，,。；;\n])", said) if part.strip("，,。；;\n ")]
    at = next((n for n, part in enumerate(parts) if n and _MEASURE.search(part)), None)
    if at is None:
        told = re.match(r"(?P<risk>.{2,60}?[，,；;：:]?)(?:对此|为此|措施[是为：:]+|应对[：:])(?P<done>.+)$", said)
        return (_bare(told["risk"]), [_bare(told["done"])]) if told is not None else (_bare(said), [])
    while at > 1 and _DOES.match(parts[at - 1]) and not _RISK.search(parts[at - 1]):
        at -= 1
    risk, done = _bare("".join(parts[:at])), "".join(parts[at:])
    return risk, [_bare(one) for one in re.split(r"[。；;\n]", done) if _bare(one)]


def _bare(text: str) -> str:
    return text.strip("，,。；;：:\n ")


_OTHER = re.compile(
    r"风险评估|稳评|为了?[一-鿿]*(?:解决|消除|改善|治理|方便|保障)|反对|要求|抗议|集聚|聚集|"
    r"安全(?:饮水|生产|局|工程|出行)"
)


def start(text: str, folded: str, parts: tuple[Clause, ...], today: date) -> Fact | None:
    """When work begins: the day, or the month as it is said."""
    for part in parts:
        if _BEGINS.search(part.text) is None or _NOT.search(part.text):
            continue
        for day in days(folded, today):
            if not part.start <= day.start < part.end:
                continue
            after = folded[day.end : part.end]
            begins, ends = _BEGINS.search(after), _ENDS.search(after)
            if begins is None and not re.search(
                r"(?:开工|动工|进场|启动)(?:时间|日期)?(?:为|是|在|于|定在|[:：])*$", folded[part.start : day.start]
            ):
                continue
            if ends is not None and (begins is None or ends.start() < begins.start()):
                continue
            kept = quote(text, day.start, day.end)
            said = folded[kept.start : kept.end]
            return Fact("start", day.iso or said, said, (kept,))
    return None


def risk(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """The main risk and what is done about it: the clauses that say so. A risk alone is half of it; none at all is not
    taken from a message."""
    for n, part in enumerate(parts):
        if _RISK.search(part.text) is None or _OTHER.search(part.text):
            continue
        if _NO_RISK.search(part.text):
            return Unclear("risk", "hedged", part.text.strip(), (quote(text, part.start, part.end),))
        last = n
        measured = _MEASURE.search(part.text) is not None
        for m in range(n + 1, min(n + 5, len(parts))):
            if parts[m].sentence - part.sentence > 1:
                break
            if _MEASURE.search(parts[m].text):
                last, measured = m, True
            elif not _RISK.search(parts[m].text) and m > last + 1:
                break
            elif _RISK.search(parts[m].text):
                last = m
        kept = quote(text, part.start, parts[last].end)
        said = folded[kept.start : kept.end]
        if not measured:
            return Unclear("risk", "partial", said, (kept,))
        return Fact("risk", said, said, (kept,))
    return None
