"""Who is affected: households, people, villages. Whoever came to a meeting, answered or works there is not counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.clauses import Clause, clause_at
from knowledge.descriptions.figures import Figure, figures
from knowledge.descriptions.model import Fact, Field, Unclear, quote
from knowledge.procedures.numerals import numbers_in

HEARD = re.compile(
    r"报名|旁听|委员|聘请|听证|上门|问了|问过|应访|到会|参会|与会|到场|参加|出席|代表|座谈|听证|会议|问卷|收回|回收|发放|走访|入户|签到|签名|"
    r"签字|征求|听取|测评|投票|大会|家长会|实到|应到|公示|访谈|电话|受访|开会|开了会|来了|到了|来过"
)
"""A figure beside one of these is about those who were heard."""
OPINION = re.compile(
    r"建议|同意|反对|赞成|支持|异议|意见|弃权|拒绝|不满|要求|抗议|聚集|集聚|不愿|不肯|担心|有条件|提出|"
    r"中立|无所谓|未表态|签字"
)
_STAFF = re.compile(
    r"施工|工人|专家|工作人员|干部|民工|技术|评委|保安|值班|医护|医生|编制|床位?|聘|就业|岗位|"
    r"安排|队伍|调研组|工作组|领导|成员"
)
_STRONG = re.compile(
    r"涉及|影响|惠及|受益|服务|覆盖|居住|常住|牵涉|波及|人口|全村|全校|全镇|村民|居民|师生|学生|"
    r"群众|住着|住了|搬迁|征收|拆迁|安置"
)
_PART = re.compile(r"其中|含|包括|每|人均|户均|平均|一[户家]?$|占(?!地|用)|不含|除|另")
_ALL = re.compile(r"共|总|合计|全部")
_SIGNED = re.compile(r"谈妥|协商|签约(?!期)|签了|已签|签订|签协议|搬走|腾空")
_PEOPLE = (
    r"(?:名|位|个|口|号|来号|多号)?\s*(?:人口|村民(?!小?组|委|代)|群众(?!代)|居民|师生|学生|学员|"
    r"职工|员工|业主|家长|老人|"
    r"老百姓|乡亲|住户居民|人(?![均民大行次])|(?<=[0-9])名(?=$|[，,。；;、）)]))"
)
_HOUSEHOLDS = r"(?:户|家(?:住户|农户|居民|人家))"
_VILLAGES = r"(?:个(?:行政|自然)?|行政|自然)(?:村(?!民|委)|社区|屯)"


_LABELLED: dict[Field, re.Pattern[str]] = {
    "people": re.compile(r"(?<!参会)(?<!到会)人数(?:为|是|[:：])\s*(?P<n>[0-9]+)(?=\s*(?:$|[，,。；;\n]))"),
    "households": re.compile(r"户数(?:为|是|[:：])\s*(?P<n>[0-9]+)(?=\s*(?:$|[，,。；;\n]))"),
}
"""A number behind its name, as in a form: then it needs no unit."""


@dataclass(frozen=True, slots=True)
class _Count:
    figure: Figure
    strong: bool
    total: bool


def people(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """How many people are affected."""
    return _affected("people", _PEOPLE, text, folded, parts)


def households(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """How many households are affected."""
    return _affected("households", _HOUSEHOLDS, text, folded, parts)


def villages(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """How many villages are affected."""
    return _affected("villages", _VILLAGES, text, folded, parts)


def _affected(field: Field, unit: str, text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    counts: list[_Count] = []
    labelled = _LABELLED.get(field)
    if labelled is not None and (match := labelled.search(folded)) is not None:
        number = numbers_in(match["n"])
        if len(number) == 1:
            kept = quote(text, match.start("n"), match.end("n"))
            return Fact(field, number[0], folded[kept.start : kept.end], (kept,))
    for figure in figures(folded, unit):
        clause = parts[clause_at(parts, figure.start)]
        before, after = folded[clause.start : figure.start], folded[figure.end : clause.end]
        if _PART.search(before[-6:]) or _SIGNED.search(before[-10:] + after[:6]) or after.startswith(("/", "代")):
            continue
        at = clause_at(parts, figure.start)
        alone = clause.text.strip() == folded[figure.start : figure.end].strip()
        if alone and at and HEARD.search(parts[at - 1].text) and parts[at - 1].sentence == clause.sentence:
            continue
        strong = _STRONG.search(before + folded[figure.start : figure.end]) is not None
        heard = (
            HEARD.search(before) or HEARD.search(after[:8]) or OPINION.search(before[-8:]) or OPINION.search(after[:8])
        )
        if heard and not re.search(r"涉及|影响|惠及|受益", before[-12:]):
            continue
        if not strong and any(
            HEARD.search(one.text) for one in parts[max(0, at - 3) : at] if one.sentence == clause.sentence
        ):
            continue  # 参加代表18名，其中人大代表1人
        if _STAFF.search(before[-6:]) or _STAFF.search(after[:4]):
            continue
        counts.append(_Count(figure, strong, _ALL.search(before[-6:]) is not None))
    strong_ones = [one for one in counts if one.strong] or counts
    best = [one for one in strong_ones if one.total] or strong_ones
    if not best:
        return None
    quotes = tuple(quote(text, one.figure.start, one.figure.end) for one in best)
    said = "、".join(folded[q.start : q.end] for q in quotes)
    values = {one.figure.value for one in best}
    if len(values) > 1:
        return Unclear(field, "several", said, quotes)
    value = best[0].figure.value
    if value is None:
        return Unclear(field, "vague", folded[quotes[0].start : quotes[0].end], quotes[:1])
    return Fact(field, value, folded[quotes[0].start : quotes[0].end], quotes[:1], about=best[0].figure.about)
