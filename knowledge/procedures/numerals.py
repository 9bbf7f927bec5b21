"""Reads the numbers people type: Arabic or Chinese, full width, with 万 and 亿, thousands separators, units."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    **{c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_HAN = "".join([*_DIGITS, *_PLACES, *_MYRIADS])
_FIGURES = r"(?:[0-9]+(?:,[0-9]{3})*(?:[.点][0-9]+)?|\.[0-9]+)"
_ARABIC = _FIGURES + r"(?:\s*[十百千万亿萬億]+)?"
_TERM = re.compile(rf"(?P<figures>{_FIGURES})\s*(?P<scale>[十百千万亿萬億]*)")
_NUMBER = re.compile(
    rf"""
    (?P<sign>(?<![0-9])[-−负])?\s*
    (?:
        (?P<whole>[{_HAN}]+)分之(?P<parts>[{_HAN}0-9]+(?:[点.][{_HAN}0-9]+)?)
      | (?P<part>[0-9]+)\s*/\s*(?P<of>[0-9]+)
      | (?P<tenths>[{_HAN}0-9])成(?P<more>[{_HAN}0-9])?(?![{_HAN}0-9立员功交])
      | (?P<arabic>{_ARABIC}(?:(?<=[十百千万亿萬億]){_ARABIC}(?=\s*[十百千万亿萬億])\s*[十百千万亿萬億]+)*
            (?:(?<=[百千万亿萬億])(?P<rest>[0-9]{{1,4}})(?![0-9.点]))?)
      | (?P<han>[{_HAN}]+(?:点[{_HAN}]+)?)(?P<half>半)?
      | (?P<only_half>(?<![上下前后大多小过])半(?=[户个亩年天月元]|$))
    )
    (?P<and_half>[户个亩年]半)?
    \s*(?P<percent>[%‰])?
    """,
    re.VERBOSE,
)
_VAGUE = re.compile(
    rf"[{_HAN}0-9]\s*(?:几|来)|几[{_HAN}]|好几|若干|[大多小过]半|半数"
    r"|(?<![零〇一二三四五六七八九两])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?![零〇一二三四五六七八九])"
    rf"|(?:不到|不足|超过|多于|少于|大于|小于|至少|最多|起码)\s*[{_HAN}0-9]|[{_HAN}0-9]\s*[户人份元亩次条个]?(?:以上|以下|以内)"
)
"""What leaves the number open: 十几人, 二十来户, 三五户 (three to five), 不到400, 400以上."""
_AND_MORE = re.compile(rf"(?P<number>[{_HAN}0-9.,]+)\s*(?:多|余)")
_SHORTHAND = str.maketrans({"俩": "两", "仨": "三"})
_SCORES = (("廿", "二十"), ("卅", "三十"))
_TEN_THOUSAND = re.compile(r"(?<=[0-9])\s*[wW](?![A-Za-z])")
_NOT_NUMBERS = re.compile(
    rf"一些|一点|一下|一般|一直|一起|一共|统一|(?<![{_HAN}0-9])万一|(?<![{_HAN}0-9])千万不"
    r"|第[一二三四五六七八九十]+[条款项次期]|[一二三四五六七八九十0-9]+级"
    rf"|(?<![{_HAN}0-9])一[个户人份家]?[也都][没未不无]"
)
"""Where a digit counts nothing: 四级风险, 一户都没有问到."""
LONGEST = 40
"""Characters of one number: what is longer was leaned on, not typed."""
MOST = 10**40
"""What is beyond it cannot be reckoned with: a thousand times 亿 typed after a figure."""


def numbers_in(text: str) -> list[Fraction]:
    """Every number in a text, in order, as exact fractions: 1.2万 → 12000, 三分之一 → 1/3, 35% → 35.

    A percentage keeps its figure (35% is 35), for questions ask in percent where they mean percent. A text with a
    number out of all bounds (`LONGEST`, `MOST`) names none: to leave that one out would make the others look certain.
    """
    plain = _NOT_NUMBERS.sub("·", _plain(text))
    matches = list(_NUMBER.finditer(plain))
    if any(len(match[0]) > LONGEST for match in matches):
        return []
    found = [number for match in matches if (number := _value(match)) is not None]
    return found if all(abs(number) <= MOST for number in found) else []


def is_vague(text: str) -> bool:
    """Whether a text leaves the number open: 300多户, 十几人, 二十来户, 三五户, 不到400. (约400人 names one.)"""
    plain = _plain(text)
    return _VAGUE.search(plain) is not None or any(not _nearly(m["number"]) for m in _AND_MORE.finditer(plain))


def is_rounded(text: str) -> bool:
    """Whether a text names a number and a little more: 三百二十余户, 1200多人. It is taken, and said."""
    return not is_vague(text) and _AND_MORE.search(_plain(text)) is not None


def _nearly(number: str) -> bool:
    """Whether what 余 leaves open is less than a tenth: 320余 lies below 330; 300余 may be 390."""
    found = numbers_in(number)
    if len(found) != 1 or found[0].denominator != 1 or found[0] == 0:
        return False
    figures = str(int(found[0]))
    return len(figures.rstrip("0")) >= 2


def _plain(text: str) -> str:
    plain = _TEN_THOUSAND.sub("万", unicodedata.normalize("NFKC", text).translate(_SHORTHAND))
    for mark, number in _SCORES:
        plain = plain.replace(mark, number)
    return plain


def _value(match: re.Match[str]) -> Fraction | None:
    number = _unhalved(match)
    return number + Fraction(1, 2) if number is not None and match["and_half"] else number


def _unhalved(match: re.Match[str]) -> Fraction | None:
    sign = -1 if match["sign"] else 1
    if match["tenths"]:
        tenths, more = _mixed(match["tenths"]), _mixed(match["more"] or "0")
        return None if tenths is None or more is None else 10 * tenths + more
    if match["whole"]:
        whole, parts = _han(match["whole"]), _mixed(match["parts"])
        if whole is None or parts is None or whole == 0:
            return None
        return sign * (parts if whole == 100 else parts / whole)
    if match["part"]:
        return sign * Fraction(int(match["part"]), int(match["of"])) if int(match["of"]) else None
    if match["arabic"]:
        return sign * _arabic(match["arabic"], match["rest"] or "")
    if match["only_half"]:
        return Fraction(sign, 2)
    number_or_none = _mixed(match["han"])
    if number_or_none is None:
        return None
    if match["half"] and match["han"] == "一":
        return sign * Fraction(1, 2)
    if match["half"]:
        last = (_PLACES | _MYRIADS).get(match["han"][-1], 1)
        number_or_none += Fraction(last, 2)
    return sign * number_or_none


def _arabic(text: str, rest: str) -> Fraction:
    """Figures with 万 and the like; `rest` without one of its own: 2千5 is 2500, 1万200 is 10200. 万 and 亿 count all
    that stands before them, down to the last of their kind: 3千5百万 is 35 000 000."""
    number = section = Fraction(0)
    for term in _TERM.finditer(text.removesuffix(rest)):
        said = Fraction(term["figures"].replace(",", "").replace("点", "."))
        for mark in term["scale"]:
            if mark in _MYRIADS and not section + said:  # 1万亿
                number *= _MYRIADS[mark]
            elif mark in _MYRIADS:
                number, section, said = number + (section + said) * _MYRIADS[mark], Fraction(0), Fraction(0)
            else:
                said *= _PLACES[mark]
        section += said
    number += section
    if not rest:
        return number
    last = (_PLACES | _MYRIADS)[text.removesuffix(rest)[-1]]
    return number + (Fraction(int(rest) * last, 10) if len(rest) == 1 else int(rest))


def _mixed(text: str) -> Fraction | None:
    """Chinese or Arabic digits with a decimal point: 三点五, 3.5, 三十."""
    if text[0].isascii():
        return Fraction(text.replace("点", "."))
    whole_text, _, after = text.partition("点")
    if after and whole_text and after[-1] in _MYRIADS:
        inner = _mixed(text[:-1])
        return None if inner is None else inner * _MYRIADS[after[-1]]
    whole = _han(whole_text)
    if whole is None or not all(c in _DIGITS for c in after):
        return None
    return Fraction(whole) + sum(Fraction(_DIGITS[c], 10 ** (i + 1)) for i, c in enumerate(after))


def _han(text: str) -> Fraction | None:
    """A whole Chinese number: 四百二十, 一万二, 两千零五, 二〇二六. None where the digits make no number."""
    if all(c in _DIGITS for c in text):
        return Fraction(int("".join(str(_DIGITS[c]) for c in text)))
    total = section = 0
    digit: int | None = None
    last_place = 1
    for c in text:
        if c in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[c]
            if digit == 0:
                last_place = 10  # after 零 a single digit stands for ones
        elif c in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[c]
            digit, last_place = None, _PLACES[c]
        else:
            section += digit or 0
            if section == 0 and total == 0:
                return None
            total = (total + section) * _MYRIADS[c] if total and _MYRIADS[c] > 10**4 else total + section * _MYRIADS[c]
            section, digit, last_place = 0, None, _MYRIADS[c]
    if digit is not None:
        section += digit * (last_place // 10 if last_place > 10 else 1)  # 一万二 is 12000, 四百二 is 420
    return Fraction(total + section)
