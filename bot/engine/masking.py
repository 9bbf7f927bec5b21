"""Personal data in free text, masked before anything is kept: the plan is assessed, not the people.

Sources: 个人信息保护法 art. 6 (only what the purpose needs) and art. 28 (sensitive data).
Identity numbers, mobile numbers, bank cards and number plates; names cannot be told from other words by rule and are
asked for nowhere.
"""

from __future__ import annotations

import re

_PLATE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "身份证号",
        re.compile(
            r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9Xx](?![0-9A-Za-z])"
        ),
    ),
    ("银行卡号", re.compile(r"(?<![0-9A-Za-z])(?:62|4[0-9]|5[1-5])[0-9]{14,17}(?![0-9A-Za-z])")),
    ("手机号", re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])")),
    ("车牌号", re.compile(rf"[{_PLATE}][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")),
)


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each find replaced by 〔身份证号已隐去〕 and the like, and what kinds were found."""
    found = []
    for kind, pattern in _KINDS:
        text, count = pattern.subn(f"〔{kind}已隐去〕", text)
        if count:
            found.append(kind)
    return text, tuple(found)
