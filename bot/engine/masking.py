"""Personal data in free text, masked before anything is kept: the plan is assessed, not the people.

Sources: 个人信息保护法 art. 6 (only what the purpose needs) and art. 28 (sensitive data). Looked for are numbers by
their form and check digits (GB 11643-1999 identity numbers, the Luhn digit of bank cards, mobile and landline numbers,
number plates), however they are written: full width, in Chinese digits, with spaces or hyphens between. Amounts, areas,
document numbers and dates look different or carry their unit, and stay. Names: `bot.engine.naming`.
"""

from __future__ import annotations

import re
from datetime import date

from bot.engine.marking import marks
from bot.engine.naming import without_names

_FOLD = {0xFF10 + i: str(i) for i in range(10)}
_FOLD |= {0xFF21 + i: chr(65 + i) for i in range(26)} | {0xFF41 + i: chr(97 + i) for i in range(26)}
_FOLD |= {ord(c): " " for c in "\u3000\xa0\n\u200b\u200c\u200d\u2060\ufeff"} | {ord(c): "-" for c in "‐‑–—－−"}
_CHINESE = {ord(c): str(i) for i, c in enumerate("零一二三四五六七八九")} | {
    ord("〇"): "0",
    ord("○"): "0",
    ord("幺"): "1",
    ord("拐"): "7",
    ord("勾"): "9",
    ord("洞"): "0",
    **{ord(c): str(i) for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}
_PLATE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATES = re.compile(
    rf"[{_PLATE}][ ]?[A-HJ-NP-Za-hj-np-z][·•・. -]?(?:[A-HJ-NP-Za-hj-np-z0-9][ -]?){{5,6}}(?<![ -])(?![A-Za-z0-9])"
)
_RUN = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+|00)?[(（]?[0-9](?:[)） ]?[ -]{0,2}[0-9]){5,}(?:[ -]?[Xx](?![A-Za-z]))?(?![0-9A-Za-z])"
)
_PARTS = re.compile(r"[0-9Xx]+")
_UNIT = re.compile(
    r"\s{0,2}(?:元|万|亿|千|百|十|亩|公顷|平方|立方|㎡|m2|米|公里|千米|吨|公斤|户|人|年|月|份|次|个|件|%|％|字|号文|号令|号地块|页|级|兆|度|kW|分(?:钟)?|秒|:\d)"
)
_OF_A_PAPER = re.compile(r"[〕\]】）)第字￥¥$№]\s*$")
_CALLED_PHONE = re.compile(r"(?:电话|手机|座机|联系方式|联系人|微信|tel|号码)[^0-9。；;]{0,6}$", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"(?:(?:办公|值班|服务|监督|举报|投诉|咨询|公开|公示|单位|科室|报警|救援)(?:室)?(?:电话|座机|号码|热线)|热线|传真|总机|"
    r"(?:局|办|政府|委员会|村委会|居委会|办事处|街道|中心|大队|公司|医院|卫生院|学校|派出所|服务站|工作站|指挥部)"
    r"(?:的)?(?:联系|办公)?(?:电话|座机)?)[:：为是]?\s*[(（]?$"
)
"""A landline behind these is a body's: 办公电话, 县水利局0421-2812345."""
_CALLED_ID = re.compile(r"(?:身份证|证件|公民身份)[^0-9。；;]{0,6}$")
_CALLED_CARD = re.compile(r"(?:卡号|账号|帐号|账户|银行卡|卡|存折)[^0-9。；;]{0,8}$")
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""First two places of an identity number (GB/T 2260)."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})[1-9][0-9]{6,7}")
_LOCAL = re.compile(r"[2-8][0-9]{6,7}")
_CARD = re.compile(r"(?:62|60|4[0-9]|5[1-5]|2[2-7]|3[45])[0-9]{13,17}")
_MOBILE_CUTS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (5, 6), (3, 5, 3), (4, 7), (1,) * 11})
ID, CARD, MOBILE, PHONE, PLATE, NAME = "身份证号", "银行卡号", "手机号", "电话号码", "车牌号", "姓名"


