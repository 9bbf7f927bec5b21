"""Numbers of persons written to get past a plain look: odd signs between the digits, papers of other kinds, accounts.

As in `masking`: found by form, by what they are called, and by date or length; each is given as a span of the text and
its kind. Sources: GB 11643-1999; GA 36-2018 (number plates, with 警 学 挂 港 澳 领 使 at the end); identity cards of
香港 (letter, six digits, check in brackets), 澳门, 台湾; 出入境证件 are only told by their name.
"""

from __future__ import annotations

import re
from datetime import date

Span = tuple[tuple[int, int], str]
ID, CARD, MOBILE, PLATE, PAPER, ACCOUNT = "身份证号", "银行卡号", "手机号", "车牌号", "证件号", "联系方式"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_ODD = r"[ ./_·・\-]{1,3}"
"""What may stand between the groups of a number; commas only where it is called a telephone."""
_COMMA = r"\s*[,，、。]\s*"
_MOBILE = re.compile(rf"(?<![0-9.])1[3-9][0-9]{_ODD}[0-9]{{4}}{_ODD}[0-9]{{4}}(?![0-9]|\.[0-9])")
_CALLED_MOBILE = re.compile(rf"(?<![0-9])1[3-9][0-9]{_COMMA}[0-9]{{4}}{_COMMA}[0-9]{{4}}(?![0-9])")
_CALLED = re.compile(r"(?:电话|手机|联系|微信|号码|打|拨|找他|找她)[^0-9。；;]{0,6}$")
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-8][0-9]{{5}}(?:{_ODD})?(?P<day>(?:19|20)[0-9]{{2}}(?:{_ODD})?[01][0-9](?:{_ODD})?[0-3][0-9])"
    rf"(?:{_ODD})?[0-9]{{3}}(?:{_ODD})?[0-9Xx](?![0-9A-Za-z])"
)
_CARD = re.compile(
    rf"(?:卡号|账号|帐号|账户|银行卡|存折)[^0-9。；;]{{0,8}}(?P<n>[0-9]{{4}}(?:(?:{_ODD})?[0-9]){{8,15}})(?![0-9])"
)
_PLATE = re.compile(
    rf"[{_PROVINCES}][ ]?[A-Z][·•・. -]?[A-Z0-9]{{4,5}}[警学挂港澳领试超]|"
    r"(?:车|牌)[^0-9，。；]{0,4}(?P<n>[使领][0-9]{6})(?![0-9])"
)
_HONG_KONG = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}[0-9]{6}\s?[(（][0-9A][)）]")
_PAPER = re.compile(
    r"(?:香港|澳门|台湾|港澳|台胞|回乡|通行|护照|居住|居留|军官|士兵|警官|身份|残疾|社保|医保|社会保障|驾驶|准考|老年|退役|优待)"
    r"[一-鿿]{0,8}?(?:证|卡|照)?(?:件)?(?:号码|编号|号)?[:：为是]?\s{0,2}"
    r"(?P<n>(?:[A-Za-z]{0,2}\s?[0-9](?:[ -]?[0-9]){5,17}[Xx]?|[1578]\s?/\s?[0-9]{6}\s?/\s?[0-9])"
    r"(?:[(（][0-9A-Za-z][)）])?)"
    r"(?![0-9A-Za-z])"
)
_ACCOUNT = re.compile(
    r"(?:微信|vx|VX|wx)(?:号|名)?[:：是为]?\s{0,2}(?P<w>[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9])|"
    r"(?:QQ|qq)(?:号码|号)?[:：是为]?\s{0,2}(?P<q>[1-9][0-9]{4,10})(?![0-9])|"
    r"(?P<m>[A-Za-z0-9._+-]{2,}@(?![A-Za-z0-9.-]*(?:gov|edu|org)\.)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
_UNIT = re.compile(r"\s{0,2}(?:元|万|亿|亩|公顷|平方|立方|米|公里|吨|户|人|号文|号令|号地块|册|件|份)")


def marks(folded: str) -> list[Span]:
    """Where such numbers stand in a folded text (digits of one kind, blanks and hyphens of one kind)."""
    found: list[Span] = [(m.span(), MOBILE) for m in _MOBILE.finditer(folded) if not _UNIT.match(folded, m.end())]
    found += [
        (m.span(), MOBILE)
        for m in _CALLED_MOBILE.finditer(folded)
        if _CALLED.search(folded[: m.start()]) and not _UNIT.match(folded, m.end())
    ]
    found += [(m.span(), ID) for m in _IDENTITY.finditer(folded) if _is_day(m["day"])]
    found += [(m.span("n"), CARD) for m in _CARD.finditer(folded)]
    found += [(m.span("n") if m["n"] else m.span(), PLATE) for m in _PLATE.finditer(folded)]
    found += [(m.span(), PAPER) for m in _HONG_KONG.finditer(folded)]
    found += [(m.span("n"), PAPER) for m in _PAPER.finditer(folded)]
    found += [(m.span(m.lastgroup or 0), ACCOUNT) for m in _ACCOUNT.finditer(folded)]
    return found


def _is_day(told: str) -> bool:
    digits = re.sub(r"[^0-9]", "", told)
    try:
        return 1890 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2099
    except ValueError:
        return False
