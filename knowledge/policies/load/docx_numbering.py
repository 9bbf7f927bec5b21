"""Word's automatic numbers: official documents often number 第一条, 一、 or （一） by list style, not as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.policies.load.docx_xml import W, value
from knowledge.policies.numerals import chinese_numeral

_CHINESE_FORMATS = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "taiwaneseCounting",
        "japaneseCounting",
    }
)
_DEEPEST = 20
"""Styles above one another that are followed."""


def _format(number: int, number_format: str) -> str:
    if number_format in _CHINESE_FORMATS and 0 < number < 10_000:
        return chinese_numeral(number)
    if number_format == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if number_format in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if number_format == "upperLetter" else letter
    return str(number)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, the depth of the heading that it is (0 for none), its list and level in it."""

    name: str
    heading: int
    list_id: str | None
    list_level: int


def read_styles(root: Any) -> dict[str, Style]:
    """Paragraph styles by id, with what they take over from the style they are based on."""
    nodes = {node.get(f"{W}styleId"): node for node in root.findall(f"{W}style")} if root is not None else {}

    def chain(style_id: str) -> list[Any]:
        found: list[Any] = []
        current: str | None = style_id
        while current in nodes and len(found) < _DEEPEST:
            found.append(nodes[current])
            current = value(nodes[current], "basedOn")
        return found

    styles: dict[str, Style] = {}
    for style_id in nodes:
        name = value(nodes[style_id], "name") or ""
        named = re.match(r"(?:heading|标题)\s*(\d)", name, re.IGNORECASE)
        heading = int(named.group(1)) if named else 1 if name in ("Title", "标题") else 0
        list_id, level = None, 0
        for node in chain(style_id):
            properties = node.find(f"{W}pPr")
            numbers = properties.find(f"{W}numPr") if properties is not None else None
            if numbers is not None:
                list_id = value(numbers, "numId")
                level = int(value(numbers, "ilvl") or 0)
                break
        styles[style_id] = Style(name, heading, list_id, level)
    return styles


class Numbering:
    """Counts numbered paragraphs in document order; `label` must be called once for each paragraph."""

    def __init__(self, root: Any, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._shared: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {node.get(f"{W}abstractNumId"): node for node in root.findall(f"{W}abstractNum")}
        for num in root.findall(f"{W}num"):
            reference = value(num, "abstractNumId")
            if reference not in abstract:
                continue
            num_id = num.get(f"{W}numId")
            levels = dict(self._read_levels(abstract[reference]))
            restarts = num.findall(f"{W}lvlOverride")
            for override in restarts:
                level, start = int(override.get(f"{W}ilvl") or 0), value(override, "startOverride")
                levels.update(self._read_levels(override))
                if start is not None and level in levels:
                    levels[level] = (*levels[level][:2], int(start))
            self._levels[num_id] = levels
            # Lists of one definition count on together, unless one of them says where it starts.
            self._shared[num_id] = num_id if restarts else f"abstract:{reference}"

    @staticmethod
    def _read_levels(definition: Any) -> list[tuple[int, tuple[str, str, int]]]:
        return [
            (
                int(level.get(f"{W}ilvl") or 0),
                (value(level, "numFmt") or "decimal", value(level, "lvlText") or "", int(value(level, "start") or 1)),
            )
            for level in definition.findall(f"{W}lvl")
        ]

    def label(self, paragraph: Any) -> str:
        """The automatic number of a `w:p` with a blank after it, or nothing; bullets give nothing."""
        properties = paragraph.find(f"{W}pPr")
        numbers = properties.find(f"{W}numPr") if properties is not None else None
        style = self._styles.get(value(properties, "pStyle") or "")
        num_id = value(numbers, "numId") if numbers is not None else None
        level = int(value(numbers, "ilvl") or 0) if numbers is not None else 0
        if num_id is None and style is not None:
            num_id = style.list_id
            level = level or style.list_level
        definition = self._levels.get(num_id or "", {}).get(level)
        if num_id is None or definition is None:
            return ""
        number_format, pattern, start = definition
        counters = self._counters[self._shared[num_id]]
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [n for n in counters if n > level]:
            del counters[deeper]
        if number_format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            fmt, _, first = self._levels[num_id].get(index, ("decimal", "", 1))
            return _format(counters.get(index, first), fmt)

        text = re.sub(r"%(\d)", number, pattern)
        return text + (" " if re.search(r"[条章节编]$", text) else "")
