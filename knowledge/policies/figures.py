"""Numbers with what they count, dates, and whether a sentence forbids: what two sentences must agree in.

>>> sorted(figures("公告时间不少于三十日，个别15个工作日"))
[(15.0, '工作日'), (30.0, '日')]
"""

from __future__ import annotations

import re

from knowledge.policies.numerals import parse_numeral

Figure = tuple[float, str]
"""A number and its unit; the unit is "" where none is known."""
_N = r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+"
_UNITS = (
    "个工作日|工作日|个月|小时|公顷|平方米|公里|万元|亿元|周岁|天|日|月|年|岁|%|％|元|人|名|位|户|件|个|倍|级|份|次|条|款|项|"
    "米|亩|分|号"
)
_COUNTED = re.compile(rf"(?P<part>百分之|千分之)?(?P<n>{_N})\s*(?P<unit>{_UNITS})?")
_SAME = {"个工作日": "工作日", "天": "日", "％": "%", "名": "人", "位": "人", "个月": "月"}
_LOOSE = re.compile(
    r"一(?:般|定|些|切|致|旦|律|并|直|起|方面|样|次性|体|同|种|经|时|事一档)|[一二三四五六七八九十]是|万一|统一|唯一|十分|千方百计|"
    r"第[一二三四五六七八九十百零〇\d]+[条款项段章节]|[（(][一二三四五六七八九十\d]+[)）]|^[一二三四五六七八九十\d]+[、.．]|进一步|两者|三方|两级|不一|之一|逐一|四性"
)
FORBIDS = re.compile(
    r"不得|不能|不可|不准|不许|禁止|严禁|不予|不应|不宜|不再|无权|无须|无需|不必|不需要|不用|免予|不作|不是|并非|没有|未经|未|不"
)
_QUANTITY = re.compile(
    r"不(?:少于|低于|超过|得超过|得少于|得低于|高于|多于|足|满|大于|小于|同|仅|断|稳定|良|动产|服|利)|非法|除外|(?:不|未)(?=[\u4e00-\u9fff]{0,4}的)"
)
_FIGURE = rf"(?P<figure>(?:百分之)?(?:{_N})\s*(?:{_UNITS})?)"
_BOUND = re.compile(
    r"(?:(?P<least>不得少于|不得低于|不少于|不低于|至少|起码|不足的?补足|(?:可以|能|可)(?:超过|高于|多于))"
    r"|(?P<most>不得超过|不得多于|不超过|不多于|至多|最长|最多|(?:可以|能|可)(?:少于|低于|短于)))"
    rf"[^，。；\d]{{0,4}}?{_FIGURE}"
)
_ACTING = """
国务院 人大常委会 人民代表大会 常务会议 党委 党组 政法委 人民法院 法院 检察院 公安机关 公安 监察 纪委 审计机关 信访部门
生态环境 自然资源 住房城乡建设 财政 发展改革 发改委 司法行政 省级 市级 县级 乡级 省、自治区、直辖市 乡镇 街道 村民委员会
村委会 居民委员会 第三方 建设单位 开发商 决策机关 承办单位 执行单位 征收部门 评估机构 行政首长 上一级 社区 物业 保险公司
"""
BODIES = tuple(_ACTING.split())
"""Bodies that act in these documents: a sentence that names one needs a clause that does."""


def figures(text: str) -> frozenset[Figure]:
    """Numbers that count something; ordinals, 一般 and the like are none."""
    found = set()
    for match in _COUNTED.finditer(_LOOSE.sub("　", text)):
        unit = match["unit"] or ""
        value = _value(match["n"])
        if value is None:
            continue
        if match["part"]:
            unit = "%"
            value = value / 10 if match["part"] == "千分之" else value
        elif not unit and not match["n"][0].isdigit():
            continue  # 三农, 五保: a word, no number
        found.add((value, _SAME.get(unit, unit)))
    return frozenset(found)


def forbids(text: str) -> bool:
    """Whether a sentence says no; 不少于 and 不超过 bound a number and say no such thing."""
    return FORBIDS.search(_QUANTITY.sub("　", text)) is not None


def bounds(text: str) -> dict[Figure, frozenset[str]]:
    """Whether a number is the `least` or the `most`, where it says so.

    >>> bounds("不得少于30日，可以少于5人")
    {(30.0, '日'): frozenset({'least'}), (5.0, '人'): frozenset({'most'})}
    """
    found: dict[Figure, set[str]] = {}
    for match in _BOUND.finditer(text):
        which = "least" if match["least"] else "most"
        for figure in figures(match["figure"]):
            found.setdefault(figure, set()).add(which)
    return {figure: frozenset(which) for figure, which in found.items()}


def bodies(text: str) -> frozenset[str]:
    """The acting bodies that a text names."""
    return frozenset(body for body in BODIES if body in text)


def _value(numeral: str) -> float | None:
    if numeral[0].isdigit():
        return float(numeral)
    value = parse_numeral(numeral.replace("两", "二"))
    return None if value is None else float(value)
