"""Reads YAML into plain data and remembers the line of every part.

Narrower than YAML 1.1 on purpose: keys are always text, only ``true`` and ``false`` are truth values
(``yes``, ``no``, ``on``, ``off`` are words), dates stay text, and a key given twice is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from knowledge.procedures.errors import PackSyntaxError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"^[-+]?(0|[1-9][0-9]*)$")
_DECIMAL = re.compile(r"^[-+]?[0-9]+\.[0-9]+$")
_MERGE = "tag:yaml.org,2002:merge"
_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 30
_MOST = 100_000
"""Parts of one file, each use of an alias counted anew: some eight times the largest pack that ships."""


@dataclass
class Document:
    """Plain data, and for each dotted path the line (from 1) it stands on."""

    data: Any
    lines: dict[str, int] = field(default_factory=dict)


def read_yaml(text: str, file: str) -> Document:
    """The data of a YAML text. Raises PackSyntaxError."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise PackSyntaxError(
            file, line, f"YAML 写法不对({error.problem})", "请检查这一行的缩进、冒号和引号"
        ) from error
    except yaml.YAMLError as error:
        raise PackSyntaxError(file, 1, "文件里有 YAML 不认的字符", "请存成 UTF-8 的纯文本") from error
    if node is None:
        raise PackSyntaxError(file, 1, "文件是空的", "请照内置程序包的样子填写")
    document = Document(None)
    document.data = _Reader(file, document.lines).read(node, "", 0)
    return document


class _Reader:
    def __init__(self, file: str, lines: dict[str, int]) -> None:
        self._file = file
        self._lines = lines
        self._read = 0

    def read(self, node: yaml.Node, path: str, depth: int) -> Any:
        self._lines[path] = node.start_mark.line + 1
        if depth > _DEEPEST:
            raise self._refuse(node, "嵌套太深,或引用绕回了自己", "请改浅一些")
        self._count(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.read(item, f"{path}.{place}" if path else str(place), depth + 1)
                for place, item in enumerate(node.value)
            ]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refuse(key, "名称要是一个词", "请检查缩进")
            if key.tag == _MERGE:
                sources = value.value if isinstance(value, yaml.SequenceNode) else [value]
                for source in reversed(sources):
                    merged.update(self._merged(source, path, depth))
                continue
            name: str = key.value
            if name in found:
                raise self._refuse(key, f"“{name}”写了两次", "请删去一处")
            inner = f"{path}.{name}" if path else name
            found[name] = self.read(value, inner, depth + 1)
            self._lines[inner] = key.start_mark.line + 1
        return merged | found

    def _merged(self, source: yaml.Node, path: str, depth: int) -> dict[str, Any]:
        if not isinstance(source, yaml.MappingNode):
            raise self._refuse(source, "<< 后面要引用一组设置", "请写成 <<: *名字")
        self._count(source)
        return self._mapping(source, path, depth + 1)

    def _scalar(self, node: yaml.Node) -> Any:
        text: str = node.value
        if node.tag == _TEXT:
            return text
        if text in ("true", "false"):
            return text == "true"
        if text in ("", "~", "null"):
            return None
        if _INTEGER.match(text):
            return int(text)
        return float(text) if _DECIMAL.match(text) else text

    def _count(self, node: yaml.Node) -> None:
        """Aliases of aliases stand for more parts than any machine holds (a "billion laughs" file)."""
        self._read += 1
        if self._read > _MOST:
            raise self._refuse(node, f"内容太多,引用展开后超过{_MOST}项", "请减少引用(*名字)")

    def _refuse(self, node: yaml.Node, what: str, mend: str) -> PackSyntaxError:
        return PackSyntaxError(self._file, node.start_mark.line + 1, what, mend)
