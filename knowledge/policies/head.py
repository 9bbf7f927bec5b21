"""The head and foot of an official document (GB/T 9704-2012): issuing organ, number, title, signature and day; the
table of facts that government websites set above a text; when it comes into force, ends, and what it repeals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.policies.numerals import parse_numeral

_DIGIT = "〇○零ＯO一二三四五六七八九"
_ARABIC = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_CHINESE = re.compile(
    rf"([{_DIGIT}]{{4}})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
)
_DASHED = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_OPEN, _CLOSE = r"[〔\[(【（﹝〖「［]", r"[〕\])】）﹞〗」］]"
NUMBER = rf"[\u4e00-\u9fff]{{1,14}}\s*{_OPEN}\s*\d{{4}}\s*年?\s*{_CLOSE}\s*(?:第\s*)?\d+\s*号"
"""A document number in any of the brackets that are met: 〔2017〕 as GB/T 9704 asks, [2017], (2017), 【2017】 …"""
_NUMBER_LINE = re.compile(rf"^(?:文\s*号|发文字号|文件编号)?\s*[:：]?\s*({NUMBER})\s*(?:签发人\s*[:：].*)?$")
_HEAD = re.compile(r"^([\u4e00-\u9fff、 ]{3,40}?)\s*(?:文\s*件|\(\s*[\u4e00-\u9fff]{1,6}\s*\))$")
_LABELS = {
    "issuer": r"发文机关|发文机构|发布机构|发布机关|制定机关|制发机关|发文单位|公布机关",
    "number": r"文\s*号|发文字号|文件编号|发文文号",
    "title": r"标\s*题|文件名称|名\s*称",
    "published": r"成文日期|发文日期|公布日期|发布日期|印发日期|发文时间|成文时间|生成日期|发布时间",
    "effective": r"生效日期|施行日期|实施日期",
    "repealed": r"废止日期|失效日期|失效时间|有效期至",
}
_LABELLED = re.compile(
    "(?:^|[|\\s])\\[?(" + "|".join(_LABELS.values()) + ")\\]?\\s*[:：|]+\\s*([^|]+?)(?=\\s*\\||\\s{2,}|$)"
)
_ORGAN_END = re.compile(
    r"(?:政府|办公室|办公厅|委员会|政法委|管委会|办事处|街道|局|厅|部|署|院|会|指挥部|领导小组|党委|中心|司)$"
)
_ORGAN = r"[\u4e00-\u9fff]{2,30}"
_FORCE_DAY = re.compile(
    r"(?:自|从|于|在)?\s*(\S{4,4}年\S{1,3}月\S{1,4}日)\s*(?:起|开始)?\s*(?:正式|试)?(?:施行|实施|执行|生效|试行)"
)
_FORCE_NOW = re.compile(
    r"自\s*(?:本\S{0,4})?\s*(?:发布|公布|印发|下发|发文)\s*之?\s*日起?\s*(?:正式|试)?(?:施行|实施|执行|生效|试行)"
)
_VALID_TO = re.compile(r"有效期\s*(?:至|到|截至|截止到?)\s*(\S{4,4}年\S{1,3}月\S{1,4}日)")
_VALID_FOR = re.compile(r"有效期\s*(?:为|限)?\s*([\d一二两三四五六七八九十]{1,2})\s*年")
_REPEALS = re.compile(r"(?:同时|即行|自行|相应|予以|一并)\s*(?:停止执行|停止施行|废止|失效)|废止\s*《")
_LONGEST = 3000
"""Characters of a sentence or line that is looked at; longer ones are no head and no closing words."""
_NAMED = re.compile(rf"《([^》]{{3,80}})》\s*(?:[(（]\s*({NUMBER}|[^()（）]{{2,20}}令第?\s*\d+\s*号)\s*[)）])?")


def find_date(text: str) -> date | None:
    """The first day named in a text, in figures or in Chinese, or None.

    >>> find_date("二〇一七年三月二十五日印发"), find_date("2017-13-01")
    (datetime.date(2017, 3, 25), None)
    """
    found = [m for pattern in (_ARABIC, _CHINESE, _DASHED) if (m := pattern.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        year = match.group(1)
        if not year.isdecimal():
            year = "".join(str(max(0, "零一二三四五六七八九".find(c))) for c in year)
        month, day = parse_numeral(match.group(2)), parse_numeral(match.group(3))
        try:
            return date(int(year), month or 0, day or 0)
        except ValueError:
            continue
    return None


def plain_number(text: str) -> str:
    """A document number as GB/T 9704 writes it: no blanks, 〔〕 around the year.

    >>> plain_number("绍政办发 [2017] 第 1 号")
    '绍政办发〔2017〕1号'
    """
    number = re.sub(r"\s+", "", text)
    return re.sub(rf"{_OPEN}(\d{{4}})年?{_CLOSE}第?", r"〔\1〕", number)


@dataclass(frozen=True, slots=True)
class Head:
    """What head, foot and closing words of a document say; None where they say nothing."""

    issuer: str | None = None
    number: str | None = None
    title: str | None = None
    published: date | None = None
    effective: date | None = None
    repealed: date | None = None
    repeals: tuple[str, ...] = ()


def read_head(lines: Sequence[str]) -> Head:
    """The head of a document from all its lines, read and folded (`normalise.read`)."""
    found: dict[str, str] = {}
    lines = [line[:_LONGEST] for line in lines]
    for line in lines[:40]:
        for match in _LABELLED.finditer(line):
            kind = next(k for k, pattern in _LABELS.items() if re.fullmatch(pattern, match.group(1)))
            found.setdefault(kind, match.group(2).strip())
    issuer = found.get("issuer")
    number = plain_number(m.group(0)) if (m := re.search(NUMBER, found.get("number", ""))) else None
    for line in lines[:15]:
        if number is None and (own := _NUMBER_LINE.match(line)):
            number = plain_number(own.group(1))
        head = _HEAD.match(line)
        if issuer is None and head and _ORGAN_END.search(re.sub(r"\s+", "", head.group(1))):
            issuer = re.sub(r"\s+", "", head.group(1))
    signed, day = _signature(lines)
    published = find_date(found.get("published", "")) or day
    return Head(
        issuer=issuer or signed,
        number=number,
        title=found.get("title"),
        published=published,
        effective=find_date(found.get("effective", "")),
        repealed=find_date(found.get("repealed", "")),
    )


def _signature(lines: Sequence[str]) -> tuple[str | None, date | None]:
    """Who signed and when: a line that is a day and no more, with the organ above it. The last one before an annex."""
    signed: str | None = None
    day: date | None = None
    for i, line in enumerate(lines):
        if re.match(r"附\s*件", line) and signed is not None:
            break
        match = _ARABIC.match(line) or _CHINESE.match(line)
        if i == 0 or match is None or re.sub(r"[(（].*|\s+|(?:印发)$", "", line[match.end() :]):
            continue
        above = re.sub(r"\s+", "", lines[i - 1])
        if 4 <= len(above) <= 40 and re.fullmatch(_ORGAN, above) and _ORGAN_END.search(above):
            signed, day = above, find_date(line)
    return signed, day


def in_force(text: str, published: date | None) -> tuple[date | None, date | None]:
    """When a text says that it comes into force, and when it ends. `published`: for 自发布之日起."""
    effective: date | None = None
    for match in _FORCE_DAY.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        named_other = re.search(r"《[^》]*》[^。；]*$", before.rpartition("。")[2])
        if not named_other:
            effective = find_date(match.group(1)) or effective
    if effective is None and _FORCE_NOW.search(text):
        effective = published
    to = _VALID_TO.search(text)
    repealed = find_date(to.group(1)) if to else None
    years = _VALID_FOR.search(text)
    if repealed is None and years and effective is not None:
        count = parse_numeral(years.group(1)) or 0
        if 0 < count <= 30:
            day = 28 if (effective.month, effective.day) == (2, 29) else effective.day
            repealed = date(effective.year + count, effective.month, day)
    return effective, repealed


def repeals(text: str) -> tuple[str, ...]:
    """The documents that a text says it repeals: 《题名》, with the number behind it where one is given.

    >>> repeals("本办法自公布之日起施行，《某县稳评办法》（某政发〔2010〕3号）同时废止。")
    ('某县稳评办法（某政发〔2010〕3号）',)
    """
    found: list[str] = []
    for sentence in re.split(r"[。；\n]", text):
        told = _REPEALS.search(sentence) if "《" in sentence and len(sentence) <= _LONGEST else None
        if told is None:
            continue
        if re.search(r"不得|建议|申请|决定废止的|可以废止", sentence):
            continue
        named = sentence[told.start() :] if told.group(0).endswith("《") else sentence[: told.end()]
        for match in _NAMED.finditer(named):
            number = f"（{plain_number(match.group(2))}）" if match.group(2) else ""
            found.append(match.group(1) + number)
    return tuple(dict.fromkeys(found))
