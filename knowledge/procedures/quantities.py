"""The unit a person writes beside a number: one of another kind is not taken for the one that is asked for.

四百人 at a question for 万元 is no sum of money, 40户 none of people, 35% no number of either. Nothing is converted.
"""

from __future__ import annotations

import re
import unicodedata

_KINDS: dict[str, tuple[str, ...]] = {
    "money": ("人民币", "美元", "港元", "元", "块", "圆"),
    "people": ("人", "名", "位", "口"),
    "households": ("户", "家"),
    "area": ("亩",),
    "other area": ("平方公里", "平方米", "平米", "公顷", "㎡", "m2"),
    "length": ("公里", "千米", "米"),
    "weight": ("公斤", "千克", "吨"),
    "days": ("天", "日"),
    "months": ("个月", "月"),
    "years": ("年",),
    "share": ("%", "‰"),
    "pieces": ("份", "件", "条", "票", "次", "场", "起", "项", "张", "封"),
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_KIND_OF, key=len, reverse=True))
_NAMED = re.compile(rf"[0-9零〇一二两三四五六七八九十百千万亿半]\s*[多余来]?\s*(?P<unit>{_UNIT})")
_ALSO = {"pieces": {"people", "households"}}
"""两户反对 counts two opinions, 发给400人 four hundred sheets."""


def other_unit(unit: str, said: str) -> str | None:
    """The unit written beside a number where it is of another kind than `unit` (such as 万元), else None."""
    asked = _KIND_OF.get(unit.lstrip("万亿"))
    if asked is None:
        return None
    for match in _NAMED.finditer(unicodedata.normalize("NFKC", said)):
        written = _KIND_OF[match["unit"]]
        if written != asked and written not in _ALSO.get(asked, ()):
            return match["unit"]
    return None
