"""What a question names: documents (by title, short name or number), articles, and documents that the store lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.policies.catalog import Catalog
from knowledge.policies.markers import article_label
from knowledge.policies.model import PolicyDocument
from knowledge.policies.normalise import content_key, read
from knowledge.policies.numerals import NUMERAL, chinese_numeral, parse_numeral
from knowledge.policies.places import NATIONAL, gazetteer, units, without_suffix
from knowledge.policies.vocabulary import abbreviations, canonical

LIKE = 0.12
"""Share of pairs of characters that two titles have in common to be told as alike."""
_QUOTED = re.compile(r"《([^《》]{2,60})》")
_ARTICLE = re.compile(
    rf"(?:第\s*({NUMERAL}+)|(?<!\d)(\d{{1,3}})|(?:(?<=[法例定则号令])|(?<=[法例定令]的))({NUMERAL}{{1,6}}))\s*条(?:之({NUMERAL}))?"
    r"(?!例|件|意见|建议|理由|措施|规定|路|线|街|村)"
)
_RANGE = re.compile(rf"第?({NUMERAL}+)条?\s*(?:至|到|-|—|~)\s*第?({NUMERAL}+)\s*条")
_SEVERAL = re.compile(rf"第?({NUMERAL}+条?(?:[、,，和及与]\s*第?{NUMERAL}+条?)+)(?<=条)")
_LAST = re.compile(
    r"(?:法|条例|规定|办法|令)第?(\d{1,3}|[一二三四五六七八九十百零〇]{1,6})(?:是什么|说什么|讲什么|写什么|怎么说|怎么讲|怎么规定|内容)?[?？。]?$"
)
"""A bare number right after the name of a document, with nothing else asked: 土管法47."""
_ORDER = re.compile(
    r"(?:(?:国务院|主席|[\u4e00-\u9fff]{2,4}部)?令\s*)?第?\s*(?:(\d{1,4})\s*号(?:令|文|文件)?|(?<!\d)(\d{2,4})\s*令)"
)
_NUMBER_OF = re.compile(r"令第?(\d+)号|〔\d{4}〕(\d+)号")
_FULL_NUMBER = re.compile(r"([\u4e00-\u9fff]{0,12})[〔\[(【]\s*(\d{4})\s*[〕\])】]\s*(?:第\s*)?(\d+)\s*号")
_NAMED = re.compile(r"([\u4e00-\u9fff]{1,30}?(?:条例|实施细则|实施办法|管理办法|暂行办法|评估办法|暂行规定|法典))")
_LAW_WITH_ARTICLE = re.compile(rf"([\u4e00-\u9fff]{{1,14}}法)(?=(?:的|里|中)?第?\s*{NUMERAL}+\s*条|规定的|怎么规定)")
_LEADING = re.compile(
    r"^.*(?:请问|根据|依据|依照|按照|有没有|是否有|是不是有|违反|适用|参照|执行|国家有|出台了|出台|制定了?|什么是|关于|查一下|查|看看|"
    r"[依按据在和与跟对看问])(?=[\u4e00-\u9fff]{3})"
)
_BETWEEN = re.compile(r"的|那个|这个|那部|这部|里头")
"""What people put between a place and the name of its rules: 广东的平安建设条例."""
_PLACE_BEFORE = re.compile(
    r"((?!我们|咱们|你们|他们|本|全|各|该|哪|某|外|两|跨)[\u4e00-\u9fff]{2,5}(?:省|市|自治区|自治州|区|县|旗)|"
    + "|".join(gazetteer())
    + r")(?:的|那个|这个)?$"
)
"""A place right before the name of a document."""
_GENERIC = re.compile(
    r"^(?:依法|合法|违法|司法|执法|非法|立法|普法|无法|看法|说法|想法|宪法规|本|该|这|那|有关|相关|什么|哪个|哪些|哪部|各种|地方性?|行政(?!处罚法|复议法|诉讼法|强制法|监察法)|国家(?!赔偿法|安全法|勋章)|法律|一部?|几个)"
)


@dataclass(frozen=True, slots=True)
class References:
    """What a question names. `documents` are keys of the store, `articles` canonical labels, `missing` names of
    documents that the store lacks, with the nearest titles in `nearest`; `absent` are articles that the named
    documents lack. `exact` are the ids of the clauses named outright. `names` are the words by which `documents` are
    named.
    """

    documents: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def _subsequence(short: str, long: str) -> bool:
    position = -1
    for char in short:
        position = long.find(char, position + 1)
        if position < 0:
            return False
    return True


def _local_names(document: PolicyDocument) -> Iterator[str]:
    """How a local document is named beside its title: 浙江的房屋征收条例, 青岛市突发事件条例."""
    key = content_key(document.title)
    where_of = next((unit for unit in units(document.place or "") if key.startswith(unit)), None)
    if where_of is None:
        return
    rest = key.removeprefix(where_of)
    short = [name for name, meant in abbreviations().items() if meant == rest]
    for where in (where_of, without_suffix(where_of)):
        if len(where) >= 2:
            yield from (f"{where}{between}{name}" for name in (rest, *short) for between in ("", "的", "那个", "省的"))


class TitleIndex:
    """Titles, short names and numbers of the documents of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._names: dict[str, str] = {}
        self._orders: dict[str, list[str]] = {}
        self._numbers: dict[str, str] = {}
        for key, document in catalog.documents.items():
            for name in {key, content_key(document.title), *(content_key(a) for a in document.aliases)}:
                if 3 <= len(name) <= 60:
                    self._names.setdefault(name, key)
            if document.number:
                self._numbers[re.sub(r"\s+", "", document.number)] = key
                order = _NUMBER_OF.search(document.number)
                if order:
                    self._orders.setdefault(order.group(1) or order.group(2), []).append(key)
        for short, key in abbreviations().items():
            if key in catalog.documents:
                self._names.setdefault(short, key)
        for key, document in catalog.documents.items():
            for name in _local_names(document):
                self._names.setdefault(name, key)
        self._by_length = sorted(self._names, key=len, reverse=True)

    def find(self, question: str) -> References:
        """The references of a question (its reading)."""
        documents: dict[str, None] = {}
        missing: dict[str, None] = {}
        names: list[str] = []
        rest = question
        for match in _QUOTED.finditer(question):
            key = self._names.get(content_key(match.group(1)))
            if key is None:
                missing[match.group(1)] = None
            else:
                documents[key] = None
                names.append(match.group(1))
        rest = _QUOTED.sub("　", rest)
        for name in self._by_length:
            if name in rest:
                elsewhere = self._of_another_place(rest.partition(name)[0], self._names[name])
                if elsewhere is not None:
                    missing[elsewhere + name] = None
                else:
                    documents[self._names[name]] = None
                    names.append(name)
                rest = rest.replace(name, "　")
        rest = self._numbered(rest, documents, missing)
        for match in (*_NAMED.finditer(rest), *_LAW_WITH_ARTICLE.finditer(rest)):
            name = _LEADING.sub("", match.group(1))
            shortest = 2 if match.re is _LAW_WITH_ARTICLE or name.endswith("法典") else 4
            if (
                len(name) < shortest
                or _GENERIC.match(name)
                or (name.endswith(("办法", "方法", "做法")) and len(name) < 6)
            ):
                continue
            candidates = self._similar(match.group(1), question) or self._similar(name, question)
            if len(candidates) == 1:
                documents[candidates[0]] = None
                names.append(name)
            elif not candidates:
                missing[name] = None
        articles = _articles(question)
        exact, absent = self._clauses(tuple(documents), articles)
        nearest = dict.fromkeys(title for name in missing for title in self.nearest(name))
        return References(tuple(documents), articles, tuple(missing), tuple(nearest), absent, exact, tuple(names))

    def _of_another_place(self, before: str, key: str) -> str | None:
        """The place that stands right before the name of a document and is not its own: 济南市 before the title of the
        national one means the rule of a town, which is another document."""
        match = _PLACE_BEFORE.search(before)
        if match is None:
            return None
        place = self._catalog.documents[key].place or NATIONAL
        named = re.sub(r"^(?:在|到|对|按照?|依据|根据|请问|查一?下?|看一?看?)+", "", match[1])
        return None if any(without_suffix(unit) in named for unit in units(place)) else named

    def _numbered(self, rest: str, documents: dict[str, None], missing: dict[str, None]) -> str:
        for match in _FULL_NUMBER.finditer(rest):
            tail = f"〔{match.group(2)}〕{match.group(3)}号"
            key = next((k for number, k in self._numbers.items() if number.endswith(tail)), None)
            if key is None:
                missing[match.group(1) + tail] = None
            else:
                documents[key] = None
        rest = _FULL_NUMBER.sub("　", rest)
        for match in _ORDER.finditer(rest):
            keys = self._orders.get(match.group(1) or match.group(2), [])
            documents.update(dict.fromkeys(keys))
            if not keys and re.search(r"令|文", match.group(0)):
                missing[match.group(0)] = None
        return rest

    def _similar(self, name: str, question: str) -> list[str]:
        """Documents that an unquoted short name may mean: its characters stand in the title in order, same ending.

        Of several those of a place that the question names; else those that are so called after their place
        (土地管理条例 is that of a province, not 土地管理法实施条例); else the national one, where there is but one.
        """
        name = _BETWEEN.sub("", name)
        share = 0.4 if any(name.startswith(place) for place in gazetteer()) else 0.5
        found = sorted(
            key
            for key in self._catalog.documents
            if (len(name) >= 6 and key.endswith(name))
            or (key.endswith(name[-2:]) and len(name) >= share * len(key) and _subsequence(name, key))
        )
        if len(found) < 2:
            return found
        places = {key: self._catalog.documents[key].place or NATIONAL for key in found}
        here = [key for key in found if any(without_suffix(unit) in question for unit in units(places[key]))]
        called = [key for key in found if any(key == unit + name for unit in units(places[key]))]
        national = [key for key in found if places[key] == NATIONAL]
        return here or called or (national if len(national) == 1 else found)

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Titles most like a name, by shared pairs of characters."""
        name = canonical(name)
        wanted = {name[i : i + 2] for i in range(len(name) - 1)}
        scored = []
        for key, document in self._catalog.documents.items():
            pairs = {key[i : i + 2] for i in range(len(key) - 1)}
            share = len(wanted & pairs) / max(1, len(wanted | pairs))
            if share >= LIKE:
                scored.append((share, document.title))
        return [title for _, title in sorted(scored, reverse=True)[:count]]

    def _clauses(self, keys: tuple[str, ...], labels: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        exact: list[str] = []
        absent: list[str] = []
        for label in labels:
            ids = [f"{key}/{label}" for key in keys if f"{key}/{label}" in self._catalog.by_id]
            exact.extend(ids)
            if keys and not ids:
                absent.append(label)
        return tuple(dict.fromkeys(exact)), tuple(absent)


def _articles(question: str) -> tuple[str, ...]:
    labels: dict[str, None] = {}
    for match in _RANGE.finditer(question):
        first, last = parse_numeral(match.group(1)), parse_numeral(match.group(2))
        if first and last and first < last <= first + 20:
            labels.update(dict.fromkeys(f"第{chinese_numeral(n)}条" for n in range(first, last + 1)))
    for match in _ARTICLE.finditer(question):
        label = article_label(match.group(1) or match.group(2) or match.group(3), match.group(4))
        if label:
            labels[label] = None
    if several := _SEVERAL.search(question):
        labels = dict.fromkeys(
            label for number in re.findall(rf"{NUMERAL}+", several[1]) if (label := article_label(number, None))
        )
    if not labels and (ending := _LAST.search(question)) and (label := article_label(ending[1], None)):
        labels[label] = None
    return tuple(labels)


def without_names(question: str, references: References) -> str:
    """A question without the names of documents that the store lacks, and without article numbers."""
    for name in references.missing:
        question = question.replace(f"《{name}》", "　").replace(name, "　")
    return re.sub(rf"第(?:{NUMERAL}|几)+[条款项]", "　", question)


def reading_of(question: str) -> str:
    """A question as it is searched: simplified, folded, blanks between hanzi removed."""
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", read(question)).strip()
