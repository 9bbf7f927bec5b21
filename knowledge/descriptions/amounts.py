"""Money and land: the total investment in yuan, the area of land in mu."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.descriptions.clauses import Clause, clause_at
from knowledge.descriptions.figures import Figure, figures
from knowledge.descriptions.model import Fact, Field, Reason, Unclear, quote
from knowledge.procedures.numerals import numbers_in

_TOTAL = re.compile(
    r"总(?:的)?(?:计划)?(?:投资|造价|预算|概算|费用|经费)|投资总额|(?:静态|概算|估算|"
    r"批复)(?:总)?投资|(?:一共|总共|合计|共计|共)(?:投资|投入|花|需要?|要)?"
)
_MONEY = re.compile(r"投资|造价|报价|概算|预算|估算|匡算|投入|资金|费用|经费|花|耗资|斥资|出资|工程款|合同价")
_PART = re.compile(
    r"其中|[每人户亩]均|每|单价|差|缺|[补贴捐借欠]$|补偿|补助|补贴|赔偿|罚|奖励|收入|产值|税|租金|利润|工资|"
    r"支出|增支|减支|给$|认捐|(?<![支付列金])出$|资产|评估值|估值|市值|注册资本|票房|保费|奖补|筹资|折资|筹款|捐款|集资|众筹|[集体个人企业社会]{2}出资|预算内|中央|省级|市级|县级|地方|专项|答应|自付|缴费|自筹|配套|贷款|押金|拨款?|下达|争取|申请|上级|剩余|缺口|各"
)
_PRICE = re.compile(r"(?<![造总标同报])价|收费|费率|物业费|标准|一[吨度方张斤块个台套盏]|每|从$")
_OTHER = re.compile(
    r"\s*(?:千瓦|瓦|户|人|名|口|位|亩|平|㎡|公顷|吨|米|公里|里|棵|株|头|只|辆|套|间|个|"
    r"[kKMGm][wWVm]|度|立方|次|册|份|件|条|字|年|月|日|号|天|时|分|[%％‰]|倍|项)"
)
_PER = re.compile(r"\s*(?:元|块)?\s*(?:/|每|一[户亩人平个吨]|左?右?一[亩户])")
_FOREIGN = re.compile(r"\s*(?:美元|美金|港元|港币|欧元|日元)")
_BECAME = re.compile(r"(?:调整|调增|调减|增加|追加|提高|增|核减|变更|改)(?:为|到|至|成)")
_FREE = re.compile(r"不(?:用|需要?|必)?花钱|无需投资|不需要?投资|零投资|无投资|不涉及资金")
_MU = {
    "公顷": Fraction(15),
    "平方公里": Fraction(1500),
    "平方千米": Fraction(1500),
    "亩": Fraction(1),
    "平方米": Fraction(3, 2000),
    "平米": Fraction(3, 2000),
    "㎡": Fraction(3, 2000),
    "m2": Fraction(3, 2000),
    "m²": Fraction(3, 2000),
}
_LAND_TOTAL = re.compile(
    r"总(?:用地|占地|征地)|(?:用地|占地|征地|土地)(?:总)?面积|总面积|永久(?:征地|占地|用地)|(?:拟|需|共|计划)征收?"
)
_LAND = re.compile(r"占地|用地|征地|征用|征收|占用|流转|土地|拟征|地块|耕地|农田|林地")
_TAKEN = re.compile(r"征|占|流转|[租使]用")
_NOT_LAND = re.compile(
    r"水面|水域|治理面积|受益|灌溉|保护|用海|海域|建筑|改造|房屋|室内|装修|营业|绿化|测绘|拆迁|拆除|铺装|展览|仓储|摊位|屋顶|外墙|"
    r"楼|其中|每亩|亩均|新增|临时"
)


@dataclass(frozen=True, slots=True)
class _Found:
    figure: Figure
    rank: int
    value: Fraction


def investment(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """The total investment: of what is called a total, else of what is called investment, else the only sum of money.

    Part of it (自筹, 补助, 其中 …) is no total, and nothing is added up: then it is asked for.
    """
    found: list[_Found] = []
    open_ones: list[tuple[Reason, Figure]] = []
    for figure in figures(folded, r"(?:元|块钱?|圆)?(?:人民币)?"):
        clause = parts[clause_at(parts, figure.start)]
        before = folded[clause.start : figure.start]
        following = folded[figure.end :]
        if _PER.match(folded[figure.end :]):
            continue
        if _PRICE.search(before[-14:]) and not _TOTAL.search(before):
            continue
        if _FOREIGN.match(following) or (not figure.unit and _OTHER.match(following)):
            continue
        total, money = _TOTAL.search(before), _MONEY.search(before)
        if not figure.unit and money is None and re.match(r"[一-鿿]", following):
            continue  # 1.1万群众
        if figure.unit == "块" and figure.bare and money is None and before.strip():
            continue  # 124块电表, 护栏86块: pieces, not yuan
        near = money is not None and len(before) - _last(_MONEY, before) <= 6
        if not figure.unit and (figure.bare or (not (total and money) and not near)):
            if near and figure.bare and figure.value is not None and not _part(before, folded, figure):
                open_ones.append(("unit", figure))
            elif figure.bare or money is not None or not re.fullmatch(r"[^0-9]{0,14}", before):
                continue
        if _part(before, folded, figure) and not (total is not None and money is not None):
            if figure.unit or not figure.bare:
                open_ones.append(("several", figure))
            continue
        if open_ones and open_ones[-1][1] is figure:
            continue
        rank = 0 if total and money else 1 if money else 2
        if figure.value is None:
            open_ones.append(("vague", figure))
        else:
            found.append(_Found(figure, rank, figure.value))
    if not found and (free := _FREE.search(folded)) is not None:
        kept = quote(text, free.start(), free.end())
        return Fact("investment", Fraction(0), free[0], (kept,))
    chosen = _chosen(found, folded)
    if isinstance(chosen, _Found) and not any(reason == "vague" for reason, _ in open_ones if chosen.rank > 0):
        return _fact("investment", text, folded, chosen.figure, chosen.value)
    if found:
        return _unclear("investment", "several", text, folded, (one.figure for one in found))
    if open_ones:
        return _unclear("investment", open_ones[0][0], text, folded, (figure for _, figure in open_ones[:1]))
    return None


def area(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """The area of land taken or used, in mu. Floor space, greenery and what is surveyed are no land."""
    found: list[_Found] = []
    vague: list[Figure] = []
    units = "|".join(sorted(map(re.escape, _MU), key=len, reverse=True))
    for figure in figures(folded, units):
        clause = parts[clause_at(parts, figure.start)]
        before = folded[clause.start : figure.start]
        land = _LAND.search(before) is not None or figure.unit in ("公顷", "亩")
        if folded.startswith("不变", figure.end):
            continue
        if re.match(r"(?:农田|良田|耕地|果园|菜地)", folded[figure.end :]) and not _TAKEN.search(before):
            continue
        if _NOT_LAND.search(before) or not land or _PER.match(folded[figure.end :]) or before.endswith("/"):
            continue
        if figure.value is None:
            vague.append(figure)
            continue
        value = figure.value * _MU[figure.unit]
        tenths = re.match(r"[0-9一二三四五六七八九]分", folded[figure.end :]) if figure.unit == "亩" else None
        if tenths is not None:  # 3亩2分
            value += numbers_in(tenths[0][0])[0] / 10
            figure = replace(figure, end=figure.end + 2)
        elif figure.unit == "亩" and folded[figure.end : figure.end + 1] == "半":
            value += Fraction(1, 2)
            figure = replace(figure, end=figure.end + 1)
        found.append(_Found(figure, 0 if _LAND_TOTAL.search(before) else 1, value))
    best = [one for one in found if one.rank == min(one.rank for one in found)]
    if best and all(abs(one.value - best[0].value) <= best[0].value / 100 for one in best):
        return _fact("area", text, folded, best[0].figure, best[0].value)
    if best:
        return _unclear("area", "several", text, folded, (one.figure for one in best))
    return _unclear("area", "vague", text, folded, vague[:1]) if vague else None


def _part(before: str, folded: str, figure: Figure) -> bool:
    near = before[-12:]
    return _PART.search(near) is not None or _PER.match(folded[figure.end :]) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=0)


def _chosen(found: list[_Found], folded: str) -> _Found | None:
    """The one that counts: of the best rank, all of one value; a sum that was changed counts as it became."""
    best = [one for one in found if one.rank == min(one.rank for one in found)]
    became = [
        one for one in found if one.rank < 2 or _MONEY.search(folded[max(0, one.figure.start - 25) : one.figure.start])
    ]
    became = [one for one in became if _BECAME.search(folded[max(0, one.figure.start - 5) : one.figure.start])]
    if len(became) == 1:
        return became[0]
    return best[0] if best and len({one.value for one in best}) == 1 else None


def _fact(field: Field, text: str, folded: str, figure: Figure, value: Fraction) -> Fact:
    kept = quote(text, figure.start, figure.end)
    return Fact(field, value, folded[kept.start : kept.end], (kept,), about=figure.about)


def _unclear(field: Field, reason: Reason, text: str, folded: str, of: Iterable[Figure]) -> Unclear:
    quotes = tuple(quote(text, figure.start, figure.end) for figure in of)
    return Unclear(field, reason, "、".join(folded[q.start : q.end] for q in quotes), quotes)
