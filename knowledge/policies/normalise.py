"""Two views of a text: the original, tidied line by line, and the reading that is searched.

`tidy` keeps every character that carries meaning (it is what users are shown); `read` removes pinyin remarks,
repairs swallowed characters, converts traditional to simplified and folds full-width letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANKS = re.compile(r"[ \t\u00a0\u3000\u2000-\u200a\u202f\u205f]+")
_INVISIBLE = re.compile(r"[\ufeff\u200b-\u200f\u2060\u00ad]")
# Full-width letters, digits, percent and round brackets; Chinese punctuation stays as it is.
_FOLD = {0xFF00 + i: 0x20 + i for i in (0x05, 0x08, 0x09, *range(0x10, 0x1A), *range(0x21, 0x3B), *range(0x41, 0x5B))}
_SENTENCE_END = re.compile(r"(?:[。！？；;]|[!?](?![a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]))+[”’」』）)]*|\n+")


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged string of the source and what it must read."""

    damaged: str
    reading: str
    note: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An editor's remark on a sentence: shown beside the clause whose section and text both match."""

    section: str
    sentence: str
    note: str


def _data() -> dict[str, Any]:
    text = resources.files("knowledge.policies").joinpath("data/repairs.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def repairs() -> tuple[Repair, ...]:
    """The reviewed repairs (DOMAIN.md §1: four places in the Liaoning document)."""
    data = _data()
    return tuple(Repair(r["damaged"], r["reading"], data["note"].format(reading=r["reading"])) for r in data["repairs"])


@cache
def remarks() -> tuple[Annotation, ...]:
    """The reviewed annotations (DOMAIN.md §1: the 旅顺口 sentence that names 沈河)."""
    return tuple(Annotation(a["section"], a["sentence"], a["note"]) for a in _data()["annotations"])


@cache
def _particle() -> re.Pattern[str]:
    rule = _data()["particle"]
    return re.compile(f"(?<=[{rule['after']}])著|著(?=[{rule['before']}])")


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional to simplified; in text that was traditional, 著 used as a particle becomes 着."""
    simplified: str = _converter().convert(text)
    if simplified == text:
        return text
    return _particle().sub("着", simplified)


def tidy(raw: str) -> str:
    """The text as shown: one line per paragraph, no comments, no blank lines, single spaces, nothing else changed."""
    text = _COMMENT.sub("", unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (_BLANKS.sub(" ", _INVISIBLE.sub("", line)).strip() for line in re.split(r"[\n\f\v\x85\u2028\u2029]", text))
    return "\n".join(line for line in lines if line)


def read(text: str) -> str:
    """The reading of a tidied text that is searched: repaired, without pinyin remarks, simplified, folded."""
    for repair in repairs():
        text = text.replace(repair.damaged, repair.reading)
    return simplify(_PINYIN.sub("", text)).translate(_FOLD)


def notes_for(text: str, section: str) -> str | None:
    """Annotations for a clause: repairs made in its text and remarks on its sentences; None when there are none.

    `text` is the text as shown, `section` the reading of document title and headings above the clause.
    """
    notes = [r.note for r in repairs() if r.damaged in text]
    near = [a for a in remarks() if a.section in section]
    reading = read(text) if near else ""
    notes += [a.note for a in near if a.sentence in reading]
    return " ".join(notes) or None


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, ended by 。！？； or a line end; blanks at the edges are left out.

    >>> [("甲。乙；丙")[a:b] for a, b in sentences("甲。乙；丙")]
    ['甲。', '乙；', '丙']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for begin, end in spans:
        piece = text[begin:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            trimmed.append((begin + left, begin + right))
    return trimmed


def content_key(title: str) -> str:
    """A document key from a title: simplified, without 中华人民共和国, brackets' contents and version dates.

    >>> content_key("中华人民共和国土地管理法(2019-08-26)"), content_key("《信访工作条例》")
    ('土地管理法', '信访工作条例')
    """
    key = read(title).strip("《》<> \n")
    key = re.sub(r"\((?:\d[^()]*|\w*修[订正]\w*|试行|暂行|征求意见稿|送审稿)\)", "", key)
    key = key.removeprefix("中华人民共和国")
    return re.sub(r"[《》〈〉<>()“”\"/\\\s]", "", key)
