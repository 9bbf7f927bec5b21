"""Short quizzes made from clauses by rule: each question's right answer stands in its clause, word for word.

Three kinds: a number taken out of a sentence, the document a sentence stands in, the level a clause describes so. No
list of questions is kept: other documents make other questions. Pure, and the same key gives the same quiz.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.normalise import sentences
from knowledge.policies.numerals import chinese_numeral, parse_numeral

BLANK = "____"
QUESTIONS, OPTIONS = 5, 4
SHORTEST, LONGEST = 10, 90
"""Characters of a sentence that is asked about: shorter ones say too little, longer ones don't fit a phone."""
MIX = ("number", "document", "level", "number", "document")
"""Kinds of a quiz, in order; where a kind runs out another steps in."""
_NUMERAL = r"(?:\d+(?:\.\d+)?|[零一二三四五六七八九十百千两]+)"
_UNIT = r"个工作日|日|天|个月|%|％|户|万元|亿元|人以上"
_NUMBER = re.compile(rf"(?P<n>{_NUMERAL})(?P<unit>{_UNIT})")
_ANY_NUMBER = re.compile(r"\d+|[零一二三四五六七八九十百千两]+(?=个|日|天|月|年|%|户|万|亿|人|条|款|项|级|分)")
_NAMED = re.compile(
    r"(?P<level>(?:特高|高|中|低|[一二三四]级|重大|较大|一般|较小)风险)[：:](?P<told>[^。；\n]{8,80})[。；]?"
)
_REMARK = re.compile(r"^(?:〔[^〕]*〕)+")
T = TypeVar("T")
Kind = Literal["number", "document", "level"]


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question. `right`: place of the right option, from 0. `sentence`: what of the clause's text it asks about,
    with `BLANK` where a number was taken out."""

    kind: Kind
    ask: str
    options: tuple[str, ...]
    right: int
    sentence: str
    clause: Clause
    document: PolicyDocument


def quiz(stored: Sequence[StoredDocument], key: str, count: int = QUESTIONS) -> tuple[QuizItem, ...]:
    """A quiz from these documents: at most `count` questions, from as many clauses; fewer where there is no more to
    ask. The same documents and key give the same quiz."""
    corpus = [
        one for one in stored if not one.retired and one.document.repealed is None and one.document.grade != "M"
    ]  # custom is no knowledge to be asked for
    makers: dict[str, Iterator[QuizItem]] = {
        "number": _numbers(corpus, key),
        "document": _documents(corpus, key),
        "level": _levels(corpus, key),
    }
    found: list[QuizItem] = []
    used: set[str] = set()
    for n in range(count):
        wanted = MIX[n % len(MIX)]
        for kind in (wanted, *(other for other in makers if other != wanted)):
            item = next((one for one in makers[kind] if one.clause.id not in used), None)
            if item is not None:
                used.add(item.clause.id)
                found.append(item)
                break
    return tuple(found)


def _numbers(corpus: Sequence[StoredDocument], key: str) -> Iterator[QuizItem]:
    values = _values(corpus)
    for document, clause, sentence in _sentences(corpus, key, "number"):
        match = _NUMBER.search(sentence)
        if match is None or len(_ANY_NUMBER.findall(sentence)) != 1 or clause.text.count(sentence) != 1:
            continue
        value = _value(match["n"])
        if value is None:
            continue
        others = [v for v in values.get(match["unit"], ()) if v != value]
        most = 100 if match["unit"] in ("%", "％") else float("inf")
        others += [v for v in (value * 2, value + 5, value * 3, value + 10) if v != value and v <= most]
        wrong = _ranked(sorted(set(others)), f"{key}/{clause.id}", str)[: OPTIONS - 1]
        right = f"{match['n']}{match['unit']}"
        options = [f"{_written(v, match['n'])}{match['unit']}" for v in wrong]
        if right in options or len(options) < OPTIONS - 1:
            continue
        blank = sentence[: match.start()] + BLANK + sentence[match.end() :]
        ask = f"《{document.title}》{clause.number}写着：\n“{blank}”\n空里是什么？"
        yield _item("number", ask, right, options, blank, clause, document, key)


def _documents(corpus: Sequence[StoredDocument], key: str) -> Iterator[QuizItem]:
    texts = {one.document.key: "\n".join(clause.text for clause in one.clauses) for one in corpus}
    titles: dict[str, str] = {}
    for one in corpus:
        titles.setdefault(one.document.key, one.document.title)
    for document, clause, sentence in _sentences(corpus, key, "document"):
        told = sentence.rstrip("。；")
        if _ANY_NUMBER.search(told) or _tells(told, document) or len(told) < 16:
            continue
        others = [k for k, text in texts.items() if k != document.key and told not in text]
        others = [k for k in others if titles[k] not in told and titles[k] != document.title]
        wrong = [titles[k] for k in _ranked(sorted(others), f"{key}/{clause.id}", str)]
        wrong = list(dict.fromkeys(wrong))[: OPTIONS - 1]
        if len(wrong) < OPTIONS - 1:
            continue
        ask = f"“{told}”\n这句话出自哪个文件？"
        yield _item("document", ask, document.title, wrong, told, clause, document, key)


def _levels(corpus: Sequence[StoredDocument], key: str) -> Iterator[QuizItem]:
    asked = []
    for one in corpus:
        for clause in one.clauses:
            named = list(_NAMED.finditer(clause.text))
            levels = [match["level"] for match in named]
            if len(set(levels)) == len(levels) >= 2:
                asked += [(one.document, clause, match, levels) for match in named]
    for document, clause, match, levels in _ranked(asked, f"{key}/level", lambda a: f"{a[1].id}/{a[2].start()}"):
        told = match["told"]
        if any(level in told for level in levels):
            continue
        ask = f"《{document.title}》里，“{told}”\n说的是哪一级？"
        wrong = [level for level in levels if level != match["level"]][: OPTIONS - 1]
        yield _item("level", ask, match["level"], wrong, told, clause, document, key)


def _item(
    kind: Kind,
    ask: str,
    right: str,
    wrong: Sequence[str],
    sentence: str,
    clause: Clause,
    document: PolicyDocument,
    key: str,
) -> QuizItem:
    options = tuple(_ranked([right, *wrong], f"{key}/{clause.id}/{kind}", str))
    return QuizItem(kind, ask, options, options.index(right), sentence, clause, document)


def _sentences(corpus: Sequence[StoredDocument], key: str, kind: str) -> Iterator[tuple[PolicyDocument, Clause, str]]:
    """Sentences of a fitting length, in an order of the key's: document by document, so that none outweighs all."""
    order = _ranked(corpus, f"{key}/{kind}", lambda one: one.document.key)
    rounds = [_ranked(one.clauses, f"{key}/{kind}", lambda clause: clause.id) for one in order]
    for turn in range(max((len(clauses) for clauses in rounds), default=0)):
        for one, clauses in zip(order, rounds, strict=True):
            if turn >= len(clauses):
                continue
            clause = clauses[turn]
            for start, end in sentences(clause.text):
                text = clause.text[start:end]
                remark = _REMARK.match(text)
                text = text[remark.end() :] if remark else text
                if SHORTEST <= len(text) <= LONGEST and "“" not in text:
                    yield one.document, clause, text


