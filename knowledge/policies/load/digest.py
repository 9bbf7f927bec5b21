"""Digest files: our own short accounts of policies, clause by clause, shipped with the program.

Format: YAML front matter between `---` lines, then `## <clause label>` lines each followed by the digest paragraphs
of that clause. A `> 注：…` paragraph is the clause's note. Read strictly: an error names file and line.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.policies.errors import DigestFormatError
from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.normalise import read, tidy

_NOTE = re.compile(r"^>\s*(?:注[:：])?\s*(.+)$")


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    key: str = Field(min_length=2, pattern=r"^[^/]+$")
    title: str = Field(min_length=2)
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    rank: str | None = None
    published: date | None = None
    effective: date | None = None
    repealed: date | None = None
    grade: Literal["V", "S", "M"]
    aliases: list[str] = Field(default_factory=list)
    source: str = Field(min_length=2)


@dataclass(slots=True)
class _Section:
    """A clause as it is read: its label, the line of its heading, its paragraphs and notes."""

    label: str
    line: int
    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _error(path: Path, line: int, what: str) -> DigestFormatError:
    return DigestFormatError(path.name, f"第{line}行{what}")


def _front_matter(path: Path, lines: list[str]) -> tuple[_FrontMatter, int]:
    if not lines or lines[0].strip() != "---":
        raise _error(path, 1, "应为“---”，其下写文件头。")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise _error(path, len(lines), "之前没有结束文件头的“---”。")
    try:
        values = yaml.safe_load("\n".join(lines[1:end]))
        return _FrontMatter.model_validate(values), end + 1
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _error(path, (mark.line + 2) if mark else 2, "文件头不是合法的 YAML。") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(p) for p in first["loc"]) or "文件头"
        at = next((i for i, line in enumerate(lines, 1) if line.startswith(f"{field.split('.')[0]}:")), 2)
        raise _error(path, at, f"的 {field} 缺少、多余或写法不对。") from error


def _clause(path: Path, key: str, section: _Section, position: int) -> Clause:
    label = section.label
    if not section.paragraphs:
        raise _error(path, section.line, f"的条款“{label}”没有正文。")
    text = tidy("\n".join(section.paragraphs))
    note = " ".join(section.notes) or None
    return Clause(f"{key}/{label}", key, label, (), text, read(text), note, position)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(path, 1, "读不出来，应为 UTF-8 文本。") from error


def _hash(raw: str) -> str:
    return hashlib.sha256(raw.encode()).hexdigest()


def digest_hash(path: Path) -> str:
    """The hash by which a stored digest is known to be unchanged, without reading what it says.

    Raises `DigestFormatError`.
    """
    return _hash(_text(path))


def load_digest(path: Path) -> StoredDocument:
    """A digest file as a document with clauses.

    Raises `DigestFormatError` with file and line.
    """
    raw = _text(path)
    lines = raw.split("\n")
    front, begin = _front_matter(path, lines)
    sections: list[_Section] = []
    for number, line in enumerate(lines[begin:], begin + 1):
        stripped = line.strip()
        if stripped.startswith("## "):
            label = stripped[3:].strip()
            if any(label == section.label for section in sections):
                raise _error(path, number, f"的条款号“{label}”重复。")
            sections.append(_Section(label, number))
        elif stripped.startswith("#"):
            raise _error(path, number, "只允许“## 条款号”标题。")
        elif stripped:
            if not sections:
                raise _error(path, number, "的文字不在任何“## 条款号”之下。")
            note = _NOTE.match(stripped)
            if note:
                sections[-1].notes.append(note.group(1))
            else:
                sections[-1].paragraphs.append(stripped)
    if not sections:
        raise _error(path, len(lines), "之前没有任何“## 条款号”。")
    clauses = tuple(_clause(path, front.key, section, n) for n, section in enumerate(sections))
    if front.number and front.number.startswith("无文号"):
        front = front.model_copy(update={"number": None})
    document = PolicyDocument(
        **front.model_dump(exclude={"aliases"}),
        kind="digest",
        aliases=tuple(front.aliases),
        sha256=_hash(raw),
    )
    return StoredDocument(document, clauses)
