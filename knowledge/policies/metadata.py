"""Reading title, number, issuer, dates, rank and place of a document from its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.policies.head import NUMBER, find_date, in_force, plain_number, read_head, repeals
from knowledge.policies.normalise import read

_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})(?!\d)")
_NUMBERS = (
    re.compile(r"(?:中华人民共和国)?(?:主席|国务院|[\u4e00-\u9fff]{2,12}?)令\s*\(?第\s*\d+\s*号\)?"),
    re.compile(NUMBER),
    re.compile(r"(?:DB\d*|GB|GB/T|[A-Z]{2,4})\s*/?\s*T?\s*\d{3,6}[-—]\d{4}"),
)
_PROVINCE = (
    "北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|河南省|湖北省|湖南省|"
    "广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|台湾省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区"
)
_PLACE = re.compile(
    rf"^(?:{_PROVINCE})?(?:[\u4e00-\u9fff]{{1,6}}?[^\W一二三四五六七八九十两各全本](?:市|自治州|地区|盟|经济特区))?(?:[\u4e00-\u9fff]{{1,6}}?(?:自治县|县|区|旗))?"
)
_ADOPTED = re.compile(r"通过|公布|发布|批准|印发")
_IN_FORCE = re.compile(r"施行")
_ORGAN = re.compile(
    r"(全国人民代表大会常务委员会|全国人民代表大会|最高人民法院|最高人民检察院|中共中央、国务院|国务院办公厅|国务院|"
    r"[\u4e00-\u9fff]{2,12}?人民代表大会常务委员会|[\u4e00-\u9fff]{2,12}?人民政府(?:办公厅|办公室)?)"
)
_TITLE_IN_TEXT = re.compile(r"特?制[定订]《?([^《》。;；]{6,40}?(?:方案|办法|意见|细则|规定|制度))》?\s*[如,，:：]")
_TITLE_LIKE = re.compile(
    r"(?:法|条例|规定|办法|细则|决定|解释|意见|通知|方案|规范|标准|制度|大纲|规则|公告|批复|经验|导则|指南|纲要|规划|报告|要点)(?:\(.*\))?$"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; None where it says nothing."""

    title: str
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    rank: str | None = None
    published: date | None = None
    effective: date | None = None
    repealed: date | None = None
    repeals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return None


def find_number(text: str) -> str | None:
    """The first document number in a text: 国务院令第713号, 法释〔2012〕4号, 绍维稳办〔2017〕1号, DB32/T 4013-2021.

    >>> find_number("2019年4月20日 中华人民共和国国务院令第713号公布")
    '国务院令第713号'
    """
    for pattern in _NUMBERS:
        match = pattern.search(text)
        if match:
            number = re.sub(r"\s+", "", match.group(0)).removeprefix("中华人民共和国")
            if pattern is _NUMBERS[1]:
                number = plain_number(number)
                number = re.sub(r"^(?:根据|按照|依据|印发|关于|转发)", "", number)
            return number
    return None


def rank_of(title: str, number: str | None, head: str) -> str:
    """The place of a document in the order of authority, by its title, number and adopting body."""
    if re.search(r"法释|最高人民(?:法院|检察院)", f"{number or ''}{title}"):
        return "司法解释"
    if re.search(r"经验|做法|交流|纪实|典型", title):
        return "经验材料"
    if title.endswith("法") and not title.endswith("办法"):
        return "法律"
    if title.endswith("条例") or "人民代表大会" in head:
        if place_of(title) or re.search(r"[省市州县]第?[一二三四五六七八九十]*届?人民代表大会", head):
            return "地方性法规"
        return "党内法规" if "中共中央" in head and "国务院令" not in head else "行政法规"
    if number and re.search(r"令第?\d", number):
        return "行政法规" if "国务院令" in number else "规章"
    return "规范性文件"


def place_of(title: str) -> str | None:
    """The place that a title begins with (浙江省, 青岛市, 大连市旅顺口区), or None.

    >>> place_of("青岛市突发事件应对条例"), place_of("土地管理法")
    ('青岛市', None)
    """
    match = _PLACE.match(title)
    place = match.group(0) if match else ""
    return place or None