def mask(text: str, *, office: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text with each find replaced by 〔身份证号已隐去〕 and the like, and what kinds were found.

    Masking again changes nothing. `office`: the question asks for a body's contact, so landlines and names stay.
    """
    found: dict[str, None] = {}
    while True:
        once, kinds = _numbers(text, office)
        names = 0
        if not office:
            once, names = without_names(once)
        found |= dict.fromkeys((*kinds, *((NAME,) if names else ())))
        if once == text:
            return text, tuple(found)
        text = once


def _numbers(text: str, office: bool) -> tuple[str, list[str]]:
    kinds: list[str] = []
    wide = text.translate(_FOLD)
    for folded in (wide, wide.translate(_CHINESE)):
        if len(folded) != len(text):  # a table of single characters keeps the length; else the spans would lie
            continue
        spans = [(m.span(), PLATE) for m in _PLATES.finditer(folded) if sum(c.isdigit() for c in m[0]) >= 3]
        spans += [
            (m.span(), kind)
            for m in _RUN.finditer(folded)
            if (kind := _kind(m[0], folded[: m.start()], folded[m.end() :], office)) is not None
        ]
        spans += marks(folded)
        if spans:
            break
    last = 0
    parts: list[str] = []
    for (start, end), kind in sorted(spans, key=lambda span: (span[0][0], -span[0][1])):
        if start < last:
            continue
        parts += [text[last:start], f"〔{kind}已隐去〕"]
        kinds.append(kind)
        last = end
    return "".join(parts) + text[last:], kinds


def _kind(run: str, before: str, after: str, office: bool) -> str | None:
    cuts = tuple(len(part) for part in _PARTS.findall(run))
    digits = "".join(_PARTS.findall(run)).upper()
    whole = len(cuts) == 1 or set(cuts) == {1}
    if _is_identity(digits, before, whole=whole):
        return ID
    if _CALLED_CARD.search(before) and 12 <= len(digits) <= 19:
        return CARD
    called = _CALLED_PHONE.search(before) is not None
    if not called and (_UNIT.match(after) or _OF_A_PAPER.search(before)):
        return None
    in_fours = whole or all(cut == 4 for cut in cuts[:-1]) or cuts in ((6, 10), (6, 13))
    if _CARD.fullmatch(digits) and in_fours and (_luhn(digits) or (len(cuts) == 1 and digits.startswith("62"))):
        return CARD
    if run.startswith(("+86", "0086")) or (run.startswith("86") and len(digits) == 13):
        trimmed = digits.removeprefix("00").removeprefix("86")
        cuts = (len(trimmed),)
        digits = trimmed
    if _MOBILE.fullmatch(digits) and (cuts in _MOBILE_CUTS or called):
        return MOBILE
    if office or _OF_A_BODY.search(before):
        return None
    area = cuts[0] in (3, 4) or whole
    if _LANDLINE.fullmatch(digits) and area and len(cuts) <= 4:
        return PHONE
    if called and _LOCAL.fullmatch(digits) and len(cuts) <= 2:
        return PHONE
    return None


def _is_identity(digits: str, before: str, *, whole: bool) -> bool:
    """An identity number: of 18 places with a date of birth and, where it is written in pieces, its check digit; one
    of 15 places (until 1999) only where it is called one."""
    called = _CALLED_ID.search(before) is not None
    if len(digits) == 18 and digits[:17].isdigit():
        dated = _PROVINCES.match(digits) is not None and _is_day(digits[6:14])
        return dated and (whole or called or _check_digit(digits))
    if len(digits) == 15 and digits.isdigit() and called:
        return _PROVINCES.match(digits) is not None and _is_day("19" + digits[6:12])
    return False


def _is_day(told: str) -> bool:
    try:
        return 1890 <= date(int(told[:4]), int(told[4:6]), int(told[6:])).year <= 2099
    except ValueError:
        return False


def _check_digit(digits: str) -> bool:
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17]


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        n = int(digit) * (2 if place % 2 else 1)
        total += n - 9 if n > 9 else n
    return total % 10 == 0


def asks_for_office(text: str) -> bool:
    """Whether a question (its text and help) asks for a body's telephone, which then stays in the answer."""
    return "办公电话" in text
