"""A matter named by what is done to what: 前阳镇卫生室改造, 翻修前阳镇卫生室, 前阳镇卫生室要翻修."""

from __future__ import annotations

import re

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.matter_spans import Named, is_body, left, purpose
from knowledge.descriptions.matter_words import (
    AFTER_WORK,
    ASIDE,
    BUILDS,
    BUILT,
    COUNTED,
    FACILITY,
    FIGURE,
    HEAD,
    NOT_DONE,
    OBJECT_END,
    TAIL,
    WORK,
)
from knowledge.descriptions.places import chain_end, place_spans

_NO_SUBJECT = re.compile(
    r"[0-9]\s*元|[从由][0-9]|^[仅只就]?在?(?:原|现有)[厂校院]?[址地]|^[该此本这][段条座个些]|^由(?!于)"
)
_NO_OBJECT = re.compile(
    r"^[一二三四五六七八九十]路$|反对|抗议|声音|发出|面积|范围$|比例|费$|地[点址]|位置|内容|规模|时间"
)


def worked(n: int, part: Clause) -> list[Named]:
    """What is done to what: 前阳镇卫生室改造, 翻修前阳镇卫生室, 前阳镇卫生室要翻修."""
    text = part.text
    found: list[Named] = []
    for work in re.finditer(rf"{WORK}(?:(?!征收|征地|拆迁){WORK})*(?:[段区](?=$|[,，:：]))?", text):
        if AFTER_WORK.match(text, work.end()) or (
            work[0].endswith("选址") and re.match(r"[在于到周]", text[work.end() :])
        ):
            continue
        if purpose(text, work.start()):
            continue
        start = left(text, work.start())
        before = text[start : work.start()]
        rest = TAIL.sub("", text[work.end() :])
        rest = OBJECT_END.sub("", re.sub(rf"^{FIGURE}.*$", "", rest))
        if HEAD.match(text, work.end()) or NOT_DONE.search(text[: work.start()]):
            continue
        ends = not rest.strip() or re.match(r"\s*(?:和|与|、|及|以及|,|:)", rest) is not None
        asked = _asked_for(part, n, work.start(), work.end()) if ends else None
        if asked is not None:
            found.append(asked)
        elif (
            ends
            and len(before) >= 2
            and not is_body(before)
            and not re.search(
                r"[0-9]\s*元|[从由][0-9]|^[仅只就]?在?(?:原|现有)[厂校院]?[址地]|^[该此本这][段条座个些]", before
            )
            and not re.match(r"(?:工程|项目|[本该此](?:项目|工程|次)|[自从][0-9]|因|全部|主要|需)", before)
        ):
            stage = re.match(r"第?[一二三四五]期", text[work.end() :])
            end = work.end() + (stage.end() if stage is not None else 0)
            found.append(Named(((part.start + start, part.start + end),), n, 2))
        elif not ends:
            one = _with_object(n, part, work.start(), work.end(), work[0])
            found += [one] if one is not None else []
    if not found and re.search(rf"{FACILITY}|{BUILT}", text):
        places = place_spans(part)
        for work in re.finditer(BUILDS, text):
            at = part.start + work.start()
            if any(start < at < end for start, end in places):  # 塔铺街道
                continue
            if not NOT_DONE.search(text[: work.start()]) and re.search(rf"{FACILITY}|{BUILT}", text[work.end() :]):
                one = _with_object(n, part, work.start(), work.end(), work[0])
                if one is not None:
                    found.append(one)
                    break
    return found[:2]


def _asked_for(part: Clause, n: int, start: int, end: int) -> Named | None:
    """前阳镇卫生室要翻修: the thing and the work, without the word between them."""
    text = part.text
    modal = re.search(r"(?:要|想|需要?|准备|打算|计划|拟|将|得|该)(?:进行|重新)?$", text[:start])
    if modal is None:
        return None
    first = left(text, modal.start())
    head = text[first : modal.start()]
    if len(head) < 2 or is_body(head) or not re.search(FACILITY, head):
        return None
    pieces = ((part.start + first, part.start + modal.start()), (part.start + start, part.start + end))
    return Named(pieces, n, 2)


def _with_object(n: int, part: Clause, start: int, end: int, work: str) -> Named | None:
    """A work and what it is done to, with the place before it where there is one."""
    text = part.text
    if ASIDE.match(text, end):
        return None
    trimmed = text[end:]
    if not re.search(rf"[0-9]\s*万?[吨头只方瓦][一-鿿]+{FACILITY}$", trimmed):  # 年处理6万吨餐厨垃圾处理厂 is a name
        trimmed = TAIL.sub("", OBJECT_END.sub("", trimmed))
        trimmed = COUNTED.sub("", re.sub(rf"(?<=[一-鿿]){FIGURE}.*$", "", trimmed)).rstrip()
    if len(trimmed) < 2 or not re.search(rf"{FACILITY}|{BUILT}", trimmed) or _NO_OBJECT.search(trimmed):
        return None
    if (work == "建设" and len(trimmed) >= 6) or (
        work == "建" and len(trimmed) >= 3 and not re.match(r"[一二两三四五六七八九十0-9]", trimmed)
    ):
        return Named(((part.start + end, part.start + end + len(trimmed)),), n, 3)
    if work in ("征收", "征用", "征地") and re.match(r"(?:集体)?土地(?:用于|位于|$)", trimmed):
        return None  # 拟征收土地位于…: what is taken, not what for
    before = left(text, start)
    if before < start and chain_end(text, before) == start:
        return Named(((part.start + before, part.start + end + len(trimmed)),), n, 3)
    return Named(((part.start + start, part.start + end + len(trimmed)),), n, 3)
