"""Reads the dates people type, and writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from knowledge.procedures.numerals import numbers_in

_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_PACKED = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?(?!\d)")
_YEARS = {"今年": 0, "明年": 1, "去年": -1, "后年": 2, "前年": -2}
_DAYS = {
    "大前天": -3,
    "大后天": 3,
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "昨日": -1,
    "今日": 0,
    "明日": 1,
}
_WEEK = re.compile(r"(上上|上|这|本|下下|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2, None: 0}
_LATER = re.compile(r"(?<!\d)(\d{1,5})\s*(天|日|周|个?星期|个?月)\s*(?:以?后|之后)")
_EARLIER = re.compile(r"(?<!\d)(\d{1,5})\s*(天|日|周|个?星期|个?月)\s*(?:以?前|之前)")
_MONTH_END = re.compile(r"(?:(\d{1,2})月|(本月|这个月|下个?月|(?<!\d)月))\s*(?:底|末)")
_HAN_NUMBER = re.compile(
    r"[〇零一二三四五六七八九十两]+(?=[年月日号天周个])|(?<=年)[〇零一二三四五六七八九十]+|[一二]〇[〇一二三四五六七八九]{2}(?=年)"
)

YEARS = range(1900, 2200)
"""Years a date may lie in: one outside is a slip of the finger (2206 for 2026), and no timer reaches it."""


def read_date(text: str, today: date) -> date | None:
    """The date a text names, or None: 2026-3-1, 2026年3月1日, 3月1日 (this year), 明天, 下周三, 10天后,
    三月底.

    Two different dates in one text are no date, nor is one outside of `YEARS`.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _HAN_NUMBER.sub(_arabic, plain)
    found = {day for day in _all_dates(plain, today) if day is not None}
    return day if len(found) == 1 and (day := found.pop()).year in YEARS else None


def show_date(iso: str) -> str:
    """2026-03-01 → 2026年3月1日."""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _arabic(match: re.Match[str]) -> str:
    numbers = numbers_in(match[0])
    return str(int(numbers[0])) if numbers else match[0]


def _all_dates(plain: str, today: date) -> list[date | None]:
    found: list[date | None] = []
    for pattern in (_FULL, _PACKED):
        found += [_day(int(m[1]), int(m[2]), int(m[3])) for m in pattern.finditer(plain)]
        plain = pattern.sub(" ", plain)
    year = today.year + next((shift for word, shift in _YEARS.items() if word in plain), 0)
    for match in _MONTH_END.finditer(plain):
        month = int(match[1]) if match[1] else today.month + (1 if match[2].startswith("下") else 0)
        found.append(_month_end(year, month))
    plain = _MONTH_END.sub(" ", plain)
    found += [_day(year, int(m[1]), int(m[2])) for m in _SHORT.finditer(plain)]
    plain = _SHORT.sub(" ", plain)
    for pattern, sign in ((_LATER, 1), (_EARLIER, -1)):
        found += [_shifted(today, sign * int(m[1]), m[2]) for m in pattern.finditer(plain)]
    for match in _WEEK.finditer(plain):
        weekday = "一二三四五六日".find("日" if match[2] in "天7" else _han_digit(match[2]))
        monday = today - timedelta(days=today.weekday())
        found.append(monday + timedelta(days=weekday + 7 * _WEEKS[match[1]]))
    for word, shift in _DAYS.items():
        if word in plain:
            found.append(today + timedelta(days=shift))
            plain = plain.replace(word, " ")
    return found


def _han_digit(text: str) -> str:
    return "一二三四五六"[int(text) - 1] if text.isdigit() else text


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date | None:
    if not 1 <= month <= 13:
        return None
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def _shifted(today: date, amount: int, unit: str) -> date | None:
    if abs(amount) > 3660:
        return None
    if "月" in unit:
        months = today.year * 12 + today.month - 1 + amount
        year, month = divmod(months, 12)
        first_after = _month_end(year, month + 1)
        return first_after and first_after.replace(day=min(today.day, first_after.day))
    return today + timedelta(days=amount * (7 if "周" in unit or "星期" in unit else 1))
