"""Figures with their units in a folded text: 80万元, 三百二十余户, 约四百人, 1亿2000万, 60-80户."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.procedures.numerals import numbers_in

_DIGIT, _PLACE = "零一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "十百千万亿拾佰仟"
_ARABIC = r"(?:(?:[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])|[0-9]+(?:,[0-9]{3})*)(?:\.[0-9]+)?)"
"""Thousands may be set apart by commas or by spaces: 1,250 and 1 250."""
_HAN = rf"(?:[{_DIGIT}{_PLACE}]+(?:点[{_DIGIT}]+)?)"
_NUMBER = rf"(?:{_ARABIC}(?:[ ]*[{_PLACE}]+(?:零?{_ARABIC}[ ]*[{_PLACE}]+)*)?(?:[wW](?![A-Za-z]))?|{_HAN})"
_BEFORE = (
    r"(?:大约|大概|约为|约|将近|接近|近|差不多|估计|不超过|超过|超|不到|不足|不下|不少于|至少|最多|"
    r"多达|达到|达|(?<![会路网线场次席月件])上|有|共)"
)
FIGURE = rf"""
    (?P<before>{_BEFORE})?[ ]*
    (?:
        (?P<some>[数几好]+[{_PLACE}]+)
      | (?P<low>{_NUMBER})[ ]*(?P<low_scale>[万亿])?(?P<low_unit>元|户|人|亩|公顷)?
        [ ]*(?:至|到|-|~)[ ]*(?P<high>{_NUMBER})
      | (?P<number>{_NUMBER})
    )
    (?P<odd>余|多|来|几|把)?[ ]*(?:个(?=亿))?(?P<scale>[万亿])?(?P<odd_too>余|多|来)?[ ]*(?P<half>半(?=[年个]))?
"""
_AFTER = r"(?P<after>左右|上下|以上|以下|以内|出头|打底|起步)?"
_ABOUT = ("大约", "大概", "约为", "约", "将近", "接近", "近", "差不多")
_BOUND = ("估计", "不超过", "超过", "超", "不到", "不足", "不下", "不少于", "至少", "最多", "多达", "上")
_OPEN = ("以上", "以下", "以内", "出头", "打底", "起步")
_TWO_DIGITS = re.compile(
    r"[一二三四五六七八九][一二两三四五六七八九][十百千万]|[十百千][一二三四五六七八九][一二三四五六七八九]$"
)
_SCALES = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit, from `start` to `end`. `value` None: it leaves the number open (余, 多, a range)."""

    start: int
    end: int
    value: Fraction | None
    about: bool
    unit: str
    bare: bool
    """The number alone has no 万 or 亿 in it."""


def figures(text: str, unit: str) -> list[Figure]:
    """Every figure followed by `unit` (a pattern; it may match nothing)."""
    pattern = _pattern(unit)
    return [figure for match in pattern.finditer(text) if (figure := _figure(text, match)) is not None]


def _pattern(unit: str) -> re.Pattern[str]:
    if unit not in _PATTERNS:
        _PATTERNS[unit] = re.compile(rf"(?<![0-9.第{_DIGIT}{_PLACE}]){FIGURE}(?P<unit>{unit}){_AFTER}", re.VERBOSE)
    return _PATTERNS[unit]


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    start = match.start("before") if match["before"] in (*_ABOUT, *_BOUND) else _first(match)
    number, scale = match["number"] or match["high"] or "", match["scale"] or ""
    bare = not any(mark in number + scale + (match["some"] or "") for mark in (*_SCALES, "w", "W"))
    value = None if match["some"] or match["low"] else _value(number, scale)
    loose = bool(number) and _TWO_DIGITS.search(number) is not None
    if value is None and not (match["some"] or match["low"] or loose):
        return None
    odd = (match["odd"] or "") + (match["odd_too"] or "")
    if odd.strip("余多") or match["before"] in _BOUND or match["after"] in _OPEN:
        value = None
    if loose:
        value = None
    about = bool(odd) or match["before"] in _ABOUT or match["after"] in ("左右", "上下")
    end = match.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return Figure(start, end, value, about, match["unit"], bare)


def _first(match: re.Match[str]) -> int:
    return min(match.start(part) for part in ("some", "low", "number") if match[part])


def _value(number: str, scale: str) -> Fraction | None:
    number = re.sub(r"(?<=[0-9]) (?=[0-9]{3})", "", number)
    if number[-1:] in "wW":
        number = f"{number[:-1]}万"
    found = numbers_in(number)
    if len(found) != 1 or (scale and any(mark in number for mark in _SCALES)):
        return None
    return found[0] * _SCALES.get(scale, 1)
