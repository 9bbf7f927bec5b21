"""Places: which documents a place falls under, and places that a question names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.policies.catalog import Catalog

if TYPE_CHECKING:
    from knowledge.policies.fusion import Scores

SAME_PLACE_BONUS = 3.0
"""Added to clauses of documents of the very place that the question names."""
WITHIN_PLACE_BONUS = 1.5
"""Added where the document's place lies within the one named: 绍兴 for a question about 浙江."""
OTHER_PLACE_MALUS = 1.0
"""Taken from local clauses when the question names another place."""

NATIONAL = "全国"
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|自治县|特别行政区|经济特区|开发区|省|市|区|县|旗|街道|镇|乡)"
)
_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 "
    "甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
).split()
_CITIES = (
    "广州 成都 武汉 南京 杭州 西安 长沙 郑州 济南 合肥 福州 南昌 昆明 贵阳 南宁 海口 太原 石家庄 哈尔滨 长春 兰州 银川 西宁 "
    "乌鲁木齐 呼和浩特 拉萨 苏州 宁波 厦门 无锡 沈阳 大连 青岛 深圳 东莞 佛山"
).split()
_SUFFIX = re.compile(r"(?:自治区|自治州|经济特区|开发区|省|市|区|县|旗|街道)$")
_AMBIGUOUS = frozenset({"开发", "经济", "海城市"})


def _short_names(place: str) -> set[str]:
    """浙江省绍兴市 → 浙江省, 浙江, 绍兴市, 绍兴."""
    names: set[str] = set()
    for unit in _UNIT.findall(place):
        names.add(unit)
        short = _SUFFIX.sub("", unit)
        if len(short) >= 2 and short not in _AMBIGUOUS:
            names.add(short)
    return names


class PlaceIndex:
    """Places of the documents of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._of_document: dict[str, set[str]] = {}
        self._narrowest: dict[str, set[str]] = {}
        known: set[str] = set()
        for key, document in catalog.documents.items():
            names: set[str] = set()
            if document.place and document.place != NATIONAL:
                names = _short_names(document.place) or {document.place}
                issuer = document.issuer or ""
                names |= {n for n in _short_names(issuer) if len(n) <= 8}
            units = _UNIT.findall(document.place or "")
            self._narrowest[key] = _short_names(units[-1]) if units else names
            self._of_document[key] = names
            known |= names
        self._known = sorted(known, key=len, reverse=True)

    def named(self, question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Places that a question names: those of documents in the store, and provinces and large cities without any."""
        rest = question
        known: dict[str, None] = {}
        for name in self._known:
            if name in rest:
                known[name] = None
                rest = rest.replace(name, "　")
        unknown = tuple(name for name in (*_PROVINCES, *_CITIES) if name in rest)
        return tuple(known), unknown

    def covers(self, key: str, place: str) -> bool:
        """Whether a document applies in a place: national ones do, local ones if the place lies in or above theirs."""
        names = self._of_document.get(key, set())
        return not names or bool(names & (_short_names(place) or {place}))

    def bonus(self, places: tuple[str, ...]) -> Scores:
        """What to add to the score of each clause for the places that the question names."""
        import numpy as np

        wanted = set(places)
        by_key: dict[str, float] = {}
        for key, names in self._of_document.items():
            if wanted and names & wanted:
                exact = bool(self._narrowest[key] & wanted)
                by_key[key] = SAME_PLACE_BONUS if exact else WITHIN_PLACE_BONUS
            elif wanted and names:
                by_key[key] = -OTHER_PLACE_MALUS
            else:
                by_key[key] = 0.0
        return np.array([by_key[c.document_key] for c in self._catalog.clauses], dtype=np.float32)
