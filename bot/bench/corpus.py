"""The files of a retrieval benchmark: a corpus of articles and questions whose answers are known."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.policies.catalog import Catalog
from knowledge.policies.errors import BenchmarkFormatError
from knowledge.policies.model import Clause, PolicyDocument
from knowledge.policies.normalise import read

Row = TypeVar("Row", bound=BaseModel)


class Article(BaseModel):
    """One line of a corpus."""

    model_config = ConfigDict(extra="ignore")
    id: int | str
    law: str
    article: str
    text: str


class Query(BaseModel):
    """One line of the questions; `relevant` are ids of articles of the corpus."""

    model_config = ConfigDict(extra="ignore")
    query_id: int | str
    query: str
    relevant: list[int | str]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except FileNotFoundError as error:
        raise BenchmarkFormatError(f"找不到文件 {path.name}，请核对路径。") from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BenchmarkFormatError(f"{path.name} 读不出来，应为 UTF-8 的 jsonl 或 jsonl.gz。") from error


def read_rows(path: Path, row: type[Row]) -> list[Row]:
    """The lines of a benchmark file.

    Raises `BenchmarkFormatError` that names file and line.
    """
    rows = []
    for number, line in _lines(path):
        try:
            rows.append(row.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise BenchmarkFormatError(f"{path.name} 第{number}行不合格式，请对照基准说明。") from error
    if not rows:
        raise BenchmarkFormatError(f"{path.name} 是空的。")
    return rows


def catalogue(articles: Sequence[Article]) -> Catalog:
    """A corpus as a catalogue; clauses are in the order of the corpus."""
    documents = {a.law: PolicyDocument(key=a.law, title=a.law) for a in articles}
    clauses = tuple(
        Clause(f"{a.law}/{a.article}#{i}", a.law, a.article, (), a.text, read(a.text), None, i)
        for i, a in enumerate(articles)
    )
    numbers: dict[str, list[str]] = {}
    for a in articles:
        numbers.setdefault(a.law, []).append(a.article)
    by_id = {clause.id: i for i, clause in enumerate(clauses)}
    return Catalog(clauses, documents, by_id, {k: tuple(v) for k, v in numbers.items()})