def has_formal_title(title: str) -> bool:
    """Whether a title ends as those of laws, regulations, plans and notices do."""
    return _TITLE_LIKE.search(re.sub(r"\s+", "", title)) is not None


def title_of(lines: Sequence[str], hint: str, body: str) -> str:
    """The title: the first line that ends like one, with the lines that it is broken over; the name the text gives
    itself; or the file's name.
    """
    named = _TITLE_IN_TEXT.search(body[:3000])
    head = [line.strip("《》# ") for line in lines[:12]]
    for i, text in enumerate(head):
        if i >= 8 and not text.startswith("关于"):
            break
        joined = _joined_title(head, i)
        if joined is not None:
            return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", joined)
    if named:
        return named.group(1)
    return hint


def _joined_title(head: Sequence[str], i: int) -> str | None:
    """The title that begins at a line: the line itself, or with one or two more that it runs on in."""
    for count in (3, 2, 1):
        piece = head[i : i + count]
        text = "".join(piece)
        if len(piece) < count or not 4 <= len(text) <= 100 or "。" in text or any(len(p) > 45 for p in piece):
            continue
        if _TITLE_LIKE.search(re.sub(r"\s+", "", text)) is None:
            continue
        if count == 1 or (_runs_on(piece) and find_number(text) is None):
            return text
    return None


def _runs_on(piece: Sequence[str]) -> bool:
    """Whether lines are one title broken by the width: it says 关于 in its first line and ends in its last only."""
    return "关于" in piece[0] and all(
        not re.search(r"[:：;；,，]$|^第.{1,4}[条章]|(?:通知|意见|决定|批复|公告)$", line) for line in piece[:-1]
    )


def aliases_of(title: str) -> tuple[str, ...]:
    """Other names that a title gives: a notice that issues a document is asked for by that document's name.

    >>> aliases_of("某市人民政府关于印发《某市稳评办法》的通知")
    ('某市稳评办法',)
    """
    match = re.search(r"(?:印发|发布|公布|转发|批转)《?([^《》]{4,60}?)》?的(?:通知|决定|公告|函)$", title)
    return (match.group(1),) if match else ()


def read_metadata(title: str, front: Sequence[str], body: str, file_name: str) -> Metadata:
    """Metadata of a document.

    `front` are the lines before the first clause, `body` the reading of the whole text, `file_name` may carry the
    date of the version in brackets.
    """
    front_lines = [read(line) for line in front]
    head = "\n".join(front_lines)
    title_read = read(title)
    told = read_head(body.split("\n"))
    published: date | None = None
    effective: date | None = None
    number: str | None = None
    for line in front_lines:
        found = find_date(line) if "《" not in line[:2] else None
        # The number of the latest act counts; numbers inside 《》 belong to other documents.
        number = find_number(re.sub(r"《[^》]*》", "", line)) or number
        if found is None or re.match(r"^(?:根据|按照|依据|为)", line):
            continue
        if _IN_FORCE.search(line) and not _ADOPTED.search(line):
            effective = found
        elif published is None or found > published:
            published = found
    published = told.published or published
    in_name = _date(_DATE_IN_NAME.search(file_name))
    published = max((d for d in (published, in_name) if d), default=None)
    says, ends = in_force(body[-1500:], published)
    effective = told.effective or effective or says
    # A text amended after it came into force keeps the older date of force; the newer text counts from its publication.
    if effective and published and effective < published and re.search(r"修[订正]", head):
        effective = None
    organ = _ORGAN.search(head)
    issuer = told.issuer or (organ.group(1) if organ else None)
    section_issuer = re.match(r"([\u4e00-\u9fff]{4,24}?(?:政法委|办事处|委员会|人民政府|局|办公室))[:：]", title_read)
    if section_issuer:
        issuer = section_issuer.group(1)
    number = told.number or number
    place = place_of(title_read) or (place_of(issuer) if issuer else None)
    rank = "经验材料" if section_issuer else rank_of(re.sub(r"\(.*?\)", "", title_read), number, head)
    return Metadata(
        title,
        number,
        issuer,
        place,
        rank,
        published,
        effective,
        told.repealed or ends,
        repeals(body),
        aliases_of(title_read),
    )
