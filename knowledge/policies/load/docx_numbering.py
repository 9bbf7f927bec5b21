"""Word's automatic numbers: official documents often number 第一条, 一、 or （一） by list style, not as text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from knowledge.policies.numerals import chinese_numeral

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_CHINESE_FORMATS = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "taiwaneseCounting",
        "japaneseCounting",
    }
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _format(value: int, number_format: str) -> str:
    if number_format in _CHINESE_FORMATS and 0 < value < 10_000:
        return chinese_numeral(value)
    if number_format == "decimalEnclosedCircle" and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if number_format in ("lowerLetter", "upperLetter") and 0 < value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if number_format == "upperLetter" else letter
    return str(value)


class Numbering:
    """Counts numbered paragraphs in document order; `label` must be called once for each paragraph."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        root = self._numbering_root(document)
        if root is None:
            return
        abstract = {node.get(f"{_W}abstractNumId"): node for node in root.findall(f"{_W}abstractNum")}
        for num in root.findall(f"{_W}num"):
            reference = num.find(f"{_W}abstractNumId")
            definition = abstract.get(reference.get(f"{_W}val")) if reference is not None else None
            if definition is not None:
                self._levels[num.get(f"{_W}numId")] = dict(self._read_levels(definition))

    @staticmethod
    def _numbering_root(document: Document) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE

        for relation in document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
                from lxml import etree

                return etree.fromstring(relation.target_part.blob)
        return None

    @staticmethod
    def _read_levels(definition: Any) -> list[tuple[int, tuple[str, str, int]]]:
        levels = []
        for level in definition.findall(f"{_W}lvl"):
            values = {
                tag: level.find(f"{_W}{tag}").get(f"{_W}val")
                for tag in ("numFmt", "lvlText", "start")
                if level.find(f"{_W}{tag}") is not None
            }
            start = values.get("start") or "1"
            levels.append(
                (
                    int(level.get(f"{_W}ilvl")),
                    (values.get("numFmt") or "decimal", values.get("lvlText") or "", int(start)),
                )
            )
        return levels

    def label(self, paragraph: Paragraph) -> str:
        """The automatic number of a paragraph with a blank after it, or nothing; bullets give nothing."""
        own = paragraph._p.find(f"{_W}pPr")
        num_pr: Any = own.find(f"{_W}numPr") if own is not None else None
        if num_pr is None and paragraph.style is not None:
            style_properties = paragraph.style.element.find(f"{_W}pPr")
            num_pr = style_properties.find(f"{_W}numPr") if style_properties is not None else None
        if num_pr is None:
            return ""
        id_node, level_node = num_pr.find(f"{_W}numId"), num_pr.find(f"{_W}ilvl")
        num_id = id_node.get(f"{_W}val") if id_node is not None else ""
        level = int(level_node.get(f"{_W}val")) if level_node is not None else 0
        definition = self._levels.get(num_id, {}).get(level)
        if definition is None:
            return ""
        number_format, pattern, start = definition
        counters = self._counters[num_id]
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [n for n in counters if n > level]:
            del counters[deeper]
        if number_format in ("bullet", "none"):
            return ""

        def value(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            fmt, _, first = self._levels[num_id].get(index, ("decimal", "", 1))
            return _format(counters.get(index, first), fmt)

        text = re.sub(r"%(\d)", value, pattern)
        return text + (" " if re.search(r"[条章节编]$", text) else "")
