"""Files that hold several documents: cut at 【…】 headings, at 单位：标题 headings, or as a manifest beside says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.policies.errors import ManifestError
from knowledge.policies.lines import Line
from knowledge.policies.normalise import read

_BRACKETED = re.compile(r"^【(.{4,60})】$")
_BODY_HEADING = re.compile(
    r"^[\u4e00-\u9fff]{2,24}(?:政法委|办事处|街道|委员会|人民政府|管委会|局|厅|办公室)[:：]\S.{4,40}$"
)
_CHATTER = re.compile(r"小编|欢迎大家阅读|欢迎来到|热门推荐|最新文章|相关阅读|上一篇|下一篇|责任编辑|版权所有")
_TRAILER = re.compile(r"^(?:热门推荐|最新文章|相关阅读|相关文章|上一篇.*|下一篇.*|返回顶部|打印本页|关闭窗口)$")


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its title if a heading names it, and its lines (the heading line is `heading`)."""

    title: str | None
    lines: tuple[Line, ...]
    heading: Line | None = None
    chatter: bool = False


class _ManifestEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    heading: str
    title: str | None = None


class _Manifest(BaseModel):
    """`<file>.manifest.yaml`: `documents:` with the line each begins at and, if wanted, its title."""

    model_config = ConfigDict(extra="forbid")
    documents: list[_ManifestEntry]


def manifest_path(path: Path) -> Path:
    """Where the manifest of a file would lie."""
    return path.with_name(path.name + ".manifest.yaml")


def _read_manifest(path: Path) -> _Manifest | None:
    beside = manifest_path(path)
    if not beside.is_file():
        return None
    try:
        return _Manifest.model_validate(yaml.safe_load(beside.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise ManifestError(beside.name, "清单文件读不懂，应有 documents 列表，每项写 heading。") from error


def _manifest_starts(manifest: _Manifest, lines: Sequence[Line], path: Path) -> dict[int, str]:
    starts: dict[int, str] = {}
    for entry in manifest.documents:
        found = next((i for i, line in enumerate(lines) if i not in starts and entry.heading in line.text), None)
        if found is None:
            raise ManifestError(manifest_path(path).name, f"在文件里找不到标题行“{entry.heading}”。")
        starts[found] = entry.title or lines[found].text
    return starts


def _heading_starts(lines: Sequence[Line]) -> dict[int, str]:
    """Line numbers where documents begin, with their titles; empty for a file that is one document."""
    bracketed = {i: m.group(1) for i, line in enumerate(lines) if (m := _BRACKETED.match(line.text))}
    if len(bracketed) >= 2:
        return bracketed
    by_body = {i: line.text for i, line in enumerate(lines) if _BODY_HEADING.match(read(line.text))}
    return by_body if len(by_body) >= 3 else {}


def parts(lines: Sequence[Line], path: Path | None) -> list[Part]:
    """The documents of a file, in order; every line is in exactly one part.

    Website chatter after the last document, and before the first one of a collection, is kept in parts of its own
    that are marked and not indexed. Raises `ManifestError`.
    """
    end = next((i for i, line in enumerate(lines) if i > 2 and _TRAILER.match(read(line.text))), len(lines))
    manifest = _read_manifest(path) if path is not None else None
    starts = _manifest_starts(manifest, lines, path) if manifest and path else _heading_starts(lines[:end])
    result: list[Part] = []
    if not starts:
        result.append(Part(None, tuple(lines[:end])))
    else:
        bounds = [*sorted(starts), end]
        preface = tuple(lines[: bounds[0]])
        if preface:
            prose = [line for line in preface if len(line.text) > 60 and not _CHATTER.search(read(line.text))]
            result.append(Part(None, preface, chatter=not prose))
        for begin, stop in pairwise(bounds):
            result.append(Part(starts[begin], tuple(lines[begin + 1 : stop]), lines[begin]))
    if end < len(lines):
        result.append(Part(None, tuple(lines[end:]), chatter=True))
    return result
