"""Typed answers to choice questions: the option's name, its number, or a part that fits only one."""

from __future__ import annotations

import re
import unicodedata

from knowledge.procedures.errors import AnswerError
from knowledge.procedures.model import Question

_WORD = re.compile(r"[^\W_]", re.UNICODE)
_SEPARATORS = re.compile(r"[、,,;;\s/+]+|(?:以及|还有|和|与|及)")
_HAN_DIGITS = "零一二三四五六七八九十"
_ORDINAL = re.compile(r"^第?\s*([0-9]{1,2}|[一二三四五六七八九十])\s*(?:个|项|条|种|号|[.。)、]*)$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NEGATIONS = "不没未无非"


def read_choice(question: Question, said: str) -> str:
    """The option a text names. Raises AnswerError with the options where none or several fit."""
    found = _options(question, said)
    if len(found) == 1:
        return found[0]
    if found:
        names = "、".join(f"“{question.choose[option].name}”" for option in found)
        raise AnswerError(f"{names}都像，请写明是哪一个。")
    raise AnswerError(f"没认出是哪一项。请点下面的选项，或打序号1到{len(question.choose)}。")


def read_choices(question: Question, said: str) -> tuple[str, ...]:
    """The options a text names, separated by 、 , or spaces; in the question's order. Raises AnswerError."""
    wanted = _plain(said)
    whole = [option_id for option_id, option in question.choose.items() if _plain(option.name) == wanted]
    if len(whole) == 1:
        return (whole[0],)
    chosen: set[str] = set()
    for part in _parts(question, said):
        found = _options(question, part)
        if len(found) > 1:
            names = "、".join(f"“{question.choose[option].name}”" for option in found)
            raise AnswerError(f"“{part[:20]}”有几项都像：{names}，请写明。")
        if not found:
            raise AnswerError(f"没有“{part[:20]}”这一项。请点下面的选项，或打序号1到{len(question.choose)}。")
        chosen.add(found[0])
    if not chosen:
        raise AnswerError(f"没认出是哪几项。请点下面的选项，或打序号1到{len(question.choose)}，用顿号隔开。")
    return tuple(option for option in question.choose if option in chosen)


def _parts(question: Question, said: str) -> list[str]:
    """The text cut at separators; option names that hold separators themselves are found first."""
    parts: list[str] = []
    rest = unicodedata.normalize("NFKC", said)
    for option in sorted(question.choose.values(), key=lambda o: -len(o.name)):
        name = unicodedata.normalize("NFKC", option.name)
        if _SEPARATORS.search(name) and name in rest:
            parts.append(name)
            rest = rest.replace(name, "、")
    return parts + [part for part in _SEPARATORS.split(rest) if part and _WORD.search(part)]


def _options(question: Question, said: str) -> list[str]:
    """Options that fit, by the surest way in which any does: name, id, number, part of the name, name in the text."""
    wanted = _plain(said)
    names = {option_id: _plain(option.name) for option_id, option in question.choose.items()}
    exact = [option_id for option_id, name in names.items() if name == wanted]
    if exact:
        return exact
    place = _number(said)
    if place is not None:
        return [list(question.choose)[place - 1]] if 1 <= place <= len(question.choose) else []
    if said.strip() in question.choose:
        return [said.strip()]
    if not wanted:
        return []
    part = [option_id for option_id, name in names.items() if _fits(wanted, name)]
    if part:
        starting = [option_id for option_id in part if names[option_id].startswith(wanted)]
        return starting if len(starting) == 1 else part
    inside = [option_id for option_id, name in names.items() if name and _says(wanted, name)]
    return [o for o in inside if not any(o != p and names[o] in names[p] for p in inside)]


def _fits(part: str, whole: str) -> bool:
    """Whether `part` stands in `whole` and is not turned round by a negation before it (符合 in 不符合)."""
    place = whole.find(part)
    while place >= 0:
        before = whole[place - 1] if place else ""
        if before not in _NEGATIONS or not before or part[0] in _NEGATIONS:
            return True
        place = whole.find(part, place + 1)
    return False


def _says(text: str, name: str) -> bool:
    """Whether a text holds an option's name and nothing that turns it round (不是全部征求)."""
    return name in text and not any(mark in text.replace(name, "") for mark in _NEGATIONS)


def _number(said: str) -> int | None:
    said = said.strip()
    if len(said) == 1 and said in _CIRCLED:
        return _CIRCLED.index(said) + 1
    match = _ORDINAL.match(unicodedata.normalize("NFKC", said))
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _HAN_DIGITS.index(match[1])


def _plain(text: str) -> str:
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
