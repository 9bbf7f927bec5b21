"""Days and months in a folded text, with their places; what they mean depends on the day given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.procedures.dates import read_date

_H = "零一二三四五六七八九十两"
_DAY = re.compile(
    rf"(?:[0-9]{{4}}\s*年\s*|[今去前明后本]年\s*)?[0-9]{{1,2}}\s*月\s*[0-9]{{1,2}}\s*[日号]?|"
    rf"(?:上上|上|这|本|下下|下)个?月(?:[0-9]{{1,2}}|[{_H}]{{1,3}})[日号]|"
    rf"(?<![0-9])[0-9]{{4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}}(?![0-9])"
    rf"|(?:[{_H}]{{4}}年|[今去前明后本]年)?(?<![{_H}])(?:十[一二]?|[一二三四五六七八九])月(?:[{_H}]{{1,3}}|[0-9]{{1,2}})[日号]|"
    rf"(?:今年|去年|明年)?(?:大前天|前天|昨天|昨日|今天|今日|明天|明日|后天|大后天)"
    rf"|(?:上上|上|这|本|下下|下)?个?(?:周|星期|礼拜)[一二三四五六日天](?![前后])|"
    rf"[0-9{_H}]{{1,3}}(?:天|日|周|个?星期|个月)[以之]?[前后]"
)
_MONTH = re.compile(
    rf"(?:[0-9]{{4}}年|今年|去年|明年)?(?:[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])月(?:份|初|底|中旬|上旬|下旬|"
    rf"末)?(?![0-9{_H}])|[上下本]个?月(?:初|底|末|中旬)?|(?:今|明|后)年(?:初|底|春|内|上半年|下半年)?|年[底内初]"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month said at a place. `iso`: the day, None where only a month or less is said, or it is no day."""

    start: int
    end: int
    iso: str | None


def days(folded: str, today: date) -> tuple[Day, ...]:
    """Every day, and every month without a day, in order."""
    found = []
    year = ""
    for match in _DAY.finditer(folded):
        said = re.sub(r"\s+", "", match[0])
        named = re.match(r"([0-9]{4})年", said)
        year = named[0] if named is not None else year
        # A day without a year behind one with a year is of that year: 2021年3月1日起至3月30日止.
        read = read_date(f"{year}{said}" if re.match(r"[0-9]{1,2}月", said) else said, today)
        found.append(Day(match.start(), match.end(), read.isoformat() if read is not None else None))
    taken = [(day.start, day.end) for day in found]
    for match in _MONTH.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Day(match.start(), match.end(), None))
    return tuple(sorted(found, key=lambda day: day.start))