def _tells(told: str, document: PolicyDocument) -> bool:
    """Whether a sentence gives its document away: by its title, or by the place it begins with."""
    head, colon, _ = told.partition("：")
    placed = bool(colon) and head[:2] in document.title + (document.place or "")
    return document.title in told or document.key in told or placed


def _values(corpus: Sequence[StoredDocument]) -> dict[str, list[float]]:
    """Numbers that stand in the documents, by unit."""
    found: dict[str, set[float]] = {}
    for one in corpus:
        for clause in one.clauses:
            for match in _NUMBER.finditer(clause.text):
                value = _value(match["n"])
                if value is not None:
                    found.setdefault(match["unit"], set()).add(value)
    return {unit: sorted(values) for unit, values in found.items()}


def _value(numeral: str) -> float | None:
    if numeral.replace(".", "", 1).isdigit():
        return float(numeral)
    value = parse_numeral(numeral)
    return None if value is None or value < 1 else float(value)


def _written(value: float, like: str) -> str:
    """A number as the clause writes its own: in digits or in characters."""
    if like[0].isdigit() or value != int(value) or not 0 < value < 10_000:
        return f"{value:g}"
    return chinese_numeral(int(value))


def _ranked(items: Sequence[T], key: str, name: Callable[[T], str]) -> list[T]:
    """The items in an order of the key's."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{key}/{name(item)}".encode()).hexdigest())
