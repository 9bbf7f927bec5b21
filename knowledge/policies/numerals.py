"""Chinese and Arabic numerals as they stand in clause labels."""

from __future__ import annotations

NUMERAL = r"[〇零一二三四五六七八九十百千两\d０-９]"
"""One character of a numeral in a label, for use inside regular expressions."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "零一二三四五六七八九"


def parse_numeral(text: str) -> int | None:
    """The value of a numeral (`二十四`, `一百零三`, `一〇三`, `24`, `２４`), or None if it is not one.

    >>> parse_numeral("一千零二十"), parse_numeral("二〇"), parse_numeral("条")
    (1020, 20, None)
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if not any(c in _UNITS for c in text):
        digits = [_DIGITS.get(c) for c in text]
        if None in digits:
            return None
        return int("".join(str(d) for d in digits))
    total = current = 0
    for char in text:
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            return None
    return total + current


def chinese_numeral(value: int) -> str:
    """The usual way to write 1 to 9999 in a label.

    >>> chinese_numeral(24), chinese_numeral(103), chinese_numeral(1020)
    ('二十四', '一百零三', '一千零二十')
    """
    if not 0 < value < 10_000:
        raise ValueError(f"no label numeral for {value}")
    out = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out += "零"
            gap = False
        out += _CHINESE[digit] + name
    return out[1:] if out.startswith("一十") else out
