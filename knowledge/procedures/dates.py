"""Reads the dates people type, and writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

from knowledge.procedures.numerals import numbers_in

_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_PACKED = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?(?!\d)")
_YEARS = {"今年": 0, "明年": 1, "去年": -1, "后年": 2, "前年": -2}
_YEAR = re.compile(r"(?<!\d)(\d{4}|\d{2})年")
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
_LATER = re.compile(r"(?<!\d)(\d{1,5}|半)\s*(天|日|周|个?星期|个?月)\s*(?:以?后|之后)")
_WITHIN = re.compile(r"(?<!\d)(\d{1,5}|半)\s*(天|日|周|个?星期|个?月)\s*(?:以|之)?内")
_EARLIER = re.compile(r"(?<!\d)(\d{1,5}|半)\s*(天|日|周|个?星期|个?月)\s*(?:以?前|之前)")
_MONTH_END = re.compile(r"(?:(\d{1,2})月|(本月|这个月|下个?月|上个?月|(?<!\d)月))\s*(?:底|末)")
_YEAR_END = re.compile(r"年\s*(?:底|末)")
_OF_MONTH = re.compile(r"(?:(本月|这个月|下个?月|上个?月)\s*|(?<![\d月]))(\d{1,2})\s*[日号](?!\s*[以之]?[内后前])")
_HAN_NUMBER = re.compile(
    r"[〇零一二三四五六七八九十廿卅两]+(?=[年月日号天周个])|(?<=年)[〇零一二三四五六七八九十]+"
    r"|[一二]〇[〇一二三四五六七八九]{2}(?=年)"
)

YEARS = range(1900, 2200)
"""Years a date may lie in: one outside is a slip of the finger (2206 for 2026), and no timer reaches it."""
Lean = Literal["", "past", "future"]
"""Which way a question looks: a date without its year lies there, where this year's is far off on the other side."""
FAR = timedelta(days=62)
"""How far off: a day nearer than that is left as it is, and the question's own condition says what is wrong."""


def read_date(text: str, today: date, lean: Lean = "") -> date | None:
    """The date a text names, or None: 2026-3-1, 2026年3月1日, 3月1日 (this year), 明天, 下周三, 10天后,
    三月底, 15号, 年底.

    2月底 typed in November is the coming one where the question looks ahead (`lean`), 12月20日 typed in January the one
    past where it looks back. Two different dates in one text are no date, nor is one outside of `YEARS`.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _HAN_NUMBER.sub(_arabic, plain)
    found = {day for day in _all_dates(plain, today, lean) if day is not None}
    return day if len(found) == 1 and (day := found.pop()).year in YEARS else None


def show_date(iso: str) -> str:
    """2026-03-01 → 2026年3月1日."""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _arabic(match: re.Match[str]) -> str:
    numbers = numbers_in(match[0])
    return str(int(numbers[0])) if numbers else match[0]


def _all_dates(plain: str, today: date, lean: Lean) -> list[date | None]:
    found: list[date | None] = []
    for pattern in (_FULL, _PACKED):
        found += [_day(int(m[1]), int(m[2]), int(m[3])) for m in pattern.finditer(plain)]
        plain = pattern.sub(" ", plain)
    year, lean = _year_of(plain, today, lean)
    for match in _MONTH_END.finditer(plain):
        month = int(match[1]) if match[1] else today.month + {"下": 1, "上": -1}.get(match[2][0], 0)
        nearest = lean if match[1] else ""
        found.append(
            _nearest(_month_end(year, month), _month_end(year + 1, month), _month_end(year - 1, month), today, nearest)
        )
    plain = _MONTH_END.sub(" ", plain)
    found += [date(year, 12, 31) for _ in _YEAR_END.finditer(plain) if year in YEARS]
    for m in _SHORT.finditer(plain):
        this, later, earlier = (_day(year + by, int(m[1]), int(m[2])) for by in (0, 1, -1))
        found.append(_nearest(this, later, earlier, today, lean))
    plain = _SHORT.sub(" ", plain)
    for pattern, sign in ((_LATER, 1), (_EARLIER, -1), *(((_WITHIN, 1),) if lean == "future" else ())):
        found += [_ago(today, sign, m[1], m[2]) for m in pattern.finditer(plain)]
        plain = pattern.sub(" ", plain)
    found += [_of_month(today, m[1], int(m[2])) for m in _OF_MONTH.finditer(plain)]
    for match in _WEEK.finditer(plain):
        weekday = "一二三四五六日".find("日" if match[2] in "天7" else _han_digit(match[2]))
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=weekday + 7 * _WEEKS[match[1]])
        if match[1] is None and ((lean == "future" and day < today) or (lean == "past" and day > today)):
            day += timedelta(days=7 if lean == "future" else -7)
        found.append(day)
    for word, shift in _DAYS.items():
        if word in plain:
            found.append(today + timedelta(days=shift))
            plain = plain.replace(word, " ")
    return found


def _year_of(plain: str, today: date, lean: Lean) -> tuple[int, Lean]:
    """The year a text names, and no leaning then; else this year."""
    named = _YEAR.search(plain)
    if named is not None:
        return int(named[1]) + (2000 if len(named[1]) == 2 else 0), ""
    shift = next((shift for word, shift in _YEARS.items() if word in plain), None)
    return today.year + (shift or 0), lean if shift is None else ""


def _nearest(this: date | None, later: date | None, earlier: date | None, today: date, lean: Lean) -> date | None:
    if this is None:
        return None
    if lean == "future" and this < today - FAR:
        return later
    if lean == "past" and this > today + FAR:
        return earlier
    return this


def _of_month(today: date, which: str | None, day: int) -> date | None:
    """15号 is of this month; 下月5日 of the next."""
    by = 0 if which is None or which[0] in "本这" else 1 if which[0] == "下" else -1
    year, month = divmod(today.year * 12 + today.month - 1 + by, 12)
    return _day(year, month + 1, day)


def _ago(today: date, sign: int, amount: str, unit: str) -> date | None:
    if amount == "半":
        return today + timedelta(days=15 * sign) if "月" in unit else None
    return _shifted(today, sign * int(amount), unit)


def _han_digit(text: str) -> str:
    return "一二三四五六"[int(text) - 1] if text.isdigit() else text


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date | None:
    if not 0 <= month <= 13:
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
