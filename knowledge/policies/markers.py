"""Numbers and labels at the start of a line: 编 章 节 条 of statutes, 一、(一) 1. (1) ① of plans and notices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from knowledge.policies.numerals import NUMERAL, chinese_numeral, parse_numeral


class Level(IntEnum):
    """Depth of a marker; a smaller one contains a larger one."""

    PART = 1  # 编
    SUBPART = 2  # 分编
    CHAPTER = 3  # 章
    SECTION = 4  # 节
    ARTICLE = 5  # 条
    H1 = 6  # 一、
    H2 = 7  # (一)
    H3 = 8  # 1.
    H4 = 9  # (1)
    H5 = 10  # ①


OUTLINE = (Level.H1, Level.H2, Level.H3, Level.H4, Level.H5)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker found at the start of a line.

    `value` orders markers of one level; `extra` is the 之一 of 第二十条之一; `label` is how clauses are cited;
    `end` is where the text after it begins; `spaced` says whether a blank or line end followed it.
    """

    level: Level
    value: int
    extra: int
    label: str
    end: int
    spaced: bool


_SIMPLE = str.maketrans("條節編規項稱與為", "条节编规项称与为")
"""Traditional characters of the markers; one for one, so that places in a line stay."""
_STATUTE = re.compile(rf"第({NUMERAL}+)(分编|编|章|节|条)(?:之({NUMERAL}+))?")
_OUTLINE: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.H1, re.compile(r"([〇零一二三四五六七八九十百]+)\s*[、.．]")),
    (Level.H2, re.compile(r"[(（]\s*([〇零一二三四五六七八九十百]+)\s*[)）]")),
    (Level.H3, re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d))")),
    (Level.H4, re.compile(r"[(（]\s*(\d{1,3})\s*[)）]")),
    (Level.H5, re.compile(r"([①-⑳])")),
)
_STATUTE_LEVELS = {
    "编": Level.PART,
    "分编": Level.SUBPART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
}
# What follows 第N条 in a cross-reference whose line happened to begin there, and never in an article's own text.
_CROSS_REFERENCE = re.compile(
    rf"(?:[和与及、至到或的,，]|规定|所列|所称|第{NUMERAL}+[款项]|{NUMERAL}+款|中|修改为|之规定|[)）》”])"
)


def parse_marker(line: str) -> Marker | None:
    """The marker at the start of a line, or None. Cross-references such as 第三十五条规定的情形 are none.

    >>> parse_marker("第二十四条 风险评估结果").label, parse_marker("3、评估报告讨论。").label
    ('第二十四条', '3')
    >>> parse_marker("第五條 本辦法自公布之日起施行").label, parse_marker("第五條規定的情形")
    ('第五条', None)
    """
    line = line.translate(_SIMPLE)
    statute = _STATUTE.match(line)
    if statute:
        return _statute_marker(line, statute)
    for level, pattern in _OUTLINE:
        match = pattern.match(line)
        if match is None:
            continue
        numeral = match.group(1)
        value = ord(numeral) - 0x245F if level is Level.H5 else parse_numeral(numeral)
        if value is None or value == 0:
            return None
        label = numeral if level is Level.H5 else str(value)
        if level in (Level.H1, Level.H2):
            label = chinese_numeral(value)
        if level in (Level.H2, Level.H4):
            label = f"({label})"
        return Marker(level, value, 0, label, match.end(), True)
    return None


def _statute_marker(line: str, match: re.Match[str]) -> Marker | None:
    value = parse_numeral(match.group(1))
    extra = parse_numeral(match.group(3)) if match.group(3) else 0
    if not value or extra is None or value >= 10_000:
        return None
    unit = match.group(2)
    rest = line[match.end() :]
    spaced = not rest or rest[0] in " 　【\t"
    if not spaced and _CROSS_REFERENCE.match(rest):
        return None
    level = _STATUTE_LEVELS[unit]
    if level is not Level.ARTICLE and not is_heading_text(line):
        return None
    label = f"第{chinese_numeral(value)}{unit}" + (f"之{chinese_numeral(extra)}" if extra else "")
    return Marker(level, value, extra, label, match.end(), spaced)


def is_heading_text(line: str, longest: int = 40) -> bool:
    """Whether a line reads as a heading: short, and ending no sentence."""
    return len(line) <= longest and not re.search(r"[。；;！!？?：:,，、]$", line) and "。" not in line


def starts_with_marker(line: str) -> bool:
    """Whether a line begins a numbered part, or an annex; used to keep such lines apart."""
    return parse_marker(line) is not None or re.match(r"附[件表则录]|【", line) is not None


def article_label(numeral: str, extra: str | None = None) -> str | None:
    """The label of an article however its number was written (`24`, `二十四`, `二四`), or None.

    >>> article_label("24"), article_label("二十", "一")
    ('第二十四条', '第二十条之一')
    """
    value = parse_numeral(numeral)
    more = parse_numeral(extra) if extra else 0
    if not value or value >= 10_000 or more is None:
        return None
    return f"第{chinese_numeral(value)}条" + (f"之{chinese_numeral(more)}" if more else "")
