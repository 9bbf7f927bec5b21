"""Text as it goes to paper: characters XML refuses are taken out, dates and missing values put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

UNFILLED = "未填"
NO_DATA = "无数据"
NOT_HELD = "未开展"
NONE = "无"

# Everything outside the Char production of XML 1.0 (section 2.2), which includes lone surrogates; DEL and the
# C1 controls, which it allows and advises against; and the marks that reorder text on the page, with which a
# typed line could be made to read as another one.
_NOT_XML = "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_REORDERING = "[\u202a-\u202e\u2066-\u2069]"
_REFUSED = re.compile(f"{_NOT_XML}|{_REORDERING}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with line ends as ``\\n`` and without characters that a document cannot or must not hold."""
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", text))


def lines(text: str) -> list[str]:
    """The cleaned text's lines, blank ones left out."""
    return [line for line in clean(text).split("\n") if line.strip()]


def one_line(text: str) -> str:
    """The cleaned text on one line, with runs of white space as one space."""
    return " ".join(clean(text).split())


def or_unfilled(text: str, word: str = UNFILLED) -> str:
    """The cleaned text, or the word for its absence."""
    cleaned = clean(text)
    return cleaned if cleaned.strip() else word


def day(value: date | None, word: str = UNFILLED) -> str:
    """A date as 2026年3月5日, or the word for its absence."""
    return word if value is None else f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime | None, word: str = NO_DATA) -> str:
    """A time as 2026年3月5日 09:30, or the word for its absence."""
    return word if value is None else f"{day(value)} {value:%H:%M}"


def count(value: int | None) -> str:
    """A count, or 无数据: a number that was never taken is not 0."""
    return NO_DATA if value is None else str(value)


def figure(value: float | None) -> str:
    """A probability, impact or product to at most four decimals (0.36, 0.1764), or 未评判."""
    return "未评判" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal and the numbers it comes from."""
    return f"{100 * part / whole:.1f}%（{part}/{whole}）"


def duration(seconds: float | None) -> str:
    """Seconds as hours and minutes in words, or 无数据."""
    if seconds is None:
        return NO_DATA
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}小时{minutes}分"
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def book_title(name: str) -> str:
    """A document's name within 《》, once."""
    name = one_line(name)
    return name if name.startswith("《") else f"《{name}》"


def sentence(text: str) -> str:
    """What was typed, with the full stop that people leave out; nothing is 未填。."""
    told = or_unfilled(text).rstrip()
    return told if told[-1] in "。！？；：…”）.!?;:" else f"{told}。"


def joined(items: Iterable[str], word: str = NONE) -> str:
    """Items joined by ；, or the word for there being none."""
    kept = [one_line(item) for item in items if one_line(item)]
    return "；".join(kept) if kept else word
